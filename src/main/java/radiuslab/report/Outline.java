package radiuslab.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;
import radiuslab.drawing.ChartStyle;
import radiuslab.drawing.Lettering;
import radiuslab.drawing.Marked;
import radiuslab.exam.Box;
import radiuslab.exam.FractureMask;
import radiuslab.exam.Regions;
import radiuslab.prediction.HeatMap;
import radiuslab.prediction.ScoredBox;

/**
 * A line around something on a radiograph; drawn on a darker one, so that it shows on bone and on air. What is true is
 * orange, what a method says white.
 *
 * @param shape in the radiograph's pixels
 * @param colour of the line
 * @param label above the shape, or in it where it would leave the radiograph; empty for none
 */
public record Outline(Shape shape, Color colour, String label) {
    private static final Color TRUTH = new Color(0xE69F00);

    /** Of a marked fracture's pixels. */
    private static final double SPECK = 0.02;

    public Outline(Shape shape, Color colour) {
        this(shape, colour, "");
    }

    /** A marked fracture, in orange; holes smaller than a fiftieth of it, specks in print, are passed over. */
    static Outline of(FractureMask truth) {
        return new Outline(border(withoutSpecks(truth)), TRUTH);
    }

    private static FractureMask withoutSpecks(FractureMask mask) {
        byte[] values = mask.values();
        Regions background = Regions.of(mask.width(), mask.height(), i -> values[i] != FractureMask.FRACTURE);
        int[] sizes = new int[background.count() + 1];
        for (int label : background.labels()) {
            sizes[label]++;
        }
        byte[] filled = values.clone();
        for (int i = 0; i < filled.length; i++) {
            if (values[i] != FractureMask.FRACTURE && sizes[background.labels()[i]] < SPECK * sizes[0]) {
                filled[i] = FractureMask.FRACTURE;
            }
        }
        return new FractureMask(mask.width(), mask.height(), filled);
    }

    /** Whether the figure that is drawn now shows it. */
    boolean isShown() {
        return !colour.equals(TRUTH) || Marked.TRUTH.isShown();
    }

    /** Where a map is at or above a threshold, in white. */
    public static Outline of(HeatMap map, double threshold) {
        byte[] inside = new byte[map.values().length];
        for (int i = 0; i < inside.length; i++) {
            inside[i] = map.values()[i] >= threshold ? FractureMask.FRACTURE : FractureMask.BACKGROUND;
        }
        return new Outline(border(new FractureMask(map.width(), map.height(), inside)), Color.WHITE);
    }

    /** Around a part of the radiograph, in white. */
    public static Outline around(Box part) {
        return new Outline(corners(part), Color.WHITE);
    }

    /** Boxes, in white as the study's commercial program draws them. */
    public static List<Outline> of(List<ScoredBox> boxes) {
        return boxes.stream()
                .map(scored -> new Outline(corners(scored.box()), Color.WHITE))
                .toList();
    }

    /** Boxes with their scores, in white. */
    public static List<Outline> scored(List<ScoredBox> boxes) {
        return boxes.stream()
                .map(scored -> new Outline(
                        corners(scored.box()), Color.WHITE, String.format(Locale.ROOT, "%.2f", scored.score())))
                .toList();
    }

    private static Shape corners(Box box) {
        return new Rectangle2D.Double(box.x(), box.y(), box.width(), box.height());
    }

    /** The border between fracture and other pixels, along the pixels' edges. */
    static Path2D border(FractureMask mask) {
        Path2D path = new Path2D.Double();
        for (int y = 0; y <= mask.height(); y++) {
            for (int x = 0; x <= mask.width(); x++) {
                boolean here = inside(mask, x, y);
                if (here != inside(mask, x - 1, y)) {
                    path.moveTo(x, y);
                    path.lineTo(x, y + 1);
                }
                if (here != inside(mask, x, y - 1)) {
                    path.moveTo(x, y);
                    path.lineTo(x + 1, y);
                }
            }
        }
        return path;
    }

    private static boolean inside(FractureMask mask, int x, int y) {
        return x >= 0 && y >= 0 && x < mask.width() && y < mask.height() && mask.at(x, y);
    }

    /** @param place from the radiograph's pixels to the figure. @param area of the radiograph in the figure */
    void paint(Graphics2D graphics, AffineTransform place, Rectangle2D area) {
        Shape placed = place.createTransformedShape(shape);
        graphics.setStroke(ChartStyle.HALO);
        graphics.setColor(ChartStyle.BLACK);
        graphics.draw(placed);
        graphics.setStroke(ChartStyle.ON_BONE);
        graphics.setColor(colour);
        graphics.draw(placed);
        if (!label.isEmpty()) {
            write(graphics, placed.getBounds2D(), area);
        }
    }

    private void write(Graphics2D graphics, Rectangle2D around, Rectangle2D area) {
        double high = 2 * ChartStyle.SMALL;
        double wide = Lettering.width(label, ChartStyle.SMALL) + 4;
        double left = Math.max(area.getX(), Math.min(around.getX(), area.getMaxX() - wide));
        boolean above = around.getY() - high >= area.getY();
        double top = above ? around.getY() - high : around.getY();
        graphics.setColor(ChartStyle.BLACK);
        graphics.fill(new Rectangle2D.Double(left, top, wide, high));
        graphics.setColor(colour);
        double foot = top + 1.7 * ChartStyle.SMALL;
        Lettering.write(graphics, label, left + 2, foot, ChartStyle.SMALL, Lettering.Anchor.START);
    }
}
