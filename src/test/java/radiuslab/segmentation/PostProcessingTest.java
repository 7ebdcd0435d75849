package radiuslab.segmentation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import org.junit.jupiter.api.Test;
import radiuslab.training.Backend;

class PostProcessingTest {
    /** Sigma 0.5, reach 2: e^-2 = 0.13534 and e^-8 = 0.00034 beside 1, divided by their sum 1.27135. */
    @Test
    void smoothingSpreadsAPixelAsTheGaussianDoes() {
        float[] map = new float[7 * 7];
        map[3 * 7 + 3] = 1;
        float[] smooth = PostProcessing.smoothed(map, 7, 0.5);
        double centre = 1 / 1.27135, beside = 0.13534 / 1.27135;
        assertEquals(centre * centre, smooth[3 * 7 + 3], 1e-4);
        assertEquals(centre * beside, smooth[3 * 7 + 4], 1e-4);
        assertEquals(beside * beside, smooth[4 * 7 + 4], 1e-4);
        float[] flat = {1, 1, 1, 1};
        assertArrayEquals(flat, PostProcessing.smoothed(flat, 2, 3), 1e-6f);
    }

    /** Two regions of sums 1.5 (with a diagonal neighbour) and 0.9: the second goes, what is below 0.5 stays. */
    @Test
    void onlyTheRegionWithTheGreatestSumStays() {
        float[] map = {0.9f, 0, 0.4f, 0.6f, 0, 0, 0, 0.9f, 0};
        assertArrayEquals(
                new float[] {0.9f, 0, 0.4f, 0.6f, 0, 0, 0, 0.9f, 0},
                PostProcessing.largestOnly(map, 3),
                "all are connected");
        float[] apart = {0.9f, 0.6f, 0, 0.4f, 0, 0, 0, 0, 0.9f};
        assertArrayEquals(new float[] {0.9f, 0.6f, 0, 0.4f, 0, 0, 0, 0, 0}, PostProcessing.largestOnly(apart, 3));
        assertArrayEquals(new float[] {0.1f, 0.2f}, PostProcessing.largestOnly(new float[] {0.1f, 0.2f}, 2));
    }

    /**
     * Logits 3, 1 of fracture pixels, 2, -4 of others, one ignored. Called from 1 on: 2 hits of 3 called, F1 = (4 + 1) / (2 +
     * 3 + 2) = 0.714; from 3 on: 1 hit, (2 + 1) / (2 + 1 + 2) = 0.6.
     */
    @Test
    void theMonitorFindsTheBestF1() {
        PixelMonitor monitor = new PixelMonitor();
        try (NDManager manager = Backend.cpu("MXNet").manager()) {
            Shape shape = new Shape(1, 1, 1, 5);
            monitor.watch(
                    new NDList(manager.create(new float[] {1, 1, 0, 0, -1}, shape)),
                    new NDList(manager.create(new float[] {3, 1, 2, -4, 9}, shape)));
        }
        Map<String, Double> figures = monitor.figures();
        assertEquals(5 / 7.0, figures.get("f1"), 1e-9);
        assertEquals(1 / (1 + Math.exp(-1)), figures.get("threshold"), 0.02);
        assertEquals(0.5, figures.get("fracture"), 1e-9);
    }
}
