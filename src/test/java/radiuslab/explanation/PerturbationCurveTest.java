package radiuslab.explanation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import radiuslab.prediction.HeatMap;
import radiuslab.training.Backend;
import radiuslab.training.Tensor;

class PerturbationCurveTest {
    private static final Target TARGET = Target.logit(1);
    private NDManager manager;
    private LayeredNetwork network;

    @BeforeEach
    void open() {
        manager = Backend.cpu("MXNet").manager();
        network = LayeredNetwork.of(
                ToyNetwork.looksAt(5, 1, manager), Backend.cpu("MXNet"), 1, ToyNetwork.HEIGHT, ToyNetwork.WIDTH);
    }

    @AfterEach
    void close() {
        manager.close();
    }

    /** 1 in the square the network sees, 0 elsewhere. */
    private static float[] square() {
        float[] values = new float[48];
        for (int i = 0; i < 48; i++) {
            values[i] = Math.abs(i % 8 - 5) <= 1 && i / 8 <= 2 ? 1 : 0;
        }
        return values;
    }

    private static final Tensor IMAGE = new Tensor(square(), 1, 1, 6, 8);
    private static final HeatMap RIGHT = new HeatMap(8, 6, square());

    private static HeatMap wrong() {
        float[] values = square();
        for (int i = 0; i < values.length; i++) {
            values[i] = 1 - values[i];
        }
        return new HeatMap(8, 6, values);
    }

    @Test
    void deletionTakesWhatTheMapMarksFirst() {
        // The image's mean is 9/48 = .1875. The right map loses the square within the first quarter (12 of 48 pixels):
        // scores 1, .1875, ... A map that is wrong everywhere loses it within the last quarter.
        PerturbationCurve right = PerturbationCurve.deletion(network, TARGET, IMAGE, RIGHT, 4);
        assertArrayEquals(new double[] {0, .25, .5, .75, 1}, right.removed());
        assertArrayEquals(new double[] {1, .1875, .1875, .1875, .1875}, right.scores(), 1e-6);
        PerturbationCurve wrong = PerturbationCurve.deletion(network, TARGET, IMAGE, wrong(), 4);
        assertArrayEquals(new double[] {1, 1, 1, 1, .1875}, wrong.scores(), 1e-6);
        // Trapezoids: .25 * ((1 + .1875) / 2 + 3 * .1875) = .2890625
        assertEquals(.2890625, right.area(), 1e-6);
    }

    @Test
    void insertionKeepsWhatTheMapMarksLongest() {
        PerturbationCurve right = PerturbationCurve.insertion(network, TARGET, IMAGE, RIGHT, 4);
        assertArrayEquals(new double[] {1, 1, 1, 1}, Arrays.copyOf(right.scores(), 4), 1e-6);
        assertTrue(right.scores()[4] < .8, "blurred, the square is " + right.scores()[4]);
        assertTrue(right.area()
                > PerturbationCurve.insertion(network, TARGET, IMAGE, wrong(), 4)
                        .area());
    }

    @Test
    void roadTellsARightMapFromAWrongAndAFlatOne() {
        double right = PerturbationCurve.roadCombined(network, TARGET, IMAGE, RIGHT, 1);
        double wrong = PerturbationCurve.roadCombined(network, TARGET, IMAGE, wrong(), 1);
        double flat = PerturbationCurve.roadCombined(network, TARGET, IMAGE, new HeatMap(8, 6, new float[48]), 1);
        assertTrue(right > .2, "right map: " + right);
        assertTrue(wrong < -.2, "wrong map: " + wrong);
        assertEquals(0, flat, .1);
        assertEquals(right, PerturbationCurve.roadCombined(network, TARGET, IMAGE, RIGHT, 1), "same seed, same noise");
    }

    @Test
    void imputedPixelsFollowTheirNeighbours() {
        // A column is gone from a ramp 0, 1, 2, 3, 4: what is between 1 and 3 is 2, up to the noise of 0.01.
        float[] ramp = new float[25];
        boolean[] removed = new boolean[25];
        for (int i = 0; i < 25; i++) {
            ramp[i] = i % 5;
            removed[i] = i % 5 == 2;
        }
        float[] imputed = Removal.IMPUTED.of(ramp, removed, 5, 1);
        for (int i = 0; i < 25; i++) {
            assertEquals(ramp[i], imputed[i], removed[i] ? .05 : 0);
        }
    }

    /** The noise of 0.01 is each channel's own; what it is added to is the same in equal channels, and twice as much in twice one. */
    @Test
    void equalChannelsAreImputedAlikeAndAnotherOneByItself() {
        float[] image = new float[75];
        boolean[] removed = new boolean[25];
        for (int i = 0; i < 25; i++) {
            image[i] = i % 5;
            image[25 + i] = i % 5;
            image[50 + i] = 2 * (i % 5);
            removed[i] = i % 5 == 2 || i / 5 == 2;
        }
        float[] imputed = Removal.IMPUTED.of(image, removed, 5, 1);
        for (int i = 0; i < 25; i++) {
            assertEquals(imputed[i], imputed[25 + i], .1);
            assertEquals(removed[i], imputed[i] != imputed[25 + i]);
            assertEquals(2 * imputed[i], imputed[50 + i], removed[i] ? .2 : 0);
        }
    }

    @Test
    void blurringAUniformImageChangesNothing() {
        float[] grey = new float[20];
        Arrays.fill(grey, .3f);
        boolean[] all = new boolean[20];
        Arrays.fill(all, true);
        assertArrayEquals(grey, Removal.BLURRED.of(grey, all, 5, 1), 1e-6f);
    }

    @Test
    void anImageAllOfWhoseOnePixelIsGoneKeepsIt() {
        assertArrayEquals(new float[] {.5f}, Removal.IMPUTED.of(new float[] {.5f}, new boolean[] {true}, 1, 1), .1f);
    }

    @Test
    void refusesAnotherImagesMapAndFallingShares() {
        assertThrows(
                IllegalArgumentException.class,
                () -> PerturbationCurve.deletion(network, TARGET, IMAGE, new HeatMap(6, 8, new float[48]), 4));
        assertThrows(
                IllegalArgumentException.class,
                () -> new PerturbationCurve(new double[] {.5, .2}, new double[] {1, 1}));
    }
}
