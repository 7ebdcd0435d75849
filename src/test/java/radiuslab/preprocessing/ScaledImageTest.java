package radiuslab.preprocessing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import radiuslab.exam.GreyImage;

class ScaledImageTest {
    /** 4 x 2 pixels: the left half 0, the right half 200. */
    private static final GreyImage HALVES =
            new GreyImage(4, 2, new short[] {0, 0, (short) 200, (short) 200, 0, 0, (short) 200, (short) 200}, 8);

    @Test
    void itKeepsItsSizeWhereNoneIsGiven() {
        ScaledImage scaled = ScaledImage.of(HALVES, 0, 100, 0);
        assertEquals(4, scaled.width());
        assertEquals(2, scaled.height());
        assertEquals(-1, scaled.at(1), 1e-4);
        assertEquals(1, scaled.at(2), 1e-4);
    }

    /** From 4 x 2 to 1 x 1 (0.5 rows are rounded up): the mean of 0 and 200 is the middle of the range. */
    @Test
    void itsLongSideShrinksByArea() {
        ScaledImage scaled = ScaledImage.of(HALVES, 0, 100, 1);
        assertEquals(1, scaled.width());
        assertEquals(1, scaled.height());
        assertEquals(0, scaled.at(0), 1e-4);
    }

    @Test
    void itNeverGrows() {
        assertEquals(4, ScaledImage.of(HALVES, 0, 100, 1000).width());
    }

    @Test
    void aWrongNumberOfPixelsIsRefused() {
        var refused = assertThrows(IllegalArgumentException.class, () -> new ScaledImage(2, 2, new short[3]));
        assertEquals("a scaled image of 2 x 2 needs as many pixels, found 3", refused.getMessage());
    }
}
