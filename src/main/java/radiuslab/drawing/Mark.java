package radiuslab.drawing;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import radiuslab.drawing.Lettering.Anchor;

/** Something drawn on the two axes of a chart. Values beyond the axes are cut off with the chart's frame. */
@FunctionalInterface
public interface Mark {
    /** Nearer than this, in units, two points are one in print: thousands of points stay a small file. */
    double INVISIBLE = 0.2;

    void paint(Graphics2D graphics, Frame frame);

    /** A line through points. */
    static Mark line(Pen pen, double[] x, double[] y) {
        return (graphics, frame) -> pen.draw(graphics, path(frame, x, y));
    }

    static Path2D path(Frame frame, double[] x, double[] y) {
        Path2D path = new Path2D.Double();
        path.moveTo(frame.x(x[0]), frame.y(y[0]));
        for (int i = 1; i < x.length; i++) {
            boolean last = i == x.length - 1;
            if (last || path.getCurrentPoint().distance(frame.x(x[i]), frame.y(y[i])) >= INVISIBLE) {
                path.lineTo(frame.x(x[i]), frame.y(y[i]));
            }
        }
        return path;
    }

    /** The area between two lines over the same x. */
    static Mark band(Color fill, double[] x, double[] low, double[] high) {
        return (graphics, frame) -> {
            Path2D path = path(frame, x, high);
            for (int i = x.length - 1; i >= 0; i--) {
                path.lineTo(frame.x(x[i]), frame.y(low[i]));
            }
            path.closePath();
            graphics.setColor(fill);
            graphics.fill(path);
        };
    }

    /** The pen's marker at a point. */
    static Mark dot(Pen pen, double x, double y) {
        return (graphics, frame) -> pen.mark(graphics, frame.x(x), frame.y(y));
    }

    /** A vertical line through the whole chart. */
    static Mark vertical(Pen pen, double x) {
        return (graphics, frame) -> pen.draw(
                graphics,
                new Line2D.Double(
                        frame.x(x),
                        frame.y(frame.yAxis().from()),
                        frame.x(x),
                        frame.y(frame.yAxis().to())));
    }

    /** An interval standing upright. */
    static Mark interval(Pen pen, double x, double low, double high) {
        return (graphics, frame) -> {
            graphics.setColor(pen.colour());
            graphics.setStroke(ChartStyle.THIN);
            graphics.draw(new Line2D.Double(frame.x(x), frame.y(low), frame.x(x), frame.y(high)));
        };
    }

    /** Words at a point. */
    static Mark words(Color colour, String text, double x, double y, Anchor anchor) {
        return (graphics, frame) -> {
            graphics.setColor(colour);
            Lettering.write(graphics, text, frame.x(x), frame.y(y), ChartStyle.SMALL, anchor);
        };
    }
}
