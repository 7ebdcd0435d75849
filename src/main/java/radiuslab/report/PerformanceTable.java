package radiuslab.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import radiuslab.evaluation.DoubtfulPolicy;
import radiuslab.evaluation.Estimate;
import radiuslab.evaluation.Metric;
import radiuslab.evaluation.OperatingPoint;
import radiuslab.evaluation.Performance;
import radiuslab.evaluation.ReaderPerformance;

/** Tables 2 and 3 of the study: every method at one kind of threshold, and readers, who have none, in both. */
public final class PerformanceTable {
    private static final List<String> COLUMNS = List.of(
            "Method",
            "Threshold",
            "Accuracy",
            "Sensitivity (recall)",
            "Specificity",
            "Precision",
            "F1",
            "TP",
            "FP",
            "TN",
            "FN");

    private PerformanceTable() {}

    /** Table 2: at the threshold 0.5. */
    public static ResultTable atHalf(List<Performance> methods) {
        return atHalf(methods, List.of());
    }

    /** Table 2 with readers. */
    public static ResultTable atHalf(List<Performance> methods, List<ReaderPerformance> readers) {
        OperatingPoint first = methods.get(0).atHalf();
        String title = "Performance at the threshold %s, %s"
                .formatted(ThresholdWords.value(first.threshold()), first.at().how());
        return of("performance-at-half", title, methods, readers, Performance::atHalf);
    }

    /** Table 3: at the threshold of greatest accuracy. */
    public static ResultTable atOptimised(List<Performance> methods) {
        return atOptimised(methods, List.of());
    }

    /** Table 3 with readers. */
    public static ResultTable atOptimised(List<Performance> methods, List<ReaderPerformance> readers) {
        String title = "Performance at the threshold "
                + methods.get(0).atOptimised().at().how();
        return of("performance-at-optimised", title, methods, readers, Performance::atOptimised);
    }

    private static ResultTable of(
            String name,
            String title,
            List<Performance> methods,
            List<ReaderPerformance> readers,
            Function<Performance, OperatingPoint> at) {
        List<List<String>> rows = new ArrayList<>();
        for (Performance method : methods) {
            OperatingPoint point = at.apply(method);
            rows.add(row(method.method(), Wording.threshold(point.threshold()), point));
        }
        readers.forEach(r -> rows.add(row(r.reader(), Wording.NONE, r.point())));
        Performance first = methods.get(0);
        Estimate auroc = first.auroc();
        Map<String, Estimate> figures = figures(methods, readers, at);
        String caption = "%s, measured on the %s; %s intervals from %s.%s%s%s%s"
                .formatted(
                        title,
                        Wording.set(first),
                        Wording.level(auroc.interval().level()),
                        Wording.bootstrap(auroc),
                        Wording.skipped(figures.values().stream()),
                        Wording.otherIntervals(auroc.method(), figures),
                        constants(methods, at),
                        readers(readers));
        return new ResultTable(name, caption, COLUMNS, rows);
    }

    /** By the words for them: "precision of Classification". */
    private static Map<String, Estimate> figures(
            List<Performance> methods, List<ReaderPerformance> readers, Function<Performance, OperatingPoint> at) {
        Map<String, Estimate> figures = new LinkedHashMap<>();
        methods.forEach(method -> add(figures, method.method(), at.apply(method)));
        readers.forEach(reader -> add(figures, reader.reader(), reader.point()));
        return figures;
    }

    private static void add(Map<String, Estimate> figures, String of, OperatingPoint point) {
        for (Metric metric : Metric.values()) {
            point.metric(metric).ifPresent(e -> figures.put(metric.key() + " of " + Wording.label(of), e));
        }
    }

    /** What is true of a method that calls nothing, so that its row is not read as that of a bad method. */
    private static String constants(List<Performance> methods, Function<Performance, OperatingPoint> at) {
        Map<String, OperatingPoint> points = new LinkedHashMap<>();
        methods.forEach(m -> points.put(m.method(), at.apply(m)));
        String constants = ThresholdWords.constants(points);
        return constants.isEmpty()
                ? ""
                : constants + " Such a row shows the threshold, not how well the method tells exams apart.";
    }

    private static String readers(List<ReaderPerformance> readers) {
        return readers.stream()
                .map(r ->
                        " %s has no threshold and read %d exams: %d doubtful verdicts (%d with a fracture) %s, %d exams could not be read."
                                .formatted(
                                        Wording.label(r.reader()),
                                        r.verdicts().total(),
                                        r.verdicts().doubtful(),
                                        r.verdicts().doubtfulFractures(),
                                        words(r.policy()),
                                        r.verdicts().unread()))
                .collect(Collectors.joining());
    }

    private static String words(DoubtfulPolicy policy) {
        return switch (policy) {
            case NEGATIVE -> "count as no fracture";
            case POSITIVE -> "count as fracture";
            case EXCLUDED -> "are left out";
        };
    }

    private static List<String> row(String method, String threshold, OperatingPoint point) {
        List<String> row =
                new ArrayList<>(List.of(ThresholdWords.marked(Wording.label(method), point.counts()), threshold));
        for (Metric metric : Metric.values()) {
            row.add(Wording.estimate(point.metric(metric)));
        }
        var counts = point.counts();
        row.addAll(List.of("" + counts.tp(), "" + counts.fp(), "" + counts.tn(), "" + counts.fn()));
        return row;
    }
}
