package radiuslab.drawing;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.Map;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * What users plot themselves: XChart's charts in the look of the figures, one text column wide and 60 mm high. A notebook
 * shows them as they are; {@code new Figure(name, caption, Figure.ONE_COLUMN, Plots.HEIGHT_MM, chart::paint)} makes one a
 * figure of the study, whose letters are shapes in every form, since XChart fills their outlines.
 */
public final class Plots {
    public static final double HEIGHT_MM = 60;

    private static final int WIDTH = (int) Math.round(Figure.ONE_COLUMN / Figure.UNIT_MM);
    private static final int HEIGHT = (int) Math.round(HEIGHT_MM / Figure.UNIT_MM);

    private Plots() {}

    /** For series of points joined by lines, told apart by colour, from the sixth on by dashes too: {@code chart.addSeries(name, x, y)}. */
    public static XYChart lines(String xTitle, String yTitle) {
        XYChart chart = chart(xTitle, yTitle, XYSeriesRenderStyle.Line);
        chart.getStyler().setSeriesMarkers(new Marker[] {SeriesMarkers.NONE});
        return chart;
    }

    /** For series of points, told apart by colour and marker: {@code chart.addSeries(name, x, y)}. */
    public static XYChart scatter(String xTitle, String yTitle) {
        return chart(xTitle, yTitle, XYSeriesRenderStyle.Scatter);
    }

    /**
     * How often values occur, group by group over the same bins. A value on the edge of two bins belongs to the upper one.
     *
     * @param bin width of a bin; edges lie at its multiples
     * @param groups values by name, in their order; at least one value each, all finite
     */
    public static XYChart histogram(String xTitle, String yTitle, double bin, Map<String, double[]> groups) {
        XYChart chart = chart(xTitle, yTitle, XYSeriesRenderStyle.Area);
        chart.getStyler().setYAxisMin(0.0);
        chart.getStyler().setSeriesMarkers(new Marker[] {SeriesMarkers.NONE});
        groups.forEach((name, values) -> check(name, values, bin));
        DoubleSummaryStatistics all =
                groups.values().stream().flatMapToDouble(Arrays::stream).summaryStatistics();
        long first = (long) Math.floor(all.getMin() / bin);
        int bins = Math.toIntExact((long) Math.floor(all.getMax() / bin) - first + 1);
        groups.forEach((name, values) -> add(chart, name, counts(values, bin, first, bins), bin, first));
        return chart;
    }

    private static XYChart chart(String xTitle, String yTitle, XYSeriesRenderStyle style) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .xAxisTitle(xTitle)
                .yAxisTitle(yTitle)
                .build();
        chart.getStyler().setTheme(new PlotLook());
        chart.getStyler().setDefaultSeriesRenderStyle(style);
        return chart;
    }

    private static void check(String name, double[] values, double bin) {
        if (values.length == 0 || !Arrays.stream(values).allMatch(Double::isFinite) || !(bin > 0)) {
            throw new IllegalArgumentException(
                    "a histogram needs finite values and bins wider than 0, found %d values in \"%s\", %d of them finite, and bins of %s"
                            .formatted(
                                    values.length,
                                    name,
                                    Arrays.stream(values)
                                            .filter(Double::isFinite)
                                            .count(),
                                    bin));
        }
    }

    private static int[] counts(double[] values, double bin, long first, int bins) {
        int[] counts = new int[bins];
        for (double value : values) {
            counts[(int) ((long) Math.floor(value / bin) - first)]++;
        }
        return counts;
    }

    /** A step at each edge, from 0 to 0. */
    private static void add(XYChart chart, String name, int[] counts, double bin, long first) {
        double[] x = new double[2 * counts.length + 2];
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = (first + i / 2) * bin;
            y[i] = i == 0 || i == x.length - 1 ? 0 : counts[(i - 1) / 2];
        }
        XYSeries series = chart.addSeries(name, x, y);
        series.setFillColor(Pen.of(chart.getSeriesMap().size() - 1).fill());
    }
}
