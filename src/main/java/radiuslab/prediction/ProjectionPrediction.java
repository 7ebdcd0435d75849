package radiuslab.prediction;

import java.util.Objects;
import radiuslab.exam.Projection;

/**
 * What a method says of one radiograph.
 *
 * @param radiograph its id
 * @param projection its direction of view
 * @param probability of a fracture, in [0, 1]
 */
public record ProjectionPrediction(String radiograph, Projection projection, double probability) {
    public ProjectionPrediction {
        if (radiograph.isBlank()) {
            throw new IllegalArgumentException("a prediction needs its radiograph's id");
        }
        Objects.requireNonNull(projection, "projection");
        checkProbability(probability);
    }

    static void checkProbability(double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("a probability lies in [0, 1], found " + probability);
        }
    }
}
