package radiuslab.statistics;

import java.util.Arrays;

/**
 * The mean of what repeated trainings gave, such as the differences of two options' AUROC round by round. Rounds learn from
 * exams that overlap and so are not independent: their variance counts 1 / rounds + held out / learned times (Nadeau and
 * Bengio, Inference for the generalization error, Machine Learning 52, 2003, section 5; for repeated cross-validation
 * Bouckaert and Frank 2004).
 *
 * @param rounds 2 or more
 * @param mean of them
 * @param deviation their standard deviation, with rounds - 1 below the line
 * @param heldOutToLearned exams held out for one that a round learns from; 1 / (k - 1) in a cross-validation of k folds
 */
public record ResampledMean(int rounds, double mean, double deviation, double heldOutToLearned) {
    private static final double ROUNDING = 1e-12;

    public ResampledMean {
        if (rounds < 2 || !(heldOutToLearned > 0) || !(deviation >= 0) || !Double.isFinite(mean + deviation)) {
            throw new IllegalArgumentException(
                    "a resampled mean needs 2 rounds or more, finite values and exams held out, found %d rounds of mean %s, deviation %s, ratio %s"
                            .formatted(rounds, mean, deviation, heldOutToLearned));
        }
    }

    public static ResampledMean of(double[] values, double heldOutToLearned) {
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return new ResampledMean(values.length, mean, Math.sqrt(squares / (values.length - 1)), heldOutToLearned);
    }

    /** The corrected standard error of the mean. */
    public double error() {
        return deviation * Math.sqrt(1.0 / rounds + heldOutToLearned);
    }

    /**
     * The two-sided p value of a true mean of 0, by Student's t with rounds - 1 degrees of freedom.
     *
     * @throws UndefinedStatistic if all rounds gave the same, and not 0
     */
    public double p() {
        if (error() < ROUNDING && Math.abs(mean) < ROUNDING) {
            return 1;
        }
        if (error() < ROUNDING) {
            throw new UndefinedStatistic("all rounds differ by the same %s: their spread says nothing".formatted(mean));
        }
        return StudentT.twoSidedP(mean / error(), rounds - 1);
    }

    public Interval interval(double level) {
        return StudentT.interval(mean, error(), rounds - 1, level);
    }
}
