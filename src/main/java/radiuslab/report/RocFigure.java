package radiuslab.report;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;
import radiuslab.evaluation.Confusion;
import radiuslab.evaluation.Performance;
import radiuslab.evaluation.RocPoint;

/** Figure 2 of the study: ROC curves with bootstrap bands, AUROC in the legend, both thresholds marked. */
public final class RocFigure {
    private RocFigure() {}

    /** @param methods at least one, all measured on the same set */
    public static Figure of(List<Performance> methods) {
        XYChart chart = ChartStyle.chart("1 − specificity", "Sensitivity");
        chart.getStyler().setXAxisMin(0.0).setXAxisMax(1.0).setYAxisMin(0.0).setYAxisMax(1.0);
        chart.getStyler().setXAxisTickMarkSpacingHint(80).setYAxisTickMarkSpacingHint(80);
        for (int i = 0; i < methods.size(); i++) {
            band(chart, methods.get(i), ChartStyle.COLOURS[i % ChartStyle.COLOURS.length]);
        }
        line(chart, "chance", new double[] {0, 1}, new double[] {0, 1}, ChartStyle.GREY)
                .setLineStyle(ChartStyle.DASHED)
                .setShowInLegend(false);
        for (int i = 0; i < methods.size(); i++) {
            curve(chart, methods.get(i), ChartStyle.COLOURS[i % ChartStyle.COLOURS.length]);
        }
        return Figure.ofChart("roc", caption(methods), Figure.ONE_COLUMN, Figure.ONE_COLUMN, chart);
    }

    private static void band(XYChart chart, Performance method, Color colour) {
        double[] rates = method.band().falsePositiveRates().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        double[] lows = method.band().lows();
        double[] highs = method.band().highs();
        int n = rates.length;
        double[] x = IntStream.range(0, 2 * n)
                .mapToDouble(k -> rates[k < n ? k : 2 * n - 1 - k])
                .toArray();
        double[] y = IntStream.range(0, 2 * n)
                .mapToDouble(k -> k < n ? highs[k] : lows[2 * n - 1 - k])
                .toArray();
        XYSeries series = line(chart, method.method() + " band", x, y, ChartStyle.light(colour));
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
        series.setFillColor(ChartStyle.light(colour));
        series.setLineColor(new Color(0, 0, 0, 0));
        series.setShowInLegend(false);
    }

    private static void curve(XYChart chart, Performance method, Color colour) {
        String name = String.format(
                Locale.ROOT,
                "%s %.2f (%.2f–%.2f)",
                label(method.method()),
                method.auroc().value(),
                method.auroc().low(),
                method.auroc().high());
        line(chart, name, method.curve().falsePositiveRates(), method.curve().truePositiveRates(), colour);
        point(chart, method.method() + " at 0.5", method.atHalf().counts(), colour)
                .setMarker(SeriesMarkers.CIRCLE);
        point(chart, method.method() + " optimised", method.atOptimised().counts(), colour)
                .setMarker(SeriesMarkers.DIAMOND);
    }

    /** The points where the curve turns: a long edge drawn as one line is smooth in every form. */
    private static List<RocPoint> corners(List<RocPoint> points) {
        List<RocPoint> corners = new ArrayList<>();
        for (int k = 0; k < points.size(); k++) {
            boolean end = k == 0 || k == points.size() - 1;
            if (end || turns(points.get(k - 1), points.get(k), points.get(k + 1))) {
                corners.add(points.get(k));
            }
        }
        return corners;
    }

    private static boolean turns(RocPoint before, RocPoint here, RocPoint after) {
        long right = here.counts().fp() - before.counts().fp();
        long up = here.counts().tp() - before.counts().tp();
        long nextRight = after.counts().fp() - here.counts().fp();
        long nextUp = after.counts().tp() - here.counts().tp();
        return right * nextUp != up * nextRight;
    }

    private static XYSeries point(XYChart chart, String name, Confusion counts, Color colour) {
        double x = 1 - counts.specificity().value();
        XYSeries series = chart.addSeries(
                name, new double[] {x}, new double[] {counts.sensitivity().value()});
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        series.setMarkerColor(colour);
        series.setShowInLegend(false);
        return series;
    }

    private static XYSeries line(XYChart chart, String name, double[] x, double[] y, Color colour) {
        XYSeries series = chart.addSeries(name, x, y);
        series.setMarker(SeriesMarkers.NONE);
        series.setLineStyle(ChartStyle.LINE);
        series.setLineColor(colour);
        return series;
    }

    static String label(String method) {
        String words = method.replace('_', ' ').replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static String caption(List<Performance> methods) {
        Performance first = methods.get(0);
        return "ROC curves on the %s set (n = %d exams, %d with a fracture). AUROC with 95 %% interval in the legend; band: "
                        .formatted(Wording.split(first.on()), first.exams(), first.fractures())
                + "pointwise 95 %% interval; %s. Circle: threshold 0.5; diamond: threshold of greatest accuracy on the %s set."
                        .formatted(
                                Wording.bootstrap(first.auroc()),
                                first.atOptimised().chosenOn());
    }
}
