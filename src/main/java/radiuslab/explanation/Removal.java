package radiuslab.explanation;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import radiuslab.files.Seeds;

/** What takes the place of removed pixels. */
public enum Removal {
    /** The mean of each channel: plain deletion; leaves an outline that may itself mislead the network. */
    MEAN,
    /** The channel blurred by three box filters: what insertion starts from (Petsiuk et al., RISE, BMVC 2018). */
    BLURRED,
    /**
     * What the neighbours suggest, with a little noise (ROAD: Rong et al., ICML 2022): direct neighbours count 1/6,
     * diagonal ones 1/12, noise of 0.01; the network cannot see where pixels were removed.
     */
    IMPUTED;

    private static final int SWEEPS = 60;
    private static final double NOISE = 0.01;
    private static final double DIRECT = 1 / 6.0;
    private static final double DIAGONAL = 1 / 12.0;
    /** The weights of eight neighbours, added up row by row as at the edge. */
    private static final double AROUND = DIAGONAL + DIRECT + DIAGONAL + DIRECT + DIRECT + DIAGONAL + DIRECT + DIAGONAL;

    /**
     * @param image (channel, height, width); not changed
     * @param removed for each of height x width pixels whether it goes
     * @param seed of the noise
     */
    float[] of(float[] image, boolean[] removed, int width, long seed) {
        int channels = image.length / removed.length;
        return switch (this) {
            case MEAN -> mean(image, removed, channels);
            case BLURRED -> blurred(image, removed, channels, width);
            case IMPUTED -> imputed(image, removed, channels, width, new SplittableRandom(Seeds.mix(seed)));
        };
    }

    private static float[] mean(float[] image, boolean[] removed, int channels) {
        float[] means = Images.means(image, channels);
        float[] result = image.clone();
        for (int i = 0; i < result.length; i++) {
            result[i] = removed[i % removed.length] ? means[i / removed.length] : image[i];
        }
        return result;
    }

    private static float[] blurred(float[] image, boolean[] removed, int channels, int width) {
        int height = removed.length / width;
        int reach = Math.max(1, Math.max(width, height) / 20);
        float[] blurred = image.clone();
        for (int pass = 0; pass < 3; pass++) {
            float[] across = new float[image.length];
            for (int row = 0; row < channels * height; row++) {
                line(blurred, across, row * width, 1, width, reach);
            }
            for (int column = 0; column < channels * width; column++) {
                int start = column / width * removed.length + column % width;
                line(across, blurred, start, width, height, reach);
            }
        }
        for (int i = 0; i < blurred.length; i++) {
            blurred[i] = removed[i % removed.length] ? blurred[i] : image[i];
        }
        return blurred;
    }

    /** The mean over each value's neighbours on a line, as far as there are any. */
    private static void line(float[] from, float[] to, int start, int stride, int length, int reach) {
        double sum = 0;
        int first = 0;
        int end = 0;
        for (int i = 0; i < length; i++) {
            while (end < Math.min(length, i + reach + 1)) {
                sum += from[start + end++ * stride];
            }
            while (first < i - reach) {
                sum -= from[start + first++ * stride];
            }
            to[start + i * stride] = (float) (sum / (end - first));
        }
    }

    /**
     * Gauss-Seidel sweeps over removed pixels, from the channels' means. A radiograph's channels are often equal: what the
     * first gave serves those like it; the noise is each one's own.
     */
    private static float[] imputed(float[] image, boolean[] removed, int channels, int width, SplittableRandom random) {
        float[] result = mean(image, removed, channels);
        int area = removed.length;
        int[] places = IntStream.range(0, area).filter(i -> removed[i]).toArray();
        for (int c = 0; c < channels; c++) {
            if (c > 0 && Arrays.equals(image, 0, area, image, c * area, (c + 1) * area)) {
                System.arraycopy(result, 0, result, c * area, area);
            } else {
                sweep(result, c * area, places, width, area / width);
            }
        }
        for (int i = 0; i < result.length; i++) {
            result[i] += removed[i % area] ? (float) (NOISE * random.nextGaussian()) : 0;
        }
        return result;
    }

    /** To and fro, so that known values spread to all sides alike. */
    private static void sweep(float[] values, int channel, int[] places, int width, int height) {
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            for (int k = 0; k < places.length; k++) {
                int place = places[sweep % 2 == 0 ? k : places.length - 1 - k];
                int x = place % width, y = place / width;
                boolean inside = x > 0 && y > 0 && x < width - 1 && y < height - 1;
                int at = channel + place;
                values[at] = inside
                        ? (float) (around(values, at, width) / AROUND)
                        : atTheEdge(values, at, x, y, width, height);
            }
        }
    }

    /** The weighted sum of eight neighbours, row by row. */
    private static double around(float[] v, int at, int width) {
        int above = at - width, below = at + width;
        return DIAGONAL * v[above - 1]
                + DIRECT * v[above]
                + DIAGONAL * v[above + 1]
                + DIRECT * v[at - 1]
                + DIRECT * v[at + 1]
                + DIAGONAL * v[below - 1]
                + DIRECT * v[below]
                + DIAGONAL * v[below + 1];
    }

    /** The weighted mean of the neighbours within the image. */
    private static float atTheEdge(float[] values, int at, int x, int y, int width, int height) {
        double sum = 0;
        double weights = 0;
        for (int dy = y > 0 ? -1 : 0; dy <= (y < height - 1 ? 1 : 0); dy++) {
            for (int dx = x > 0 ? -1 : 0; dx <= (x < width - 1 ? 1 : 0); dx++) {
                double weight = dx == 0 && dy == 0 ? 0 : dx == 0 || dy == 0 ? DIRECT : DIAGONAL;
                sum += weight * values[at + dy * width + dx];
                weights += weight;
            }
        }
        return weights == 0 ? values[at] : (float) (sum / weights);
    }
}
