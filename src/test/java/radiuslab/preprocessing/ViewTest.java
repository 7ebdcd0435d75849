package radiuslab.preprocessing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import radiuslab.exam.GreyImage;

class ViewTest {
    /** A 4 x 4 image with the numbers 0 to 15, row by row. */
    private static final StoredImage NUMBERS = numbers();

    private static final InputOptions HALF = new InputOptions(2, 2, 2, 0, 100, true, false, 3, 0);

    private static StoredImage numbers() {
        short[] values = new short[16];
        for (int i = 0; i < 16; i++) {
            values[i] = (short) i;
        }
        return StoredImage.of(new GreyImage(4, 4, values, 4), new InputOptions(2, 2, 2, 0, 100, true, false, 3, 0));
    }

    /** The grey channel as the numbers 0 to 15 again. */
    private static float[] grey(View view, int width, int height) {
        float[] values = new float[3 * width * height];
        view.write(NUMBERS, width, height, values, 0);
        float[] grey = new float[width * height];
        for (int i = 0; i < grey.length; i++) {
            grey[i] = (values[i] + 1) / 2 * 15;
        }
        return grey;
    }

    @Test
    void theCentreCropTakesTheMiddlePixelsUnchanged() {
        View centre = new Augmentation(0.5, 0.5, 0.5, 20, true, false).centred(HALF);
        assertArrayEquals(new float[] {5, 6, 9, 10}, grey(centre, 2, 2), 1e-3f);
    }

    @Test
    void aMirroredViewSwapsLeftAndRight() {
        assertArrayEquals(new float[] {6, 5, 10, 9}, grey(new View(2, 2, 1, 0, true), 2, 2), 1e-3f);
    }

    @Test
    void aQuarterTurnCounterClockwiseBringsTheRightColumnToTheTop() {
        assertArrayEquals(new float[] {6, 10, 5, 9}, grey(new View(2, 2, 1, 90, false), 2, 2), 1e-3f);
    }

    @Test
    void whatLiesOutsideIsBlackWithoutEdges() {
        float[] values = new float[3];
        new View(100, 100, 1, 0, false).write(NUMBERS, 1, 1, values, 0);
        assertArrayEquals(new float[] {-1, 1, 1}, values);
    }

    @Test
    void theSecondChannelIsTheFirstInverted() {
        float[] values = new float[3 * 16];
        new View(2, 2, 0.9, 13, true).write(NUMBERS, 4, 4, values, 0);
        for (int i = 0; i < 16; i++) {
            assertEquals(-values[i], values[16 + i]);
        }
    }

    @Test
    void theThirdChannelMovesWithTheFirst() {
        // In rows of rising numbers the left neighbours are smaller: the first column lies below its mean.
        float[] values = new float[3 * 16];
        new View(2, 2, 1, 0, false).write(NUMBERS, 4, 4, values, 0);
        float[] mirrored = new float[3 * 16];
        new View(2, 2, 1, 0, true).write(NUMBERS, 4, 4, mirrored, 0);
        for (int y = 0; y < 4; y++) {
            for (int x = 0; x < 4; x++) {
                assertEquals(values[32 + 4 * y + x], mirrored[32 + 4 * y + 3 - x]);
            }
        }
        assertEquals(-1, values[32]);
        assertEquals(1, values[32 + 15]);
    }

    @Test
    void theSameSeedGivesTheSameViewAndAnotherSeedAnother() {
        Augmentation published = Augmentation.published();
        InputOptions input = InputOptions.published();
        assertEquals(
                published.random(input, new SplittableRandom(7)), published.random(input, new SplittableRandom(7)));
        assertNotEquals(
                published.random(input, new SplittableRandom(7)), published.random(input, new SplittableRandom(8)));
    }

    @Test
    void publishedViewsAreUnscaledCropsWithinTheStoredImageTurnedByAtMost20Degrees() {
        SplittableRandom random = new SplittableRandom(1);
        int mirrored = 0;
        double steepest = 0;
        for (int i = 0; i < 1000; i++) {
            View view = Augmentation.published().random(InputOptions.published(), random);
            assertEquals(1, view.scale(), 1e-12);
            assertTrue(view.x() >= 120 && view.x() <= 264, "x " + view.x());
            assertTrue(view.y() >= 160 && view.y() <= 352, "y " + view.y());
            steepest = Math.max(steepest, Math.abs(view.degrees()));
            mirrored += view.mirrored() ? 1 : 0;
        }
        assertTrue(steepest > 19 && steepest <= 20, "steepest " + steepest);
        // Binomial with p = 0.5: 500, standard deviation 16.
        assertEquals(500, mirrored, 64);
    }

    @Test
    void augmentationRefusesNonsenseWithTheValue() {
        assertThrows(IllegalArgumentException.class, () -> new Augmentation(0.9, 0.8, 1, 20, true, false));
        assertThrows(IllegalArgumentException.class, () -> new Augmentation(0.5, 1, 1.1, 20, true, false));
        var turned = assertThrows(IllegalArgumentException.class, () -> new Augmentation(1, 1, 1, -1, true, false));
        assertEquals("rotation must be 0 to 180 degrees, found -1.0", turned.getMessage());
    }
}
