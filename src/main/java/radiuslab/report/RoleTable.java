package radiuslab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleSupplier;
import radiuslab.evaluation.AtPrevalence;
import radiuslab.evaluation.ChosenThreshold;
import radiuslab.evaluation.Confusion;
import radiuslab.evaluation.Sample;
import radiuslab.evaluation.ThresholdRule;
import radiuslab.statistics.Interval;
import radiuslab.statistics.UndefinedStatistic;

/**
 * Methods in two roles: ruling out (a negative call ends the matter, so hardly a fracture may be missed) and ruling in (a
 * positive call starts something, so hardly an alarm may be false).
 */
public final class RoleTable {
    private static final List<String> COLUMNS = List.of(
            "Role", "Method", "Threshold", "Sensitivity", "Specificity", "Prevalence", "PPV", "NPV", "Exams settled");

    private RoleTable() {}

    /**
     * @param set that was measured, in words, such as {@code test}
     * @param validation samples by method, on which thresholds are chosen
     * @param reported samples of the same methods, of the same exams
     * @param wanted sensitivity for ruling out and specificity for ruling in, in [0, 1]
     * @param prevalences where the method is used, each in (0, 1)
     */
    public static ResultTable of(
            String set,
            Map<String, Sample> validation,
            Map<String, Sample> reported,
            double wanted,
            double... prevalences) {
        List<List<String>> rows = new ArrayList<>();
        reported.forEach((method, sample) -> {
            var chosen = CostTable.chosen(validation.get(method), ThresholdRule.sensitivity(wanted));
            for (double prevalence : prevalences) {
                rows.add(row("rule out", method, chosen, sample, prevalence));
            }
        });
        reported.forEach((method, sample) -> {
            var chosen = CostTable.chosen(validation.get(method), ThresholdRule.specificity(wanted));
            for (double prevalence : prevalences) {
                rows.add(row("rule in", method, chosen, sample, prevalence));
            }
        });
        Sample any = reported.values().iterator().next();
        String caption = String.format(
                Locale.ROOT,
                "Thresholds of at least %s sensitivity (rule out) or specificity (rule in) on the validation set, measured "
                        + "on the %s with %s Wilson intervals; predictive values by Bayes' rule. Settled: exams the call decides.",
                Wording.number(wanted),
                Wording.set(set, any.ids().size(), any.at(0.5).fractures()),
                Wording.level(Interval.PUBLISHED_LEVEL));
        return new ResultTable("roles", caption, COLUMNS, rows);
    }

    private static List<String> row(
            String role, String method, ChosenThreshold chosen, Sample sample, double prevalence) {
        Confusion counts = chosen.on(sample.truth(), sample.score());
        AtPrevalence use = counts.atPrevalence(prevalence);
        double called = prevalence * use.sensitivity() + use.falseAlarms();
        return List.of(
                role,
                Wording.label(method),
                ThresholdWords.value(chosen.value()),
                Wording.proportion(counts.sensitivity(), 2, Interval.PUBLISHED_LEVEL),
                Wording.proportion(counts.specificity(), 2, Interval.PUBLISHED_LEVEL),
                Wording.percent(prevalence),
                percent(use::positivePredictiveValue),
                percent(use::negativePredictiveValue),
                percent(() -> role.equals("rule in") ? called : 1 - called));
    }

    private static String percent(DoubleSupplier share) {
        try {
            return String.format(Locale.ROOT, "%.1f %%", 100 * share.getAsDouble());
        } catch (UndefinedStatistic undefined) {
            return Wording.NONE;
        }
    }
}
