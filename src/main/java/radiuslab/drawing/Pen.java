package radiuslab.drawing;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/**
 * How one series is drawn: told apart by colour, and without colour by its dashes and its marker.
 *
 * @param colour of line and marker
 * @param stroke of the line
 * @param marker its shape
 */
public record Pen(Color colour, BasicStroke stroke, Marker marker) {
    public static final Pen CHANCE = new Pen(ChartStyle.GREY, ChartStyle.DASHED, Marker.NONE);
    public static final Pen GUIDE = new Pen(ChartStyle.GREY, ChartStyle.THIN, Marker.NONE);

    private static final float[][] DASHES = {{}, {9, 4}, {9, 3, 2, 3}, {3, 3}, {14, 4, 3, 4}};
    private static final Marker[] MARKERS = {Marker.CIRCLE, Marker.SQUARE, Marker.TRIANGLE, Marker.DIAMOND};

    /** Shapes around (0, 0), 8 units high. */
    public enum Marker {
        NONE(new Path2D.Double()),
        CIRCLE(new Ellipse2D.Double(-4, -4, 8, 8)),
        SQUARE(new Rectangle2D.Double(-3.6, -3.6, 7.2, 7.2)),
        TRIANGLE(polygon(0, -4.8, 4.6, 3.6, -4.6, 3.6)),
        DIAMOND(polygon(0, -5.4, 5.4, 0, 0, 5.4, -5.4, 0)),
        UPSIDE_DOWN(polygon(0, 4.8, 4.6, -3.6, -4.6, -3.6)),
        PLUS(polygon(
                -1.6, -4.8, 1.6, -4.8, 1.6, -1.6, 4.8, -1.6, 4.8, 1.6, 1.6, 1.6, 1.6, 4.8, -1.6, 4.8, -1.6, 1.6, -4.8,
                1.6, -4.8, -1.6, -1.6, -1.6)),
        HOURGLASS(polygon(-4.4, -4.8, 4.4, -4.8, -4.4, 4.8, 4.4, 4.8));

        final Shape shape;

        Marker(Shape shape) {
            this.shape = shape;
        }

        private static Path2D polygon(double... xy) {
            Path2D path = new Path2D.Double();
            path.moveTo(xy[0], xy[1]);
            for (int i = 2; i < xy.length; i += 2) {
                path.lineTo(xy[i], xy[i + 1]);
            }
            path.closePath();
            return path;
        }
    }

    /** The pen of the series so numbered; after the last combination they begin anew. */
    public static Pen of(int series) {
        float[] dashes = DASHES[series % DASHES.length];
        BasicStroke stroke = dashes.length == 0
                ? ChartStyle.LINE
                : new BasicStroke(2.4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dashes, 0);
        return new Pen(
                ChartStyle.COLOURS.get(series % ChartStyle.COLOURS.size()), stroke, MARKERS[series % MARKERS.length]);
    }

    public Pen with(Marker other) {
        return new Pen(colour, stroke, other);
    }

    public Color fill() {
        return ChartStyle.light(colour);
    }

    void draw(Graphics2D graphics, Shape line) {
        FigureStyle style = FigureStyle.current();
        graphics.setColor(style.colour(colour));
        graphics.setStroke(style.stroke(stroke));
        graphics.draw(line);
    }

    /** The marker with a white rim, so that it stands out of a crowd. */
    public void mark(Graphics2D graphics, double x, double y) {
        Graphics2D here = (Graphics2D) graphics.create();
        here.translate(x, y);
        here.setStroke(ChartStyle.LINE);
        here.setColor(Color.WHITE);
        here.draw(marker.shape);
        here.setColor(FigureStyle.current().colour(colour));
        here.fill(marker.shape);
        here.dispose();
    }
}
