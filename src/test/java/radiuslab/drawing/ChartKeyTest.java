package radiuslab.drawing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;
import radiuslab.drawing.Chart.Entry;
import radiuslab.drawing.Chart.Place;
import radiuslab.drawing.Pen.Marker;

/** A plot of 400 x 300 units with data in some of its parts; a key of one line is 17 + 12 units high. */
class ChartKeyTest {
    private static final Rectangle2D PLOT = new Rectangle2D.Double(0, 0, 400, 300);

    private final ChartKey key =
            new ChartKey(List.of(Entry.line("a method", Pen.of(0).with(Marker.NONE))), Place.TOP_RIGHT);

    private static BufferedImage data(Rectangle2D... inked) {
        BufferedImage picture = new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, 400, 300);
        graphics.setColor(Color.BLUE);
        for (Rectangle2D one : inked) {
            graphics.fill(one);
        }
        graphics.dispose();
        return picture;
    }

    @Test
    void theWantedCornerWhereItIsFree() {
        Rectangle2D place = key.placeIn(PLOT, data()).orElseThrow();
        assertEquals(398, place.getMaxX(), 1e-9);
        assertEquals(2, place.getY(), 1e-9);
    }

    @Test
    void elseTheOtherCornerOfItsRow() {
        Rectangle2D place =
                key.placeIn(PLOT, data(new Rectangle2D.Double(350, 0, 50, 20))).orElseThrow();
        assertEquals(6, place.getX(), 1e-9);
        assertEquals(2, place.getY(), 1e-9);
    }

    @Test
    void elseAnyFreePlace() {
        BufferedImage frame = data(new Rectangle2D.Double(0, 0, 400, 40), new Rectangle2D.Double(0, 260, 400, 40));
        Rectangle2D place = key.placeIn(PLOT, frame).orElseThrow();
        assertTrue(place.getY() >= 40 && place.getMaxY() <= 260, place.toString());
        assertTrue(ChartKey.isFree(frame, place));
    }

    @Test
    void elseNone() {
        assertTrue(key.placeIn(PLOT, data(PLOT)).isEmpty());
        assertFalse(ChartKey.isFree(data(PLOT), PLOT));
    }

    /** Wanted at 10, 12 and 13, five apart: 10, 15, 20, or with an end at 18 moved up to 8, 13, 18. */
    @Test
    void textsAtLinesEndsDoNotTouch() {
        assertArrayEquals(new double[] {10, 15, 20}, Chart.apart(new double[] {10, 12, 13}, 5, 100), 1e-9);
        assertArrayEquals(new double[] {8, 13, 18}, Chart.apart(new double[] {10, 12, 13}, 5, 18), 1e-9);
    }
}
