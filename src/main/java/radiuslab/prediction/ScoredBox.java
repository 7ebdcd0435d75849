package radiuslab.prediction;

import java.util.Objects;
import radiuslab.exam.Box;

/**
 * A place on a radiograph that a detector marks.
 *
 * @param box in the radiograph's pixels
 * @param score how sure the detector is that it shows a fracture, in [0, 1]
 */
public record ScoredBox(Box box, double score) {
    public ScoredBox {
        Objects.requireNonNull(box, "box");
        ProjectionPrediction.checkProbability(score);
    }
}
