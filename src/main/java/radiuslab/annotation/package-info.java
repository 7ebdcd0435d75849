/**
 * What people drew on images with other programs, as those programs export it: CVAT, Label Studio, LabelMe, YOLO. Finds JSON
 * in a folder, reads one file at a time and knows no cohort; which label is a fracture, and whether the image is there, is
 * asked elsewhere.
 *
 * <p>Places in pixels, origin top left.
 */
package radiuslab.annotation;
