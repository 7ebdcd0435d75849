package radiuslab.report;

import java.awt.Color;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;
import radiuslab.prediction.ExamPrediction;

/** How the probabilities of a method are spread, separately for exams with and without a fracture. */
public final class SpreadFigure {
    private static final int BINS = 20;

    private SpreadFigure() {}

    /** @param predictions of one method on one set, at least one */
    public static Figure of(List<ExamPrediction> predictions) {
        XYChart chart = ChartStyle.chart("Probability of a fracture", "Exams");
        chart.getStyler().setXAxisMin(0.0).setXAxisMax(1.0).setYAxisMin(0.0).setXAxisTickMarkSpacingHint(80);
        chart.getStyler().setLegendPosition(LegendPosition.InsideN);
        steps(chart, "No fracture", counts(predictions, false), ChartStyle.COLOURS[0]);
        steps(chart, "Fracture", counts(predictions, true), ChartStyle.COLOURS[1]);
        ExamPrediction first = predictions.get(0);
        long fractures =
                predictions.stream().filter(p -> p.truth().isFracture()).count();
        String caption = "Probabilities of %s on the %s set (n = %d exams, %d with a fracture), in bins of %.2f."
                .formatted(first.method(), Wording.split(first.split()), predictions.size(), fractures, 1.0 / BINS);
        return Figure.ofChart("spread-" + first.method(), caption, Figure.ONE_COLUMN, 60, chart);
    }

    private static int[] counts(List<ExamPrediction> predictions, boolean fracture) {
        int[] counts = new int[BINS];
        predictions.stream()
                .filter(p -> p.truth().isFracture() == fracture)
                .forEach(p -> counts[Math.min(BINS - 1, (int) (p.probability() * BINS))]++);
        return counts;
    }

    private static void steps(XYChart chart, String name, int[] counts, Color colour) {
        double[] x = new double[2 * BINS];
        double[] y = new double[2 * BINS];
        for (int bin = 0; bin < BINS; bin++) {
            x[2 * bin] = bin / (double) BINS;
            x[2 * bin + 1] = (bin + 1) / (double) BINS;
            y[2 * bin] = y[2 * bin + 1] = counts[bin];
        }
        var series = chart.addSeries(name, x, y);
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Area);
        series.setMarker(SeriesMarkers.NONE);
        series.setLineStyle(ChartStyle.LINE);
        series.setLineColor(colour);
        series.setFillColor(ChartStyle.light(colour));
    }
}
