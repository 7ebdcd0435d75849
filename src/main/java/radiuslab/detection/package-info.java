/**
 * Boxes around fractures: an open {@link radiuslab.detection.ExamDetector} that learns from
 * {@link radiuslab.detection.TrueBoxes} and marks radiographs with {@link radiuslab.prediction.Detections}.
 *
 * <p>Boxes are in the radiograph's own pixels, origin top left; scores in [0, 1]; an exam's probability is that of
 * its surest box over all projections, or of one that reads place by place what all places of a projection say together.
 */
package radiuslab.detection;
