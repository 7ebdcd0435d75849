package radiuslab.drawing;

import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import radiuslab.drawing.Chart.Entry;
import radiuslab.drawing.Chart.Place;

/** The key of a chart, which looks for a place where no data lie. */
record ChartKey(List<Entry> entries, Place wanted) {
    private static final double GAP = 6;
    private static final double SAMPLE = 30;

    /** Distance of the places that are tried, in units. */
    private static final double STEP = 8;

    private static final int WHITE = 0xffffff;

    private static double line() {
        return Lettering.height(ChartStyle.SMALL);
    }

    double height() {
        return entries.isEmpty() ? 0 : entries.size() * line() + 2 * GAP;
    }

    private double width(double most) {
        return SAMPLE
                + GAP
                + entries.stream()
                        .mapToDouble(e -> Lettering.width(shortened(e.text(), most), ChartStyle.SMALL))
                        .max()
                        .orElse(0);
    }

    private static String shortened(String text, double most) {
        return Lettering.shortened(text, ChartStyle.SMALL, most - SAMPLE - 3 * GAP);
    }

    /** The wanted corner, else another, else any place of the plot from its top on; empty where data lie everywhere. */
    Optional<Rectangle2D> placeIn(Rectangle2D plot, BufferedImage drawn) {
        if (entries.isEmpty()) {
            return Optional.of(new Rectangle2D.Double(plot.getX(), plot.getY(), 0, 0));
        }
        double w = width(plot.getWidth());
        double h = height();
        double left = plot.getX() + GAP, right = plot.getMaxX() - w - 2;
        double top = plot.getY() + 2, foot = plot.getMaxY() - h - 2;
        boolean wantsLeft = wanted == Place.TOP_LEFT || wanted == Place.BOTTOM_LEFT;
        boolean wantsTop = wanted == Place.TOP_LEFT || wanted == Place.TOP_RIGHT;
        for (boolean itsRow : new boolean[] {true, false}) {
            for (boolean itsSide : new boolean[] {true, false}) {
                double x = wantsLeft == itsSide ? left : right;
                double y = wantsTop == itsRow ? top : foot;
                Rectangle2D corner = new Rectangle2D.Double(x, y, w, h);
                if (isFree(drawn, corner)) {
                    return Optional.of(corner);
                }
            }
        }
        for (double y = top; y <= foot; y += STEP) {
            for (double x = left; x <= right; x += STEP) {
                Rectangle2D anywhere = new Rectangle2D.Double(x, y, w, h);
                if (isFree(drawn, anywhere)) {
                    return Optional.of(anywhere);
                }
            }
        }
        return Optional.empty();
    }

    /** Whether nothing is drawn in a rectangle, which lies on the picture. */
    static boolean isFree(BufferedImage drawn, Rectangle2D where) {
        int right = Math.min(drawn.getWidth(), (int) Math.ceil(where.getMaxX()));
        int foot = Math.min(drawn.getHeight(), (int) Math.ceil(where.getMaxY()));
        for (int y = Math.max(0, (int) where.getY()); y < foot; y++) {
            for (int x = Math.max(0, (int) where.getX()); x < right; x++) {
                if ((drawn.getRGB(x, y) & WHITE) != WHITE) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Under the chart, in the middle. */
    Rectangle2D below(int width, int height) {
        double w = width(width);
        return new Rectangle2D.Double((width - w) / 2, height - height() + GAP, w, height());
    }

    void paint(Graphics2D graphics, Rectangle2D where) {
        double x = where.getX();
        double y = where.getY() + GAP / 2;
        for (Entry entry : entries) {
            y += line();
            double middle = y - 0.7 * ChartStyle.SMALL;
            if (entry.line()) {
                entry.pen().draw(graphics, new Line2D.Double(x, middle, x + SAMPLE - GAP, middle));
            }
            entry.pen().mark(graphics, x + (SAMPLE - GAP) / 2, middle);
            graphics.setColor(ChartStyle.BLACK);
            String text = Lettering.shortened(entry.text(), ChartStyle.SMALL, where.getWidth() - SAMPLE + 1);
            Lettering.write(graphics, text, x + SAMPLE, y, ChartStyle.SMALL, Lettering.Anchor.START);
        }
    }
}
