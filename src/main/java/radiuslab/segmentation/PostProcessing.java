package radiuslab.segmentation;

import java.util.Arrays;
import radiuslab.exam.Regions;

/** What may be done to a map of votes before it is read; maps are row by row, width by width. */
final class PostProcessing {
    private static final float FRACTURE = 0.5f;

    private PostProcessing() {}

    /** Gaussian smoothing, rows then columns, to three standard deviations; beyond the edge the edge repeats. */
    static float[] smoothed(float[] map, int width, double sigma) {
        int height = map.length / width;
        int reach = (int) Math.ceil(3 * sigma);
        double[] kernel = new double[2 * reach + 1];
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] = Math.exp(-(i - reach) * (i - reach) / (2 * sigma * sigma));
        }
        double sum = Arrays.stream(kernel).sum();
        Arrays.setAll(kernel, i -> kernel[i] / sum);
        float[] rows = new float[map.length];
        float[] both = new float[map.length];
        for (int i = 0; i < map.length; i++) {
            rows[i] = mean(map, i / width * width, 1, width, i % width, kernel);
        }
        for (int i = 0; i < map.length; i++) {
            both[i] = mean(rows, i % width, width, height, i / width, kernel);
        }
        return both;
    }

    private static float mean(float[] map, int start, int stride, int size, int centre, double[] kernel) {
        double sum = 0;
        int reach = kernel.length / 2;
        for (int k = 0; k < kernel.length; k++) {
            int place = Math.max(0, Math.min(size - 1, centre + k - reach));
            sum += kernel[k] * map[start + place * stride];
        }
        return (float) sum;
    }

    /**
     * Of the connected regions that reach 0.5 keeps the one with the greatest sum and sets the others to 0; what is below
     * 0.5 stays.
     */
    static float[] largestOnly(float[] map, int width) {
        Regions regions = Regions.of(width, map.length / width, i -> map[i] >= FRACTURE);
        double[] sums = new double[regions.count() + 1];
        for (int i = 0; i < map.length; i++) {
            sums[regions.labels()[i]] += map[i];
        }
        sums[0] = 0;
        double most = Arrays.stream(sums).max().orElseThrow();
        float[] kept = map.clone();
        for (int i = 0; i < map.length; i++) {
            int region = regions.labels()[i];
            kept[i] = region > 0 && sums[region] < most ? 0 : map[i];
        }
        return kept;
    }
}
