package radiuslab.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.List;
import radiuslab.drawing.ChartStyle;
import radiuslab.exam.Box;
import radiuslab.exam.FractureMask;
import radiuslab.prediction.HeatMap;
import radiuslab.prediction.ScoredBox;

/**
 * A line around something on a radiograph; drawn on a darker one, so that it shows on bone and on air.
 *
 * @param shape in the radiograph's pixels
 * @param colour of the line
 */
public record Outline(Shape shape, Color colour) {
    private static final Color TRUTH = new Color(0xE69F00);

    /** A marked fracture, in orange. */
    public static Outline of(FractureMask truth) {
        return new Outline(Panel.outline(truth), TRUTH);
    }

    /** Where a map is at or above a threshold, in white. */
    public static Outline of(HeatMap map, double threshold) {
        byte[] inside = new byte[map.values().length];
        for (int i = 0; i < inside.length; i++) {
            inside[i] = map.values()[i] >= threshold ? FractureMask.FRACTURE : FractureMask.BACKGROUND;
        }
        return new Outline(Panel.outline(new FractureMask(map.width(), map.height(), inside)), Color.WHITE);
    }

    /** Boxes, in white as the study's commercial program draws them. */
    public static List<Outline> of(List<ScoredBox> boxes) {
        return boxes.stream().map(scored -> of(scored.box())).toList();
    }

    private static Outline of(Box box) {
        return new Outline(new Rectangle2D.Double(box.x(), box.y(), box.width(), box.height()), Color.WHITE);
    }

    /** @param place from the radiograph's pixels to the figure */
    void paint(Graphics2D graphics, AffineTransform place) {
        Shape placed = place.createTransformedShape(shape);
        graphics.setStroke(ChartStyle.LINE);
        graphics.setColor(ChartStyle.BLACK);
        graphics.draw(placed);
        graphics.setStroke(ChartStyle.THIN);
        graphics.setColor(colour);
        graphics.draw(placed);
    }
}
