package radiuslab.drawing;

import java.awt.Graphics2D;

/** Something that paints itself into a rectangle. */
@FunctionalInterface
public interface Drawing {
    /**
     * Paints with the origin at the top left.
     *
     * @param width of the rectangle, in units of {@link Figure#UNIT_MM} millimetres
     * @param height of the rectangle, likewise
     */
    void paint(Graphics2D graphics, int width, int height);
}
