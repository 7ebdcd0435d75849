package radiuslab.scale;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;
import radiuslab.drawing.Axis;
import radiuslab.drawing.Chart;
import radiuslab.drawing.Chart.Entry;
import radiuslab.drawing.Figure;
import radiuslab.drawing.Mark;
import radiuslab.drawing.Pen;
import radiuslab.report.Wording;

/** The mean AUROC by the number of one setting; by the share learned from it is a learning curve. */
final class SweepCurve {
    /** From line to line, in parts of the axis, so that intervals do not hide each other. */
    private static final double ASIDE = 0.016;

    private SweepCurve() {}

    static Figure of(SweepResults results, SweepSetting setting) {
        Map<String, List<SweptOption>> lines = lines(results, setting);
        List<Mark> marks = new ArrayList<>();
        List<Entry> key = new ArrayList<>();
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        double range = range(results, setting);
        for (var line : lines.entrySet()) {
            Pen pen = Pen.of(key.size());
            double aside = range * ASIDE * (key.size() - (lines.size() - 1) / 2.0);
            List<SweptOption> options = line.getValue();
            double[] x = options.stream().mapToDouble(o -> value(o, setting)).toArray();
            double[] y = options.stream().mapToDouble(SweptOption::auroc).toArray();
            marks.addAll(marks(pen, DoubleStream.of(x).map(v -> v + aside).toArray(), y, options));
            key.add(Entry.atLinesEnd(line.getKey(), pen, y[y.length - 1]));
            least = Math.min(least, x[0]);
            greatest = Math.max(greatest, x[x.length - 1]);
        }
        Chart chart = new Chart(
                "",
                Axis.around(title(setting), setting == SweepSetting.SHARE ? 0 : least, greatest),
                SweepFigure.aurocs(lines.values().stream().flatMap(List::stream).toList()),
                false,
                marks,
                lines.size() == 1 ? List.of() : key,
                Chart.Place.BOTTOM_RIGHT);
        String caption =
                "Mean AUROC of %s on the exams held out by %s, %d rounds; vertical lines are %s intervals that count how rounds overlap (Nadeau and Bengio). %s"
                        .formatted(
                                results.methods(),
                                setting.column(),
                                results.rounds(),
                                Wording.level(SweepTable.LEVEL),
                                results.basis());
        return new Figure("sweep-" + setting.column(), caption, Figure.ONE_COLUMN, 65, chart);
    }

    private static double range(SweepResults results, SweepSetting setting) {
        DoubleSummaryStatistics values = results.whole().stream()
                .filter(option -> option.option().value(setting).isPresent())
                .mapToDouble(option -> value(option, setting))
                .summaryStatistics();
        return values.getMax() - values.getMin();
    }

    /** By what else they are, options by rising number. */
    private static Map<String, List<SweptOption>> lines(SweepResults results, SweepSetting setting) {
        Map<String, List<SweptOption>> lines = new LinkedHashMap<>();
        results.whole().stream()
                .filter(option -> option.option().value(setting).isPresent())
                .forEach(option -> lines.computeIfAbsent(
                                results.label(option.option(), Set.of(setting)), l -> new ArrayList<>())
                        .add(option));
        lines.values().forEach(line -> line.sort(Comparator.comparingDouble(option -> value(option, setting))));
        return lines;
    }

    private static List<Mark> marks(Pen pen, double[] x, double[] y, List<SweptOption> options) {
        List<Mark> marks = new ArrayList<>(List.of(Mark.line(pen, x, y)));
        for (int i = 0; i < x.length; i++) {
            double at = x[i];
            options.get(i)
                    .interval(SweepTable.LEVEL)
                    .ifPresent(interval -> marks.add(Mark.interval(pen, at, interval.low(), interval.high())));
            marks.add(Mark.dot(pen, at, y[i]));
        }
        return marks;
    }

    private static double value(SweptOption option, SweepSetting setting) {
        return Double.parseDouble(option.option().value(setting).orElseThrow());
    }

    private static String title(SweepSetting setting) {
        return switch (setting) {
            case SHARE -> "Share of the patients learned from";
            case STEPS -> "Steps of training";
            case BATCH -> "Images in a batch";
            case RATE -> "First learning rate";
            case BLOCKS -> "Middle blocks";
            default -> "Width of the network";
        };
    }
}
