package radiuslab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import radiuslab.evaluation.AtPrevalence;
import radiuslab.evaluation.ChosenThreshold;
import radiuslab.evaluation.Sample;
import radiuslab.evaluation.ThresholdRule;
import radiuslab.exam.Split;

/**
 * What misses and false alarms cost with each method, where fractures are rare or frequent. Each threshold is chosen on
 * the validation set for the costs and prevalence of its row, and measured on the reported set.
 */
public final class CostTable {
    private CostTable() {}

    /**
     * @param set that was measured, in words, such as {@code test}
     * @param validation samples by method
     * @param reported samples of the same methods, of the same exams
     * @param prevalences of fractures where the method is used, each in (0, 1)
     * @param ratios costs of a miss over that of a false alarm, each above 0
     */
    public static ResultTable of(
            String set,
            Map<String, Sample> validation,
            Map<String, Sample> reported,
            double[] prevalences,
            double[] ratios) {
        List<String> columns = new ArrayList<>(List.of("Prevalence", "Cost of a miss"));
        reported.keySet().forEach(m -> columns.add(Wording.label(m)));
        columns.addAll(List.of("Act on all", "Act on none", "Least"));
        List<List<String>> rows = new ArrayList<>();
        for (double prevalence : prevalences) {
            for (double ratio : ratios) {
                rows.add(row(validation, reported, prevalence, ratio, columns));
            }
        }
        Sample any = reported.values().iterator().next();
        String caption =
                "Expected cost of 100 exams, in costs of one false alarm, from the %s; behind it sensitivity and specificity in %% and the threshold. "
                                .formatted(Wording.set(
                                        set, any.ids().size(), any.at(0.5).fractures()))
                        + "Each threshold is that of least cost on the validation set for its row.";
        return new ResultTable("costs", caption, columns, rows);
    }

    private static List<String> row(
            Map<String, Sample> validation,
            Map<String, Sample> reported,
            double prevalence,
            double ratio,
            List<String> columns) {
        List<String> row = new ArrayList<>(List.of(Wording.percent(prevalence), Wording.number(ratio)));
        List<Double> costs = new ArrayList<>();
        reported.forEach((method, sample) -> {
            ChosenThreshold chosen = chosen(validation.get(method), ThresholdRule.cost(ratio, prevalence));
            AtPrevalence use = chosen.on(sample.truth(), sample.score()).atPrevalence(prevalence);
            costs.add(use.cost(ratio));
            row.add(String.format(
                    Locale.ROOT,
                    "%.1f (%.0f, %.0f; %s)",
                    100 * use.cost(ratio),
                    100 * use.sensitivity(),
                    100 * use.specificity(),
                    ThresholdWords.value(chosen.value())));
        });
        for (AtPrevalence without : List.of(new AtPrevalence(1, 0, prevalence), new AtPrevalence(0, 1, prevalence))) {
            costs.add(without.cost(ratio));
            row.add(String.format(Locale.ROOT, "%.1f", 100 * without.cost(ratio)));
        }
        row.add(least(costs, columns));
        return row;
    }

    /** All that cost least, by the headings of their columns. */
    private static String least(List<Double> costs, List<String> columns) {
        double least = costs.stream().min(Double::compare).orElseThrow();
        return String.join(
                ", ",
                IntStream.range(0, costs.size())
                        .filter(i -> costs.get(i) <= least + 1e-12)
                        .mapToObj(i -> columns.get(i + 2))
                        .toList());
    }

    static ChosenThreshold chosen(Sample validation, ThresholdRule rule) {
        return ChosenThreshold.of(validation.truth(), validation.score(), rule, Split.VALIDATION);
    }
}
