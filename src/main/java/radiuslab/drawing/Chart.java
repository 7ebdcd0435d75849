package radiuslab.drawing;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import radiuslab.drawing.Lettering.Anchor;

/**
 * A chart of two axes.
 *
 * @param title above it, or empty
 * @param square both axes equally long, as ROC curves need it
 * @param marks painted in their order
 * @param key what the pens stand for
 * @param place of the key; where data lie there, another corner or a free place, else below the chart
 */
public record Chart(
        String title, Axis xAxis, Axis yAxis, boolean square, List<Mark> marks, List<Entry> key, Place place)
        implements Drawing {
    private static final double GAP = 6;
    private static final double TICK = 6;

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
     * @param of what it explains, if that may be left out
     */
    public record Entry(String text, Pen pen, boolean line, double end, Optional<Marked> of) {
        public static Entry line(String text, Pen pen) {
            return new Entry(text, pen, true, 0, Optional.empty());
        }

        public static Entry atLinesEnd(String text, Pen pen, double end) {
            return new Entry(text, pen, true, end, Optional.empty());
        }

        public static Entry marker(String text, Pen pen) {
            return new Entry(text, pen, false, 0, Optional.empty());
        }

        /** Explains what may be left out. */
        public Entry of(Marked marked) {
            return new Entry(text, pen, line, end, Optional.of(marked));
        }
    }

    public Chart {
        marks = List.copyOf(marks);
        key = List.copyOf(key);
    }

    @Override
    public void paint(Graphics2D graphics, int width, int height) {
        PlotArea plot = new PlotArea(xAxis, yAxis, area(width, height, 0));
        ChartKey corner = new ChartKey(shownKey(), place);
        Optional<Rectangle2D> free = Optional.empty();
        if (place != Place.AT_LINES_END) {
            free = corner.placeIn(plot.area(), drawn(plot, width, height));
            if (free.isEmpty()) { // below the chart, which becomes lower
                plot = new PlotArea(xAxis, yAxis, area(width, height, corner.height()));
            }
        }
        data(graphics, plot);
        axes(graphics, plot, width);
        if (place == Place.AT_LINES_END) {
            endKey(graphics, plot, width);
        } else {
            corner.paint(graphics, free.orElse(corner.below(width, height)));
        }
    }

    private List<Entry> shownKey() {
        return key.stream()
                .filter(entry -> entry.of().stream().allMatch(Marked::isShown))
                .toList();
    }

    private void data(Graphics2D graphics, PlotArea plot) {
        Graphics2D inside = (Graphics2D) graphics.create();
        Rectangle2D area = plot.area();
        // Lines along an edge keep their full width.
        inside.clip(
                new Rectangle2D.Double(area.getX() - 6, area.getY() - 6, area.getWidth() + 12, area.getHeight() + 12));
        marks.forEach(mark -> mark.paint(inside, plot));
        inside.dispose();
    }

    /** The data alone on white, a pixel for each unit: where something is drawn there is no place for the key. */
    private BufferedImage drawn(PlotArea plot, int width, int height) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        data(graphics, plot);
        graphics.dispose();
        return picture;
    }

    /** @param below what the key takes under the chart */
    private Rectangle2D area(int width, int height, double below) {
        double left = Lettering.height(ChartStyle.TITLE) + 2 * GAP + widestTick() + GAP + TICK;
        double right = place == Place.AT_LINES_END ? endKeyWidth(width) + 3 * GAP : 14;
        double top = title.isEmpty() ? 10 : 10 + Lettering.height(ChartStyle.TITLE);
        double bottom = Lettering.height(ChartStyle.TITLE) + Lettering.height(ChartStyle.SMALL) + TICK + GAP + below;
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

    /** At most two fifths of the chart. */
    private double endKeyWidth(int width) {
        double widest = key.stream()
                .mapToDouble(e -> Lettering.width(e.text(), ChartStyle.SMALL))
                .max()
                .orElse(0);
        return Math.min(widest, 0.4 * width);
    }

    /** Texts at their lines' ends, moved apart where they would touch: down from the top, then up from the foot. */
    private void endKey(Graphics2D graphics, PlotArea plot, int width) {
        double line = Lettering.height(ChartStyle.SMALL);
        List<Entry> fromTop = new ArrayList<>(key);
        fromTop.sort(Comparator.comparingDouble(Entry::end).reversed());
        double[] y = apart(
                fromTop.stream()
                        .mapToDouble(entry -> plot.y(entry.end()) + 0.7 * ChartStyle.SMALL)
                        .toArray(),
                line,
                plot.area().getMaxY());
        for (int i = 0; i < y.length; i++) {
            Entry entry = fromTop.get(i);
            graphics.setColor(FigureStyle.current().colour(entry.pen().colour()).darker());
            String text = Lettering.shortened(entry.text(), ChartStyle.SMALL, endKeyWidth(width));
            Lettering.write(graphics, text, plot.area().getMaxX() + 2 * GAP, y[i], ChartStyle.SMALL, Anchor.START);
        }
    }

    /** Rising places at least a distance apart, the last not beyond an end, near those that are wanted. */
    static double[] apart(double[] wanted, double distance, double end) {
        double[] places = wanted.clone();
        for (int i = 1; i < places.length; i++) {
            places[i] = Math.max(places[i], places[i - 1] + distance);
        }
        double most = end;
        for (int i = places.length - 1; i >= 0; i--) {
            places[i] = Math.min(places[i], most);
            most = places[i] - distance;
        }
        return places;
    }
}
