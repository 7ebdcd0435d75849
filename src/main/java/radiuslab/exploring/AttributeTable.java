package radiuslab.exploring;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import radiuslab.cohort.Cohort;
import radiuslab.evaluation.Bootstrap;
import radiuslab.evaluation.Confusion;
import radiuslab.evaluation.Estimate;
import radiuslab.evaluation.Resampling;
import radiuslab.evaluation.Sample;
import radiuslab.evaluation.Statistic;
import radiuslab.evaluation.Subgroups;
import radiuslab.exam.Exam;
import radiuslab.exam.Word;
import radiuslab.report.ResultTable;
import radiuslab.report.Wording;
import radiuslab.statistics.UndefinedStatistic;

/**
 * Every method in each group of an attribute of the cohort, such as cast or device, or of age, sex or side: AUROC, and the
 * shares of fractures found and of others left alone.
 *
 * @param cohort of the exams
 * @param set that was measured, in words, such as {@code test}
 * @param methods samples of the same exams, by name, at least one
 * @param threshold of every method, set beforehand
 * @param options of the AUROC's interval, which draws patients
 */
public record AttributeTable(
        Cohort cohort, String set, Map<String, Sample> methods, double threshold, Bootstrap.Options options) {
    private static final List<String> COLUMNS =
            List.of("Group", "Method", "Exams", "Fractures", "AUROC", "Sensitivity", "Specificity");

    /** An attribute with more values, such as a length, makes no groups. */
    private static final int MOST_GROUPS = 6;

    private static final Map<String, Function<Exam, String>> GIVEN = given();

    private static Map<String, Function<Exam, String>> given() {
        Map<String, Function<Exam, String>> given = new LinkedHashMap<>();
        given.put("age", exam -> Subgroups.ageBand(exam.demographics().age(), 18, 65));
        given.put("sex", exam -> Word.of(exam.demographics().sex()));
        given.put("side", exam -> Word.of(exam.side()));
        return given;
    }

    /**
     * One attribute.
     *
     * @throws IllegalArgumentException if no exam has it; names those that there are
     */
    public ResultTable by(String attribute) {
        if (!names().contains(attribute)) {
            throw new IllegalArgumentException("cohort %s has no attribute \"%s\": choose one of %s"
                    .formatted(cohort.name(), attribute, String.join(", ", names())));
        }
        String name = attribute.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return table("subgroups-" + name, List.of(attribute));
    }

    /**
     * All columns of the cohort that make groups of both classes. What describes the fracture itself, such as its kind, makes
     * none.
     *
     * @return empty where the cohort has no such column
     */
    public Optional<ResultTable> all() {
        List<String> telling = names().stream()
                .filter(name -> !GIVEN.containsKey(name) && isTelling(name))
                .toList();
        return telling.isEmpty() ? Optional.empty() : Optional.of(table("subgroups-attributes", telling));
    }

    /** What exams can be grouped by. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>(GIVEN.keySet());
        cohort.exams().forEach(exam -> names.addAll(exam.attributes().keySet()));
        return names;
    }

    private List<String> groups(String attribute) {
        Map<String, Exam> exams = new HashMap<>();
        cohort.exams().forEach(exam -> exams.put(exam.id(), exam));
        Function<Exam, String> group =
                GIVEN.getOrDefault(attribute, exam -> exam.attributes().getOrDefault(attribute, ""));
        return any().ids().stream().map(exams::get).map(group).toList();
    }

    private Sample any() {
        return methods.values().iterator().next();
    }

    private boolean isTelling(String attribute) {
        List<String> groups = groups(attribute);
        int count = new HashSet<>(groups).size();
        if (count < 2 || count > MOST_GROUPS) {
            return false;
        }
        return Subgroups.of(any(), groups, sample -> sample.at(threshold)).rows().stream()
                .skip(1) // all exams
                .anyMatch(row -> row.fractures() > 0 && row.fractures() < row.cases());
    }

    private record Figures(Confusion counts, Optional<Estimate> auroc) {}

    private Figures measured(Sample sample) {
        try {
            Statistic auroc = Statistic.auroc(sample.truth(), sample.score());
            Resampling patients = Resampling.patients(sample.ids(), cohort.patientOfExam());
            return new Figures(sample.at(threshold), Optional.of(Bootstrap.of(auroc, patients, options)));
        } catch (UndefinedStatistic oneClass) {
            return new Figures(sample.at(threshold), Optional.empty());
        }
    }

    private ResultTable table(String name, List<String> attributes) {
        List<List<String>> rows = new ArrayList<>();
        List<Estimate> drawn = new ArrayList<>();
        for (String attribute : attributes) {
            Map<String, List<List<String>>> byGroup = new LinkedHashMap<>();
            methods.forEach((method, sample) -> {
                Sample aligned = sample.alignedTo(any());
                var all =
                        Subgroups.of(aligned, groups(attribute), this::measured).rows();
                for (var row : all.subList(1, all.size())) { // the first is of all exams
                    String group = "%s: %s".formatted(attribute.replace('_', ' '), row.name());
                    Figures figures = row.result().orElseThrow();
                    byGroup.computeIfAbsent(group, g -> new ArrayList<>()).add(row(group, method, figures));
                    figures.auroc().ifPresent(drawn::add);
                }
            });
            byGroup.values().forEach(rows::addAll);
        }
        String caption =
                "Groups of patients by %s on the %s: AUROC with %s interval from %s, sensitivity and specificity at the threshold %s, set beforehand, with %s Wilson intervals. A dash: a group with one class only.%s"
                        .formatted(
                                String.join(", ", attributes).replace('_', ' '),
                                Wording.set(
                                        set,
                                        any().ids().size(),
                                        any().at(threshold).fractures()),
                                Wording.level(options.level()),
                                Wording.bootstrap(options),
                                Wording.number(threshold),
                                Wording.level(options.level()),
                                Wording.skipped(drawn.stream()));
        return new ResultTable(name, caption, COLUMNS, rows);
    }

    private List<String> row(String group, String method, Figures figures) {
        return List.of(
                group,
                method,
                "" + figures.counts().total(),
                "" + figures.counts().fractures(),
                Wording.estimate(figures.auroc()),
                Wording.proportion(figures.counts().sensitivity(), 2, options.level()),
                Wording.proportion(figures.counts().specificity(), 2, options.level()));
    }
}
