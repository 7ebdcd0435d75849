package radiuslab.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import radiuslab.agreement.Readings;
import radiuslab.cohort.Cohort;
import radiuslab.evaluation.Confusion;
import radiuslab.evaluation.Sample;
import radiuslab.evaluation.Subgroups;
import radiuslab.evaluation.Threshold;
import radiuslab.exam.Exam;
import radiuslab.exam.Word;
import radiuslab.statistics.Interval;

/** Every method in every kind of patient, at one threshold. A group of one class only has dashes. */
public final class SubgroupTable {
    private static final List<String> COLUMNS =
            List.of("Group", "Method", "Exams", "Fractures", "Accuracy", "Sensitivity", "Specificity");

    private SubgroupTable() {}

    /**
     * By age (children, adults under 65, older), sex and side, as far as known; groupings with one group are left out.
     *
     * @param set that was measured, in words, such as {@code test}
     * @param methods samples of the same exams, by name, at least one
     * @param threshold of every method, set beforehand
     */
    public static ResultTable of(Cohort cohort, String set, Map<String, Sample> methods, double threshold) {
        Map<String, Exam> exams = new HashMap<>();
        cohort.exams().forEach(e -> exams.put(e.id(), e));
        Map<String, Function<Exam, String>> groupings = new LinkedHashMap<>();
        groupings.put("Age", e -> Subgroups.ageBand(e.demographics().age(), 18, 65));
        groupings.put("Sex", e -> Word.of(e.demographics().sex()));
        groupings.put("Side", e -> Word.of(e.side()));
        List<List<String>> rows = new ArrayList<>();
        groupings.forEach(
                (name, grouping) -> rows.addAll(rows(name, grouping.compose(exams::get), methods, threshold)));
        Sample any = methods.values().iterator().next();
        String caption = String.format(
                Locale.ROOT,
                "Subgroups at the threshold %s, %s, on the %s; %s Wilson intervals. A dash stands for 0/0.%s",
                ThresholdWords.value(threshold),
                Threshold.beforehand(threshold).how(),
                Wording.set(set, any.ids().size(), any.at(threshold).fractures()),
                Wording.level(Interval.PUBLISHED_LEVEL),
                ThresholdWords.constants(Readings.of(methods, m -> threshold)));
        return new ResultTable("subgroups", caption, COLUMNS, rows);
    }

    private static List<List<String>> rows(
            String grouping, Function<String, String> groupOf, Map<String, Sample> methods, double threshold) {
        Map<String, List<List<String>>> byGroup = new LinkedHashMap<>();
        methods.forEach((method, sample) -> {
            List<String> groups = sample.ids().stream().map(groupOf).toList();
            String label = ThresholdWords.marked(Wording.label(method), sample.at(threshold));
            for (var row : Subgroups.of(sample, groups, s -> s.at(threshold)).rows()) {
                if (!row.name().equals("all")) {
                    byGroup.computeIfAbsent(row.name(), g -> new ArrayList<>())
                            .add(row(
                                    grouping + ": " + row.name(),
                                    label,
                                    row.result().orElseThrow()));
                }
            }
        });
        return byGroup.size() < 2
                ? List.of()
                : byGroup.values().stream().flatMap(List::stream).toList();
    }

    private static List<String> row(String group, String method, Confusion counts) {
        return List.of(
                group,
                method,
                "" + counts.total(),
                "" + counts.fractures(),
                Wording.proportion(counts.accuracy(), 2, Interval.PUBLISHED_LEVEL),
                Wording.proportion(counts.sensitivity(), 2, Interval.PUBLISHED_LEVEL),
                Wording.proportion(counts.specificity(), 2, Interval.PUBLISHED_LEVEL));
    }
}
