/**
 * Results of readers that are not ours, people and programs: their tables ({@link radiuslab.reader.ReaderResults}), boxes as COCO
 * and YOLO write them, DICOM structured reports. Each says what was read, matched and left out, or throws a
 * {@link radiuslab.reader.ReaderException} with every fault at once. No engine.
 */
package radiuslab.reader;
