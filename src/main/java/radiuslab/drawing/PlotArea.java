package radiuslab.drawing;

import java.awt.geom.Rectangle2D;

/**
 * The rectangle in which a chart's values lie.
 *
 * @param area in units of {@link Figure#UNIT_MM}
 */
public record PlotArea(Axis xAxis, Axis yAxis, Rectangle2D area) {
    public double x(double value) {
        return area.getX() + xAxis.place(value) * area.getWidth();
    }

    public double y(double value) {
        return area.getMaxY() - yAxis.place(value) * area.getHeight();
    }
}
