package radiuslab.report;

import java.util.LinkedHashMap;
import java.util.Map;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** How a method's figures on the training set changed. */
public final class LearningFigure {
    private LearningFigure() {}

    /**
     * Loss and accuracy.
     *
     * @param caption with n, seed and split
     * @param epochs on the x axis, ascending
     * @param loss one for each
     * @param accuracy one for each, in [0, 1]
     */
    public static Figure of(String caption, double[] epochs, double[] loss, double[] accuracy) {
        Map<String, double[]> curves = new LinkedHashMap<>();
        curves.put("Loss", loss);
        curves.put("Accuracy", accuracy);
        return of("learning", caption, "Loss, accuracy", epochs, curves);
    }

    /**
     * @param name file name without ending
     * @param caption with n, seed and split
     * @param axis title of the y axis
     * @param epochs on the x axis, ascending
     * @param curves two at most, by their names in the legend; one value of each epoch
     */
    public static Figure of(String name, String caption, String axis, double[] epochs, Map<String, double[]> curves) {
        XYChart chart = ChartStyle.chart("Epoch", axis);
        chart.getStyler()
                .setXAxisTickMarkSpacingHint(60)
                .setYAxisMin(0.0)
                .setLegendPosition(LegendPosition.OutsideS)
                .setLegendLayout(LegendLayout.Horizontal);
        curves.forEach((label, values) -> chart.addSeries(label, epochs, values)
                .setMarker(SeriesMarkers.NONE)
                .setLineStyle(chart.getSeriesMap().size() == 1 ? ChartStyle.LINE : ChartStyle.DASHED));
        return Figure.ofChart(name, caption, Figure.ONE_COLUMN, 60, chart);
    }
}
