package radiuslab.preprocessing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.geom.Point2D;
import org.junit.jupiter.api.Test;
import radiuslab.exam.Box;
import radiuslab.exam.GreyImage;

class PlacementTest {
    private static final InputOptions INPUT = new InputOptions(60, 80, 1.5, 0, 100, true, false, 7, 2);

    private static void assertBox(Box expected, Box found) {
        assertEquals(expected.x(), found.x(), 1e-9);
        assertEquals(expected.y(), found.y(), 1e-9);
        assertEquals(expected.width(), found.width(), 1e-9);
        assertEquals(expected.height(), found.height(), 1e-9);
    }

    @Test
    void aPlainViewOnlyScalesAndShifts() {
        // 90 x 120 stored; the radiograph of 300 x 300 fills 90 x 90 from row 15; the input halves 45 x 60 around
        // (45, 60): stored = input * 0.75 + (22.5, 30), radiograph = (stored - (0, 15)) / 0.3.
        Placement plain = Placement.of(300, 300, INPUT, new View(45, 60, 0.75, 0, false));
        assertEquals(75, plain.toRadiograph(0, 0).getX(), 1e-9);
        assertEquals(50, plain.toRadiograph(0, 0).getY(), 1e-9);
        assertBox(new Box(75, 50, 25, 50), plain.toRadiograph(new Box(0, 0, 10, 20)));
        assertBox(new Box(0, 0, 10, 20), plain.toInput(new Box(75, 50, 25, 50)));
    }

    @Test
    void aLandscapeRadiographLiesTurned() {
        // 120 x 90 turned by 90 degrees fills the stored image: (x, y) goes to (y, 120 - x), then through the whole
        // view.
        Placement turned = Placement.of(120, 90, INPUT, new View(45, 60, 1.5, 0, false));
        assertBox(new Box(20 / 1.5, (120 - 10 - 40) / 1.5, 8 / 1.5, 40 / 1.5), turned.toInput(new Box(10, 20, 40, 8)));
    }

    @Test
    void aMirroredBoxKeepsItsSides() {
        Placement mirrored = Placement.of(90, 120, INPUT, new View(45, 60, 1.5, 0, true));
        assertBox(new Box(60 - 2 - 4, 1, 4, 6), mirrored.toInput(new Box(3, 1.5, 6, 9)));
    }

    @Test
    void aSquareTurnedByTwentyDegreesKeepsItsSize() {
        // hypot(cos 20, sin 20) = 1: the circle in the square stays what it is.
        Box moved =
                Placement.of(90, 120, INPUT, new View(45, 60, 1.5, 20, false)).toInput(new Box(30, 45, 30, 30));
        assertBox(new Box(20, 30, 20, 20), moved);
    }

    @Test
    void aBrightSpotIsFoundWhereThePlacementSays() {
        for (boolean landscape : new boolean[] {false, true}) {
            int width = landscape ? 400 : 270, height = landscape ? 270 : 400;
            short[] values = new short[width * height];
            for (int y = 110; y < 130; y++) {
                for (int x = 90; x < 110; x++) {
                    values[y * width + x] = 1000;
                }
            }
            View view = new View(40, 55, 1.3, 17, true);
            float[] seen = new float[3 * 60 * 80];
            view.write(StoredImage.of(new GreyImage(width, height, values, 12), INPUT), 60, 80, seen, 0);
            Point2D spot = centre(seen);
            Point2D expected = Placement.of(width, height, INPUT, view).toInput(100, 120);
            assertEquals(expected.getX(), spot.getX(), 0.05);
            assertEquals(expected.getY(), spot.getY(), 0.05);
            Point2D back = Placement.of(width, height, INPUT, view).toRadiograph(expected.getX(), expected.getY());
            assertEquals(100, back.getX(), 1e-9);
            assertEquals(120, back.getY(), 1e-9);
        }
    }

    /** The centre of mass of the first channel's brightness. */
    private static Point2D centre(float[] seen) {
        double mass = 0, x = 0, y = 0;
        for (int i = 0; i < 60 * 80; i++) {
            double bright = seen[i] + 1;
            mass += bright;
            x += bright * (i % 60 + 0.5);
            y += bright * (i / 60 + 0.5);
        }
        return new Point2D.Double(x / mass, y / mass);
    }
}
