package radiuslab.prediction;

import java.util.List;

/**
 * What a detector says of a radiograph.
 *
 * @param boxes in its pixels, surest first
 * @param probability that it shows a fracture, in [0, 1]
 */
public record DetectedRadiograph(List<ScoredBox> boxes, double probability) {
    public DetectedRadiograph {
        boxes = List.copyOf(boxes);
        ProjectionPrediction.checkProbability(probability);
    }

    /** As probable as its surest box, 0 without any. */
    public static DetectedRadiograph bySurestBox(List<ScoredBox> boxes) {
        return new DetectedRadiograph(boxes, Detections.probability(boxes));
    }
}
