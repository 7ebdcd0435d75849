/** A hospital's archive of synthetic wrists: DICOM files of people who do not exist, and their truth. */
package radiuslab.archive;
