package radiuslab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import radiuslab.drawing.Axis;
import radiuslab.drawing.Caption;
import radiuslab.drawing.Chart;
import radiuslab.drawing.Chart.Entry;
import radiuslab.drawing.Figure;
import radiuslab.drawing.Mark;
import radiuslab.drawing.Marked;
import radiuslab.drawing.PanelSheet;
import radiuslab.drawing.Pen;
import radiuslab.evaluation.Confusion;
import radiuslab.evaluation.Metric;
import radiuslab.evaluation.Performance;
import radiuslab.evaluation.Sample;
import radiuslab.evaluation.Threshold;
import radiuslab.statistics.UndefinedStatistic;

/** How sensitivity, specificity, accuracy and F1 change with the threshold, one chart for each method. */
public final class ThresholdFigure {
    private static final int STEPS = 500;
    private static final int STEPS_PER_MARKER = 50;
    private static final List<Metric> SHOWN =
            List.of(Metric.SENSITIVITY, Metric.SPECIFICITY, Metric.ACCURACY, Metric.F1);

    private ThresholdFigure() {}

    /** @param methods at least one, all measured on the same set */
    public static Figure of(List<Performance> methods) {
        List<Chart> charts = methods.stream().map(ThresholdFigure::chart).toList();
        if (charts.size() == 1) {
            return new Figure("thresholds", caption(methods), Figure.ONE_COLUMN, 70, charts.get(0));
        }
        int columns = Math.min(3, charts.size());
        int rows = (charts.size() + columns - 1) / columns;
        return new Figure(
                "thresholds", caption(methods), Figure.TWO_COLUMNS, 62 * rows, new PanelSheet(charts, columns));
    }

    private static Chart chart(Performance method) {
        List<Mark> marks = new ArrayList<>();
        marks.add(Marked.AT_HALF.only(
                Mark.vertical(Pen.GUIDE, shown(method.atHalf().threshold()))));
        marks.add(Marked.AT_OPTIMISED.only(
                Mark.vertical(Pen.CHANCE, shown(method.atOptimised().threshold()))));
        Confusion[] sweep = sweep(method.sample());
        List<Entry> key = new ArrayList<>();
        for (int i = 0; i < SHOWN.size(); i++) {
            Pen pen = Pen.of(i);
            double[] y = values(sweep, SHOWN.get(i));
            marks.add(curve(pen, y));
            marks.add(markers(pen, y, i));
            key.add(Entry.line(Wording.label(SHOWN.get(i).key()), pen));
        }
        return new Chart(
                Wording.label(method.method()),
                Axis.unit("Threshold"),
                Axis.unit("Proportion"),
                false,
                marks,
                key,
                Chart.Place.BOTTOM_LEFT);
    }

    private static double shown(double threshold) {
        return Math.max(0, Math.min(1, threshold));
    }

    /** The counts at 0, 1/STEPS .. 1. */
    static Confusion[] sweep(Sample sample) {
        return IntStream.rangeClosed(0, STEPS)
                .mapToObj(step -> sample.at(step / (double) STEPS))
                .toArray(Confusion[]::new);
    }

    private static double[] values(Confusion[] sweep, Metric metric) {
        double[] values = new double[sweep.length];
        for (int i = 0; i < values.length; i++) {
            try {
                values[i] = metric.of(sweep[i]);
            } catch (UndefinedStatistic nothingCalled) {
                values[i] = 0; // the limit of F1
            }
        }
        return values;
    }

    private static Mark curve(Pen pen, double[] y) {
        double[] x = new double[y.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = i / (double) STEPS;
        }
        return Mark.line(pen, x, y);
    }

    /** Each series has its markers a little further on, so that they do not hide one another. */
    private static Mark markers(Pen pen, double[] y, int series) {
        return (graphics, plot) -> {
            for (int i = 5 + 12 * series; i < y.length; i += STEPS_PER_MARKER) {
                pen.mark(graphics, plot.x(i / (double) STEPS), plot.y(y[i]));
            }
        };
    }

    private static Caption caption(List<Performance> methods) {
        Threshold first = methods.get(0).atHalf().at();
        return Caption.of("Sensitivity, specificity, accuracy and F1 over the threshold, on the %s."
                        .formatted(Wording.set(methods.get(0))))
                .and(
                        Marked.AT_HALF,
                        "Whole vertical line: the threshold %s, %s."
                                .formatted(ThresholdWords.value(first.value()), first.how()))
                .and(Marked.AT_OPTIMISED, "Broken vertical line: %s.".formatted(ThresholdWords.optimised(methods)));
    }
}
