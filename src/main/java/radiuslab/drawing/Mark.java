package radiuslab.drawing;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import radiuslab.drawing.Lettering.Anchor;

/** Something drawn on the two axes of a chart. Values beyond the axes are cut off at the plot's edge. */
@FunctionalInterface
public interface Mark {
    /** Nearer than this, in units, two points are one in print: thousands of points stay a small file. */
    double INVISIBLE = 0.2;

    void paint(Graphics2D graphics, PlotArea plot);

    /** A line through points. */
    static Mark line(Pen pen, double[] x, double[] y) {
        return (graphics, plot) -> pen.draw(graphics, path(plot, x, y));
    }

    static Path2D path(PlotArea plot, double[] x, double[] y) {
        Path2D path = new Path2D.Double();
        path.moveTo(plot.x(x[0]), plot.y(y[0]));
        for (int i = 1; i < x.length; i++) {
            boolean last = i == x.length - 1;
            if (last || path.getCurrentPoint().distance(plot.x(x[i]), plot.y(y[i])) >= INVISIBLE) {
                path.lineTo(plot.x(x[i]), plot.y(y[i]));
            }
        }
        return path;
    }

    /** The area between two lines over the same x. */
    static Mark band(Color fill, double[] x, double[] low, double[] high) {
        return (graphics, plot) -> {
            Path2D path = path(plot, x, high);
            for (int i = x.length - 1; i >= 0; i--) {
                path.lineTo(plot.x(x[i]), plot.y(low[i]));
            }
            path.closePath();
            graphics.setColor(FigureStyle.current().colour(fill));
            graphics.fill(path);
        };
    }

    /** The pen's marker at a point. */
    static Mark dot(Pen pen, double x, double y) {
        return (graphics, plot) -> pen.mark(graphics, plot.x(x), plot.y(y));
    }

    /** A vertical line through the whole chart. */
    static Mark vertical(Pen pen, double x) {
        return (graphics, plot) -> pen.draw(
                graphics,
                new Line2D.Double(
                        plot.x(x),
                        plot.y(plot.yAxis().from()),
                        plot.x(x),
                        plot.y(plot.yAxis().to())));
    }

    /** An interval standing upright. */
    static Mark interval(Pen pen, double x, double low, double high) {
        return (graphics, plot) -> {
            graphics.setColor(FigureStyle.current().colour(pen.colour()));
            graphics.setStroke(ChartStyle.THIN);
            graphics.draw(new Line2D.Double(plot.x(x), plot.y(low), plot.x(x), plot.y(high)));
        };
    }

    /** Words at a point. */
    static Mark words(Color colour, String text, double x, double y, Anchor anchor) {
        return (graphics, plot) -> {
            graphics.setColor(FigureStyle.current().colour(colour));
            Lettering.write(graphics, text, plot.x(x), plot.y(y), ChartStyle.SMALL, anchor);
        };
    }
}
