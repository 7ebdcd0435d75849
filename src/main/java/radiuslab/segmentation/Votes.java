package radiuslab.segmentation;

import java.util.Arrays;

/** Adds up what patches say of the pixels they cover. */
final class Votes {
    private final int width;
    private final int height;
    private final float[] sums;
    private final int[] counts;

    Votes(int width, int height) {
        this.width = width;
        this.height = height;
        this.sums = new float[width * height];
        this.counts = new int[width * height];
    }

    /** @param values at the patch's points, from {@code offset} on */
    void add(Patch patch, float[] values, int offset) {
        patch.visit(width, height, (pixel, point) -> {
            sums[pixel] += values[offset + point];
            return ++counts[pixel];
        });
    }

    /** The mean vote of each pixel; 0 where nobody voted. */
    float[] means() {
        float[] means = new float[sums.length];
        for (int i = 0; i < means.length; i++) {
            means[i] = counts[i] == 0 ? 0 : sums[i] / counts[i];
        }
        return means;
    }

    int uncovered() {
        return (int) Arrays.stream(counts).filter(c -> c == 0).count();
    }
}
