package radiuslab.exam;

import java.util.function.IntPredicate;

/**
 * The part of a radiograph's grey range that is used; what lies beyond is clipped.
 *
 * @param low a grey value
 * @param high a grey value, at least low
 */
public record GreyWindow(int low, int high) {
    /**
     * Per cent of the pixels left out at each end where people look: letters and dead pixels would flatten the contrast.
     */
    private static final double LEFT_OUT = 0.5;

    public GreyWindow {
        if (low < 0 || high < low) {
            throw new IllegalArgumentException(
                    "a grey window needs 0 <= low <= high, found %d and %d".formatted(low, high));
        }
    }

    /**
     * The grey values at two percentiles: the least value that at least that share of the pixels does not exceed.
     *
     * @param lowPercentile in [0, 100]; 0 is the least value
     * @param highPercentile in [0, 100]; 100 is the greatest value
     */
    public static GreyWindow of(GreyImage image, double lowPercentile, double highPercentile) {
        return of(image, lowPercentile, highPercentile, i -> true);
    }

    /**
     * The same of some pixels.
     *
     * @param counted whether pixel {@code y * width + x} counts; one of them does
     * @throws IllegalArgumentException if none does
     */
    public static GreyWindow of(GreyImage image, double lowPercentile, double highPercentile, IntPredicate counted) {
        int[] histogram = new int[1 << 16];
        int pixels = 0;
        for (int i = 0; i < image.values().length; i++) {
            if (counted.test(i)) {
                histogram[image.values()[i] & 0xffff]++;
                pixels++;
            }
        }
        if (pixels == 0) {
            throw new IllegalArgumentException("a grey window of no pixels");
        }
        return new GreyWindow(at(histogram, lowPercentile, pixels), at(histogram, highPercentile, pixels));
    }

    private static int at(int[] histogram, double percentile, int pixels) {
        double wanted = Math.max(1, percentile / 100 * pixels);
        int value = -1;
        for (long below = 0; below < wanted; ) {
            below += histogram[++value];
        }
        return value;
    }

    /**
     * How a radiograph is shown to people, in figures and in notebooks alike: from its 0.5th percentile, black, to its
     * 99.5th, white.
     *
     * @return 8-bit greys, row by row; all black where the radiograph has one value only
     */
    public static byte[] shown(GreyImage image) {
        return of(image, LEFT_OUT, 100 - LEFT_OUT).greys(image);
    }

    private byte[] greys(GreyImage image) {
        byte[] greys = new byte[image.values().length];
        double width = Math.max(1, high - low);
        for (int i = 0; i < greys.length; i++) {
            greys[i] = (byte) Math.round(255 * (clipped(image.values()[i]) - low) / width);
        }
        return greys;
    }

    /** The pixels in [-1, 1], row by row; all -1 where the window has no width. */
    public float[] scale(GreyImage image) {
        float[] scaled = new float[image.values().length];
        float width = Math.max(1, high - low);
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = 2 * (clipped(image.values()[i]) - low) / width - 1;
        }
        return scaled;
    }

    private int clipped(short value) {
        return Math.min(Math.max(value & 0xffff, low), high);
    }
}
