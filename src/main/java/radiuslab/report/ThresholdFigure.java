package radiuslab.report;

import java.awt.Color;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;
import radiuslab.evaluation.Confusion;
import radiuslab.evaluation.Performance;
import radiuslab.evaluation.RocPoint;

/** How sensitivity, specificity and accuracy of one method change with the threshold. */
public final class ThresholdFigure {
    private static final int STEPS = 500;
    private static final int STEPS_PER_MARKER = 50;

    private ThresholdFigure() {}

    public static Figure of(Performance method) {
        XYChart chart = ChartStyle.chart("Threshold", "Proportion");
        chart.getStyler().setXAxisMin(0.0).setXAxisMax(1.0).setYAxisMin(0.0).setYAxisMax(1.0);
        chart.getStyler().setXAxisTickMarkSpacingHint(80).setLegendPosition(LegendPosition.InsideS);
        mark(chart, "0.5", method.atHalf().threshold());
        mark(chart, "optimised", method.atOptimised().threshold());
        Confusion[] sweep = sweep(method.curve().points());
        line(chart, "Sensitivity", sweep, c -> c.sensitivity().value(), 0, SeriesMarkers.CIRCLE);
        line(chart, "Specificity", sweep, c -> c.specificity().value(), 1, SeriesMarkers.SQUARE);
        line(chart, "Accuracy", sweep, c -> c.accuracy().value(), 2, SeriesMarkers.TRIANGLE_UP);
        String name = "thresholds-" + method.method().replace('_', '-');
        return Figure.ofChart(name, caption(method), Figure.ONE_COLUMN, 70, chart);
    }

    private static String caption(Performance method) {
        return ("Sensitivity, specificity and accuracy of %s over the threshold, on the %s set (n = %d exams, %d with a "
                        + "fracture). Vertical lines: 0.5, and the threshold of greatest accuracy on the %s set (%s).")
                .formatted(
                        method.method().replace('_', ' '),
                        Wording.split(method.on()),
                        method.exams(),
                        method.fractures(),
                        method.atOptimised().chosenOn(),
                        Wording.threshold(method.atOptimised().threshold()));
    }

    /** The counts at 0, 1/STEPS .. 1; points come by descending threshold. */
    private static Confusion[] sweep(List<RocPoint> points) {
        Confusion[] counts = new Confusion[STEPS + 1];
        int place = 0;
        for (int step = STEPS; step >= 0; step--) {
            while (place + 1 < points.size() && points.get(place + 1).threshold() >= step / (double) STEPS) {
                place++;
            }
            counts[step] = points.get(place).counts();
        }
        return counts;
    }

    /** A line in colour, and markers of its own so that it is told apart in grey too. */
    private static void line(
            XYChart chart,
            String name,
            Confusion[] sweep,
            ToDoubleFunction<Confusion> figure,
            int colour,
            Marker marker) {
        Color ink = ChartStyle.COLOURS[colour];
        series(chart, name + " line", sweep, figure, 1, ink, SeriesMarkers.NONE);
        series(chart, name, sweep, figure, STEPS_PER_MARKER, ink, marker);
    }

    private static void series(
            XYChart chart,
            String name,
            Confusion[] sweep,
            ToDoubleFunction<Confusion> figure,
            int every,
            Color ink,
            Marker marker) {
        int[] steps =
                IntStream.rangeClosed(0, STEPS / every).map(k -> k * every).toArray();
        double[] x = IntStream.of(steps).mapToDouble(s -> s / (double) STEPS).toArray();
        double[] y = IntStream.of(steps)
                .mapToDouble(s -> figure.applyAsDouble(sweep[s]))
                .toArray();
        var series = chart.addSeries(name, x, y);
        series.setMarker(marker);
        series.setMarkerColor(ink);
        series.setLineStyle(every == 1 ? ChartStyle.LINE : SeriesLines.NONE);
        series.setLineColor(ink);
        series.setShowInLegend(every > 1);
    }

    private static void mark(XYChart chart, String name, double threshold) {
        double x = Math.max(0, Math.min(1, threshold));
        var series = chart.addSeries("threshold " + name, new double[] {x, x}, new double[] {0, 1});
        series.setMarker(SeriesMarkers.NONE);
        series.setLineStyle(ChartStyle.THIN);
        series.setLineColor(ChartStyle.GREY);
        series.setShowInLegend(false);
    }
}
