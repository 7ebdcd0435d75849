package radiuslab.drawing;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import radiuslab.drawing.Lettering.Anchor;

/**
 * A chart of two axes.
 *
 * @param title above it, or empty
 * @param square both axes equally long, as ROC curves need it
 * @param marks painted in their order
 * @param key what the pens stand for
 * @param place of the key
 */
public record Chart(
        String title, Axis xAxis, Axis yAxis, boolean square, List<Mark> marks, List<Entry> key, Place place)
        implements Drawing {
    private static final double GAP = 6;
    private static final double TICK = 6;
    private static final double SAMPLE = 30;

    /** Where the key stands: in a corner of the chart, or each text beside the end of its line. */
    public enum Place {
        TOP_LEFT,
        TOP_RIGHT,
        BOTTOM_LEFT,
        BOTTOM_RIGHT,
        AT_LINES_END
    }

    /**
     * One line of the key.
     *
     * @param line whether a piece of the pen's line is shown, else its marker alone
     * @param end y of the series' end, for {@link Place#AT_LINES_END}
     */
    public record Entry(String text, Pen pen, boolean line, double end) {
        public static Entry line(String text, Pen pen) {
            return new Entry(text, pen, true, 0);
        }

        public static Entry marker(String text, Pen pen) {
            return new Entry(text, pen, false, 0);
        }
    }

    public Chart {
        marks = List.copyOf(marks);
        key = List.copyOf(key);
    }

    @Override
    public void paint(Graphics2D graphics, int width, int height) {
        PlotArea plot = new PlotArea(xAxis, yAxis, area(width, height));
        Graphics2D inside = (Graphics2D) graphics.create();
        Rectangle2D area = plot.area();
        // Lines along an edge keep their full width.
        inside.clip(
                new Rectangle2D.Double(area.getX() - 6, area.getY() - 6, area.getWidth() + 12, area.getHeight() + 12));
        marks.forEach(mark -> mark.paint(inside, plot));
        inside.dispose();
        axes(graphics, plot, width);
        if (place == Place.AT_LINES_END) {
            endKey(graphics, plot, width);
        } else {
            cornerKey(graphics, plot);
        }
    }

    private Rectangle2D area(int width, int height) {
        double left = Lettering.height(ChartStyle.TITLE) + 2 * GAP + widestTick() + GAP + TICK;
        double right = place == Place.AT_LINES_END ? endKeyWidth(width) + 3 * GAP : 14;
        double top = title.isEmpty() ? 10 : 10 + Lettering.height(ChartStyle.TITLE);
        double bottom = Lettering.height(ChartStyle.TITLE) + Lettering.height(ChartStyle.SMALL) + TICK + GAP;
        double w = width - left - right;
        double h = height - top - bottom;
        double side = Math.min(w, h);
        return square
                ? new Rectangle2D.Double(left + (w - side) / 2, top + (h - side) / 2, side, side)
                : new Rectangle2D.Double(left, top, w, h);
    }

    private double widestTick() {
        return yAxis.ticks().stream()
                .mapToDouble(t -> Lettering.width(yAxis.label(t), ChartStyle.SMALL))
                .max()
                .orElse(0);
    }

    private void axes(Graphics2D graphics, PlotArea plot, int width) {
        Rectangle2D area = plot.area();
        graphics.setColor(ChartStyle.BLACK);
        graphics.setStroke(ChartStyle.THIN);
        graphics.draw(new Line2D.Double(area.getX(), area.getMaxY(), area.getMaxX(), area.getMaxY()));
        graphics.draw(new Line2D.Double(area.getX(), area.getY(), area.getX(), area.getMaxY()));
        double foot = area.getMaxY() + TICK + Lettering.height(ChartStyle.SMALL);
        for (double tick : xAxis.ticks()) {
            double x = plot.x(tick);
            graphics.draw(new Line2D.Double(x, area.getMaxY(), x, area.getMaxY() + TICK));
            Lettering.write(graphics, xAxis.label(tick), x, foot, ChartStyle.SMALL, Anchor.MIDDLE);
        }
        for (double tick : yAxis.ticks()) {
            double y = plot.y(tick);
            graphics.draw(new Line2D.Double(area.getX() - TICK, y, area.getX(), y));
            double half = 0.7 * ChartStyle.SMALL;
            Lettering.write(
                    graphics, yAxis.label(tick), area.getX() - TICK - GAP, y + half, ChartStyle.SMALL, Anchor.END);
        }
        titles(graphics, area, foot + Lettering.height(ChartStyle.TITLE), width);
    }

    private void titles(Graphics2D graphics, Rectangle2D area, double foot, int width) {
        Lettering.write(graphics, xAxis.title(), area.getCenterX(), foot, ChartStyle.TITLE, Anchor.MIDDLE);
        AffineTransform upright = graphics.getTransform();
        double x = area.getX() - TICK - GAP - widestTick() - GAP - 0.4 * ChartStyle.TITLE;
        graphics.translate(x, area.getCenterY());
        graphics.rotate(-Math.PI / 2);
        Lettering.write(graphics, yAxis.title(), 0, 0, ChartStyle.TITLE, Anchor.MIDDLE);
        graphics.setTransform(upright);
        String fitting = Lettering.shortened(title, ChartStyle.TITLE, width - area.getX());
        Lettering.write(graphics, fitting, area.getX(), area.getY() - 10, ChartStyle.TITLE, Anchor.START);
    }

    private void cornerKey(Graphics2D graphics, PlotArea plot) {
        double line = Lettering.height(ChartStyle.SMALL);
        Rectangle2D area = plot.area();
        double most = area.getWidth() - SAMPLE - 3 * GAP;
        double widest = key.stream()
                .mapToDouble(
                        e -> Lettering.width(Lettering.shortened(e.text(), ChartStyle.SMALL, most), ChartStyle.SMALL))
                .max()
                .orElse(0);
        boolean left = place == Place.TOP_LEFT || place == Place.BOTTOM_LEFT;
        boolean top = place == Place.TOP_LEFT || place == Place.TOP_RIGHT;
        double x = left ? area.getX() + 2 * GAP : area.getMaxX() - widest - SAMPLE - GAP;
        double y = top ? area.getY() + GAP : area.getMaxY() - 2 * GAP - key.size() * line;
        graphics.setColor(new Color(255, 255, 255, 200));
        graphics.fill(new Rectangle2D.Double(x - GAP, y - GAP / 2, widest + SAMPLE + GAP, key.size() * line + GAP));
        for (Entry entry : key) {
            y += line;
            double middle = y - 0.7 * ChartStyle.SMALL;
            if (entry.line()) {
                entry.pen().draw(graphics, new Line2D.Double(x, middle, x + SAMPLE - GAP, middle));
            }
            entry.pen().mark(graphics, x + (SAMPLE - GAP) / 2, middle);
            graphics.setColor(ChartStyle.BLACK);
            String text = Lettering.shortened(entry.text(), ChartStyle.SMALL, most);
            Lettering.write(graphics, text, x + SAMPLE, y, ChartStyle.SMALL, Anchor.START);
        }
    }

    /** At most two fifths of the chart. */
    private double endKeyWidth(int width) {
        double widest = key.stream()
                .mapToDouble(e -> Lettering.width(e.text(), ChartStyle.SMALL))
                .max()
                .orElse(0);
        return Math.min(widest, 0.4 * width);
    }

    /** Texts at their lines' ends, moved apart where they would touch. */
    private void endKey(Graphics2D graphics, PlotArea plot, int width) {
        double line = Lettering.height(ChartStyle.SMALL);
        List<Entry> fromTop = new ArrayList<>(key);
        fromTop.sort(Comparator.comparingDouble(Entry::end).reversed());
        double least = plot.area().getY() + line / 2;
        for (int i = 0; i < fromTop.size(); i++) {
            Entry entry = fromTop.get(i);
            double lowest = plot.area().getMaxY() - (fromTop.size() - 1 - i) * line;
            double y = Math.min(lowest, Math.max(least, plot.y(entry.end()) + 0.7 * ChartStyle.SMALL));
            least = y + line;
            graphics.setColor(entry.pen().colour().darker());
            String text = Lettering.shortened(entry.text(), ChartStyle.SMALL, endKeyWidth(width));
            Lettering.write(graphics, text, plot.area().getMaxX() + 2 * GAP, y, ChartStyle.SMALL, Anchor.START);
        }
    }
}
