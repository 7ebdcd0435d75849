package radiuslab.quality;

import java.util.Locale;
import radiuslab.evaluation.Estimate;

/**
 * How well something that is not the bone predicts the finding.
 *
 * @param what such as "width" or "cast = yes"
 * @param exams it is known of
 * @param auroc of its value for a fracture, with an interval from resamples of patients; below .5 a smaller value, or a
 *     "no", goes with fractures
 */
public record Shortcut(String what, int exams, Estimate auroc) {
    /** Whether the interval excludes .5. */
    public boolean isBeyondChance() {
        return auroc.low() > 0.5 || auroc.high() < 0.5;
    }

    /** How far from chance, 0 to 0.5. */
    public double strength() {
        return Math.abs(auroc.value() - 0.5);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s: AUROC %s of %d exams", what, auroc, exams);
    }
}
