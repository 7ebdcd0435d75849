package radiuslab.report;

import java.util.ArrayList;
import java.util.List;
import radiuslab.evaluation.Metric;
import radiuslab.evaluation.OperatingPoint;
import radiuslab.evaluation.Performance;

/** Tables 2 and 3 of the study: every method at one kind of threshold. */
public final class PerformanceTable {
    private static final List<String> COLUMNS = List.of(
            "Method", "Threshold", "Accuracy", "Sensitivity", "Specificity", "Precision", "F1", "TP", "FP", "TN", "FN");

    private PerformanceTable() {}

    /** Table 2: at the threshold 0.5. */
    public static ResultTable atHalf(List<Performance> methods) {
        return of("performance-at-half", "Performance at the threshold 0.5", methods, false);
    }

    /** Table 3: at the threshold of greatest accuracy. */
    public static ResultTable atOptimised(List<Performance> methods) {
        String chosenOn = methods.get(0).atOptimised().chosenOn();
        String title = "Performance at the threshold of greatest accuracy on the " + chosenOn + " set";
        return of("performance-at-optimised", title, methods, true);
    }

    private static ResultTable of(String name, String title, List<Performance> methods, boolean optimised) {
        List<List<String>> rows = new ArrayList<>();
        for (Performance method : methods) {
            rows.add(row(method.method(), optimised ? method.atOptimised() : method.atHalf()));
        }
        Performance first = methods.get(0);
        String caption = "%s, measured on the %s set (n = %d exams, %d with a fracture); 95 %% intervals from %s."
                .formatted(
                        title,
                        Wording.split(first.on()),
                        first.exams(),
                        first.fractures(),
                        Wording.bootstrap(first.auroc()));
        return new ResultTable(name, caption, COLUMNS, rows);
    }

    private static List<String> row(String method, OperatingPoint point) {
        List<String> row = new ArrayList<>(List.of(RocFigure.label(method), Wording.threshold(point.threshold())));
        for (Metric metric : Metric.values()) {
            row.add(Wording.estimate(point.metric(metric)));
        }
        var counts = point.counts();
        row.addAll(List.of("" + counts.tp(), "" + counts.fp(), "" + counts.tn(), "" + counts.fn()));
        return row;
    }
}
