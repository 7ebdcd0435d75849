package radiuslab.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;

/** One look for every chart: white ground, one font, colours that the colour-blind tell apart and that differ in grey. */
final class ChartStyle {
    /** Okabe and Ito's palette, ordered so that neighbours also differ in lightness. */
    static final Color[] COLOURS = {
        new Color(0x0072B2), new Color(0xD55E00), new Color(0x009E73), new Color(0xCC79A7), new Color(0xE69F00)
    };

    static final Color GREY = new Color(0x767676);
    static final Color BLACK = new Color(0x1A1A1A);
    static final BasicStroke LINE = new BasicStroke(2.4f, BasicStroke.CAP_SQUARE, BasicStroke.JOIN_MITER);
    static final BasicStroke THIN = new BasicStroke(1.2f);
    static final BasicStroke DASHED =
            new BasicStroke(1.4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {6, 5}, 0);

    private ChartStyle() {}

    static Font font(int points) {
        return new Font(Font.SANS_SERIF, Font.PLAIN, 2 * points);
    }

    static Color light(Color colour) {
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 50);
    }

    /** A chart in the house style; sizes are units of {@link Figure#UNIT_MM}. */
    static XYChart chart(String xTitle, String yTitle) {
        XYChart chart =
                new XYChartBuilder().xAxisTitle(xTitle).yAxisTitle(yTitle).build();
        var style = chart.getStyler();
        style.setChartBackgroundColor(Color.WHITE)
                .setPlotBackgroundColor(Color.WHITE)
                .setPlotBorderVisible(false)
                .setChartTitleVisible(false)
                .setChartFontColor(BLACK)
                .setSeriesColors(COLOURS)
                .setLegendPosition(LegendPosition.InsideSE)
                .setLegendBorderColor(new Color(0, 0, 0, 0))
                .setLegendBackgroundColor(new Color(255, 255, 255, 220))
                .setLegendFont(font(7))
                .setLegendSeriesLineLength(28)
                .setLegendPadding(8)
                .setMarkerSize(12)
                .setChartPadding(8);
        style.setAxisTitleFont(font(8))
                .setAxisTickLabelsFont(font(7))
                .setAxisTickMarkLength(6)
                .setAxisTickMarksColor(BLACK)
                .setAxisTickLabelsColor(BLACK)
                .setAxisTickMarksStroke(THIN)
                .setPlotGridLinesVisible(false)
                .setPlotMargin(0)
                .setAxisTitlePadding(6);
        return chart;
    }
}
