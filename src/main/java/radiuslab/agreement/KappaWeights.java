package radiuslab.agreement;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * How much a disagreement counts, by the distance of the two categories.
 *
 * @param name such as "linear"
 * @param disagreement of categories so far apart; 0 at distance 0
 */
public record KappaWeights(String name, IntToDoubleFunction disagreement) {
    /** Every disagreement alike: for unordered categories, and for two. */
    public static KappaWeights none() {
        return new KappaWeights("unweighted", d -> d == 0 ? 0 : 1);
    }

    /** By the distance. */
    public static KappaWeights linear() {
        return new KappaWeights("linear", d -> d);
    }

    /** By the squared distance. */
    public static KappaWeights quadratic() {
        return new KappaWeights("quadratic", d -> (double) d * d);
    }

    /**
     * @param byDistance the first 0, then rising, one for each distance
     */
    public static KappaWeights own(double... byDistance) {
        double[] weights = byDistance.clone();
        if (weights.length < 2 || weights[0] != 0) {
            throw new IllegalArgumentException(
                    "weights start with 0 for agreement and need one more, found " + Arrays.toString(weights));
        }
        for (int d = 1; d < weights.length; d++) {
            if (!(weights[d] >= weights[d - 1])) {
                throw new IllegalArgumentException(
                        "weights must rise with the distance, found " + weights[d] + " behind " + weights[d - 1]);
            }
        }
        if (weights[weights.length - 1] == 0) {
            throw new IllegalArgumentException("weights are all 0: no disagreement would count");
        }
        return new KappaWeights("own", d -> at(d, weights));
    }

    private static double at(int distance, double[] weights) {
        if (distance >= weights.length) {
            throw new IllegalArgumentException("%d weights do for %d categories; give one per distance, from 0 to %d"
                    .formatted(weights.length, weights.length, distance));
        }
        return weights[distance];
    }

    /** Agreement of each pair of categories: 1 on the diagonal, 0 at the greatest disagreement. */
    double[][] agreement(int categories) {
        double greatest = disagreement.applyAsDouble(categories - 1);
        double[][] agreement = new double[categories][categories];
        for (int i = 0; i < categories; i++) {
            for (int j = 0; j < categories; j++) {
                agreement[i][j] = 1 - disagreement.applyAsDouble(Math.abs(i - j)) / greatest;
            }
        }
        return agreement;
    }
}
