package radiuslab.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import radiuslab.evaluation.Confusion;
import radiuslab.evaluation.Optimism;

/** What each method would have gained by choosing its threshold on the very exams it is measured on. */
public final class OptimismTable {
    private OptimismTable() {}

    /**
     * @param set it was measured on, in words, such as {@code test}
     * @param methods optimism by method, at least one
     */
    public static ResultTable of(String set, Map<String, Optimism> methods) {
        Confusion any = methods.values().iterator().next().honestCounts();
        String caption =
                "Accuracy on the %s with the threshold of greatest accuracy chosen on the validation set, and chosen on the "
                                .formatted(Wording.set(set, any.total(), any.fractures()))
                        + "%s set itself, as in the published study; the gain is optimism, not performance."
                                .formatted(set);
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
                Wording.threshold(optimism.honest().value()),
                proportion(optimism.honestCounts().accuracy().value()),
                Wording.threshold(optimism.flattering().value()),
                proportion(optimism.flattering().counts().accuracy().value()),
                proportion(optimism.in(c -> c.accuracy().value())));
    }

    private static String proportion(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
