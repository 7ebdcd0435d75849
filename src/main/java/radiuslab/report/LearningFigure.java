package radiuslab.report;

import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** How loss and accuracy on the training set changed. */
public final class LearningFigure {
    private LearningFigure() {}

    /**
     * @param caption with n, seed and split
     * @param epochs on the x axis, ascending
     * @param loss one for each
     * @param accuracy one for each, in [0, 1]
     */
    public static Figure of(String caption, double[] epochs, double[] loss, double[] accuracy) {
        XYChart chart = ChartStyle.chart("Epoch", "Loss, accuracy");
        chart.getStyler()
                .setXAxisTickMarkSpacingHint(60)
                .setYAxisMin(0.0)
                .setLegendPosition(LegendPosition.OutsideS)
                .setLegendLayout(LegendLayout.Horizontal);
        chart.addSeries("Loss", epochs, loss).setMarker(SeriesMarkers.NONE).setLineStyle(ChartStyle.LINE);
        chart.addSeries("Accuracy", epochs, accuracy)
                .setMarker(SeriesMarkers.NONE)
                .setLineStyle(ChartStyle.DASHED);
        return Figure.ofChart("learning", caption, Figure.ONE_COLUMN, 60, chart);
    }
}
