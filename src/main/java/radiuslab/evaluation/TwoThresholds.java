package radiuslab.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import radiuslab.exam.Split;
import radiuslab.exam.Word;
import radiuslab.prediction.Verdict;

/**
 * A sensitive and a specific operating point that turn a score into fracture, doubtful or none, as the study's
 * commercial reader speaks.
 *
 * @param sensitive below it hardly any fracture lies: scores below are none
 * @param specific above it hardly anything else lies: scores at or above are fractures, also where the sensitive
 *     threshold is higher; then nothing is doubtful
 */
public record TwoThresholds(ChosenThreshold sensitive, ChosenThreshold specific) {
    public TwoThresholds {
        Objects.requireNonNull(sensitive, "sensitive");
        Objects.requireNonNull(specific, "specific");
    }

    /**
     * Of the thresholds that reach the wanted sensitivity the most specific one, of those that reach the wanted
     * specificity the most sensitive one.
     *
     * @param sensitivity at least, in [0, 1]
     * @param specificity at least, in [0, 1]
     * @param chosenOn the set that is given
     */
    public static TwoThresholds of(
            boolean[] truth, double[] score, double sensitivity, double specificity, Split chosenOn) {
        RocCurve curve = RocCurve.of(truth, score);
        return new TwoThresholds(
                ChosenThreshold.of(curve, ThresholdRule.sensitivity(sensitivity), chosenOn),
                ChosenThreshold.of(curve, ThresholdRule.specificity(specificity), chosenOn));
    }

    /** Of a sample of the set the thresholds are chosen on. */
    public static TwoThresholds of(Sample sample, double sensitivity, double specificity, Split chosenOn) {
        return of(sample.truth(), sample.score(), sensitivity, specificity, chosenOn);
    }

    public Verdict verdict(double score) {
        if (score >= specific.value()) {
            return Verdict.FRACTURE;
        }
        return score >= sensitive.value() ? Verdict.DOUBTFUL : Verdict.NONE;
    }

    public List<Verdict> verdicts(double[] scores) {
        return Arrays.stream(scores).mapToObj(this::verdict).toList();
    }

    @Override
    public String toString() {
        return "fracture from %s (%s), doubtful from %s (%s), chosen on the %s set"
                .formatted(
                        word(specific.value()),
                        specific.rule(),
                        word(Math.min(sensitive.value(), specific.value())),
                        sensitive.rule(),
                        Word.of(specific.chosenOn()));
    }

    private static String word(double threshold) {
        if (Double.isInfinite(threshold)) {
            return threshold > 0 ? "no score" : "any score";
        }
        return String.format(Locale.ROOT, "%.3f", threshold);
    }
}
