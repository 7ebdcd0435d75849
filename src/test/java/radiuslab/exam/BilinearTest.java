package radiuslab.exam;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class BilinearTest {
    /** Rows 0, 10, 20 and 30, 40, 50. */
    private static double at(double x, double y) {
        return Bilinear.at(i -> 10 * i, 3, 2, x, y);
    }

    @Test
    void pixelCentresAreExactAndTheFourAroundAPointCountByDistance() {
        assertEquals(50, at(2, 1));
        // Above 0.75 * 0 + 0.25 * 10 = 2.5, below 32.5; half between.
        assertEquals(17.5, at(0.25, 0.5));
    }

    @Test
    void beyondTheOutermostCentresTheBorderRepeats() {
        assertEquals(0, at(-0.5, -7));
        assertEquals(20, at(2.5, 0));
        assertEquals(45, at(1.5, 1.5));
        assertEquals(7, Bilinear.at(i -> 7, 1, 1, 0.3, -0.3));
    }

    /**
     * At sixteenths a pixel reads the same with the border's weights split, as the phantom's scatter did it: all products are
     * exact.
     */
    @Test
    void aSplitBorderIsTheSameAtSixteenths() {
        float value = 0.1f;
        for (int i = 0; i <= 16; i++) {
            double share = i / 16.0;
            assertEquals((1 - share) * value + share * value, Bilinear.at(pixel -> value, 1, 1, share, 0));
        }
    }
}
