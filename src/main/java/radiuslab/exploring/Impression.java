package radiuslab.exploring;

import java.util.Locale;
import radiuslab.exam.Finding;
import radiuslab.exam.Word;
import radiuslab.prediction.Verdict;

/**
 * What a method says of one radiograph, in the words of a report.
 *
 * @param radiograph as figures name it
 * @param score what the method itself gives, in [0, 1]
 * @param probability of a fracture, if half of all had one
 * @param scale what the scores of this method mean
 */
public record Impression(String radiograph, double score, double probability, ScoreScale scale) {
    /** Fracture or none, at the one threshold of greatest accuracy. */
    public Finding call() {
        return Finding.of(scale.call(probability));
    }

    /** Fracture, doubtful or none, at two thresholds. */
    public Verdict verdict() {
        return scale.verdict(probability);
    }

    /** Such as "p = 0.83, call: fracture". */
    public String inShort() {
        return String.format(Locale.ROOT, "p = %.2f, call: %s", probability, Word.of(call()));
    }

    /** An infinite threshold calls nothing, or everything. */
    private static String from(double threshold) {
        return Double.isInfinite(threshold)
                ? threshold > 0 ? "no probability" : "any probability"
                : String.format(Locale.ROOT, "%.3f", threshold);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                """
                radiograph   %s, read by %s
                probability  %.3f if half of all had a fracture (%s)
                call         %s: from %s on, the threshold %s
                verdict      %s%s""",
                radiograph,
                scale.method(),
                probability,
                scale.calibration().isPresent()
                        ? String.format(Locale.ROOT, "the method's own score is %.3f", score)
                        : "the method's own score; it is not calibrated",
                Word.of(call()),
                from(scale.threshold().value()),
                scale.threshold().how(),
                Word.of(verdict()),
                scale.doubt().map(both -> ": " + both).orElse(""));
    }
}
