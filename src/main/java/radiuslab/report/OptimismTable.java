package radiuslab.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import radiuslab.evaluation.Confusion;
import radiuslab.evaluation.Optimism;
import radiuslab.evaluation.Threshold;

/** What each method would have gained by choosing its threshold on the very exams it is measured on. */
public final class OptimismTable {
    private OptimismTable() {}

    /**
     * @param set it was measured on, in words, such as {@code test}
     * @param methods optimism by method, at least one
     */
    public static ResultTable of(String set, Map<String, Optimism> methods) {
        Optimism first = methods.values().iterator().next();
        Confusion any = first.honestCounts();
        String caption =
                "Accuracy on the %s with the threshold %s, and with that of the same rule on the %s set itself, as in the published study; the gain is optimism, not performance."
                        .formatted(
                                Wording.set(set, any.total(), any.fractures()),
                                Threshold.of(first.honest()).how(),
                                set);
        return new ResultTable(
                "optimism",
                caption,
                List.of("Method", "Threshold", "Accuracy", "Threshold in hindsight", "Accuracy in hindsight", "Gain"),
                methods.entrySet().stream()
                        .map(m -> row(m.getKey(), m.getValue()))
                        .toList());
    }

    private static List<String> row(String method, Optimism optimism) {
        return List.of(
                Wording.label(method),
                ThresholdWords.marked(Wording.threshold(optimism.honest().value()), optimism.honestCounts()),
                proportion(optimism.honestCounts().accuracy().value()),
                Wording.threshold(optimism.flattering().value()),
                proportion(optimism.flattering().counts().accuracy().value()),
                proportion(optimism.in(c -> c.accuracy().value())));
    }

    private static String proportion(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
