package radiuslab.evaluation;

import java.util.Objects;
import radiuslab.exam.Split;

/**
 * A threshold, and where it comes from.
 *
 * @param value calls at or above it are fractures; may be infinite where a rule calls nothing or everything
 * @param rule it was chosen by
 * @param chosenOn the set it was chosen on; choosing on the test set, as the study did, makes the method look better than
 *     it is
 * @param counts on that set
 */
public record ChosenThreshold(double value, ThresholdRule rule, Split chosenOn, Confusion counts) {
    public ChosenThreshold {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(chosenOn, "chosenOn");
        Objects.requireNonNull(counts, "counts");
        if (Double.isNaN(value)) {
            throw new IllegalArgumentException("a threshold cannot be NaN");
        }
    }

    /**
     * The best threshold of a curve; every midpoint between neighbouring scores is tried. Of equals the lowest.
     *
     * @param chosenOn the set the curve was measured on
     */
    public static ChosenThreshold of(RocCurve curve, ThresholdRule rule, Split chosenOn) {
        RocPoint best = curve.points().get(0);
        for (RocPoint point : curve.points()) {
            if (rule.merit().applyAsDouble(point.counts()) >= rule.merit().applyAsDouble(best.counts())) {
                best = point;
            }
        }
        return new ChosenThreshold(best.threshold(), rule, chosenOn, best.counts());
    }

    public static ChosenThreshold of(boolean[] truth, double[] score, ThresholdRule rule, Split chosenOn) {
        return of(RocCurve.of(truth, score), rule, chosenOn);
    }

    /** The counts this threshold gives on another set. */
    public Confusion on(boolean[] truth, double[] score) {
        return Confusion.of(truth, score, value);
    }
}
