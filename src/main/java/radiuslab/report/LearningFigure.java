package radiuslab.report;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;
import radiuslab.training.History;

/** How loss and figures on the training set, and where it was looked at the validation set, changed. */
public final class LearningFigure {
    private static final Map<String, String> SHOWN = new TreeMap<>(Map.of(
            "accuracy", "Accuracy, training",
            "validation_loss", "Loss, validation",
            "validation_auroc", "AUROC, validation"));

    private LearningFigure() {}

    /**
     * @param caption with n, seed and split
     * @param history at least one epoch
     */
    public static Figure of(String caption, History history) {
        List<History.Epoch> epochs = history.epochs();
        XYChart chart = ChartStyle.chart("Epoch", "Loss, accuracy, AUROC");
        chart.getStyler()
                .setXAxisTickMarkSpacingHint(60)
                .setYAxisMin(0.0)
                .setLegendPosition(LegendPosition.OutsideS)
                .setLegendLayout(LegendLayout.Horizontal);
        double[] numbers = epochs.stream().mapToDouble(History.Epoch::number).toArray();
        line(
                chart,
                "Loss, training",
                numbers,
                epochs.stream().mapToDouble(History.Epoch::loss).toArray());
        SHOWN.forEach((figure, name) -> {
            if (epochs.stream().allMatch(e -> e.figures().containsKey(figure))) {
                line(
                        chart,
                        name,
                        numbers,
                        epochs.stream()
                                .mapToDouble(e -> e.figures().get(figure))
                                .toArray());
            }
        });
        return Figure.ofChart("learning", caption, Figure.ONE_COLUMN, 60, chart);
    }

    private static void line(XYChart chart, String name, double[] epochs, double[] values) {
        XYSeries series = chart.addSeries(name, epochs, values);
        series.setMarker(SeriesMarkers.NONE)
                .setLineStyle(name.endsWith("validation") ? ChartStyle.LINE : ChartStyle.DASHED);
    }
}
