package radiuslab.preprocessing;

import radiuslab.exam.GreyImage;

/**
 * The part of the grey range that is shown: {@code low} becomes -1, {@code high} becomes 1, what lies beyond is clipped.
 *
 * @param low a grey value
 * @param high a grey value, at least low
 */
record IntensityWindow(int low, int high) {
    /**
     * The grey values at two percentiles: the least value that at least that share of the pixels does not exceed.
     *
     * @param lowPercentile in [0, 100]; 0 is the least value
     * @param highPercentile in [0, 100]; 100 is the greatest value
     */
    static IntensityWindow of(GreyImage image, double lowPercentile, double highPercentile) {
        int[] histogram = new int[1 << 16];
        for (short value : image.values()) {
            histogram[value & 0xffff]++;
        }
        int pixels = image.values().length;
        return new IntensityWindow(at(histogram, lowPercentile, pixels), at(histogram, highPercentile, pixels));
    }

    private static int at(int[] histogram, double percentile, int pixels) {
        double wanted = Math.max(1, percentile / 100 * pixels);
        int value = -1;
        for (long below = 0; below < wanted; ) {
            below += histogram[++value];
        }
        return value;
    }

    /** The pixels in [-1, 1]; all -1 where the window has no width. */
    float[] scale(GreyImage image) {
        float[] scaled = new float[image.values().length];
        float width = Math.max(1, high - low);
        for (int i = 0; i < scaled.length; i++) {
            int inside = Math.min(Math.max(image.values()[i] & 0xffff, low), high);
            scaled[i] = 2 * (inside - low) / width - 1;
        }
        return scaled;
    }
}
