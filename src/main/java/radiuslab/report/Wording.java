package radiuslab.report;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Optional;
import radiuslab.evaluation.Estimate;
import radiuslab.exam.Split;

/** How numbers and names are written in captions and cells, so that they read alike everywhere. */
final class Wording {
    private Wording() {}

    static String split(Split split) {
        return split.name().toLowerCase(Locale.ROOT);
    }

    static String bootstrap(Estimate estimate) {
        return String.format(
                Locale.ROOT, "%,d bootstrap resamples of patients, seed %d", estimate.resamples(), estimate.seed());
    }

    /** Such as 0.957 (0.931–0.978), or a dash where it is undefined. */
    static String estimate(Optional<Estimate> estimate) {
        return estimate.map(e -> String.format(Locale.ROOT, "%.3f (%.3f–%.3f)", e.value(), e.low(), e.high()))
                .orElse("–");
    }

    /** A number with three decimals at most, everything else as it prints itself. */
    static String cell(Object value, String printed) {
        return value instanceof Double number && !number.isNaN()
                ? new DecimalFormat("0.###", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(number)
                : printed;
    }

    static String threshold(double threshold) {
        if (Double.isInfinite(threshold)) {
            return threshold > 0 ? "above all" : "below all";
        }
        return String.format(Locale.ROOT, "%.3f", threshold);
    }
}
