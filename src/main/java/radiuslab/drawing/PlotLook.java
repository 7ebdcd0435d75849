package radiuslab.drawing;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.stream.IntStream;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.theme.XChartTheme;

/**
 * XChart in the look of the figures: their typeface, sizes, colours and dashes, on white. {@link Plots} has it; a chart of
 * another kind takes it by {@code chart.getStyler().setTheme(new PlotLook())} before series are added.
 */
public final class PlotLook extends XChartTheme {
    private static final Font TITLE = Lettering.font("", ChartStyle.TITLE);
    private static final Font SMALL = Lettering.font("", ChartStyle.SMALL);

    @Override
    public Font getBaseFont() {
        return SMALL;
    }

    @Override
    public Font getChartTitleFont() {
        return TITLE;
    }

    @Override
    public Font getAxisTitleFont() {
        return TITLE;
    }

    @Override
    public Font getAxisTickLabelsFont() {
        return SMALL;
    }

    @Override
    public Font getLegendFont() {
        return SMALL;
    }

    @Override
    public Color getChartBackgroundColor() {
        return Color.WHITE;
    }

    @Override
    public Color getChartFontColor() {
        return ChartStyle.BLACK;
    }

    @Override
    public Color getAxisTickLabelsColor() {
        return ChartStyle.BLACK;
    }

    @Override
    public Color getAxisTickMarksColor() {
        return ChartStyle.BLACK;
    }

    @Override
    public BasicStroke getAxisTickMarksStroke() {
        return ChartStyle.THIN;
    }

    @Override
    public boolean isPlotBorderVisible() {
        return false;
    }

    @Override
    public boolean isPlotGridVerticalLinesVisible() {
        return false;
    }

    @Override
    public boolean isPlotGridHorizontalLinesVisible() {
        return false;
    }

    @Override
    public boolean isPlotTicksMarksVisible() {
        return false;
    }

    @Override
    public Color getLegendBorderColor() {
        return Color.WHITE;
    }

    @Override
    public Color[] getSeriesColors() {
        return ChartStyle.COLOURS.toArray(Color[]::new);
    }

    @Override
    public BasicStroke[] getSeriesLines() {
        return IntStream.range(0, ChartStyle.COLOURS.size())
                .mapToObj(i -> Pen.of(i).stroke())
                .toArray(BasicStroke[]::new);
    }

    @Override
    public Marker[] getSeriesMarkers() {
        return new Marker[] {CIRCLE, SQUARE, TRIANGLE_UP, DIAMOND};
    }
}
