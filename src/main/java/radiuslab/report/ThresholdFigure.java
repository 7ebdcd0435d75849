package radiuslab.report;

import java.awt.BasicStroke;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;
import radiuslab.evaluation.Confusion;
import radiuslab.evaluation.Performance;
import radiuslab.evaluation.RocPoint;

/** How sensitivity, specificity and accuracy of one method change with the threshold. */
public final class ThresholdFigure {
    private ThresholdFigure() {}

    public static Figure of(Performance method) {
        XYChart chart = ChartStyle.chart("Threshold", "Proportion");
        chart.getStyler().setXAxisMin(0.0).setXAxisMax(1.0).setYAxisMin(0.0).setYAxisMax(1.0);
        chart.getStyler().setXAxisMaxLabelCount(6).setLegendPosition(LegendPosition.InsideS);
        line(chart, "Sensitivity", method, c -> c.sensitivity().value(), ChartStyle.LINE);
        line(chart, "Specificity", method, c -> c.specificity().value(), dashed(12, 5));
        line(chart, "Accuracy", method, c -> c.accuracy().value(), dashed(3, 4));
        mark(chart, "0.5", method.atHalf().threshold());
        mark(chart, "optimised", method.atOptimised().threshold());
        String caption =
                ("Sensitivity, specificity and accuracy of the %s over the threshold, on the %s set (n = %d exams, %d with "
                                + "a fracture). Vertical lines: 0.5 and the threshold of greatest accuracy on the %s set (%s).")
                        .formatted(
                                method.method().replace('_', ' '),
                                Wording.split(method.on()),
                                method.exams(),
                                method.fractures(),
                                method.atOptimised().chosenOn(),
                                Wording.threshold(method.atOptimised().threshold()));
        String name = "thresholds-" + method.method().replace('_', '-');
        return Figure.ofChart(name, caption, Figure.ONE_COLUMN, 70, chart);
    }

    private static BasicStroke dashed(float on, float off) {
        return new BasicStroke(2.4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {on, off}, 0);
    }

    /** A staircase: between two neighbouring scores the calls do not change. */
    private static void line(
            XYChart chart, String name, Performance method, ToDoubleFunction<Confusion> figure, BasicStroke stroke) {
        List<RocPoint> points = method.curve().points();
        double[] x = new double[2 * points.size()];
        double[] y = new double[2 * points.size()];
        double from = 1;
        for (int k = 0; k < points.size(); k++) {
            double to = k + 1 < points.size() ? within(points.get(k + 1).threshold()) : 0;
            x[2 * k] = from;
            x[2 * k + 1] = to;
            y[2 * k] = y[2 * k + 1] = figure.applyAsDouble(points.get(k).counts());
            from = to;
        }
        var series = chart.addSeries(name, x, y);
        series.setMarker(SeriesMarkers.NONE);
        series.setLineStyle(stroke);
    }

    private static double within(double threshold) {
        return Math.max(0, Math.min(1, threshold));
    }

    private static void mark(XYChart chart, String name, double threshold) {
        double x = within(threshold);
        var series = chart.addSeries("threshold " + name, new double[] {x, x}, new double[] {0, 1});
        series.setMarker(SeriesMarkers.NONE);
        series.setLineStyle(ChartStyle.THIN);
        series.setLineColor(ChartStyle.GREY);
        series.setShowInLegend(false);
    }
}
