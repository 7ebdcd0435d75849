package radiuslab.explanation;

import java.util.SplittableRandom;
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

    /** Gauss-Seidel sweeps over removed pixels, from the channels' means. */
    private static float[] imputed(float[] image, boolean[] removed, int channels, int width, SplittableRandom random) {
        float[] result = mean(image, removed, channels);
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            for (int i = 0; i < result.length; i++) {
                // To and fro, so that known values spread to all sides alike.
                int at = sweep % 2 == 0 ? i : result.length - 1 - i;
                if (removed[at % removed.length]) {
                    result[at] = neighbours(result, at, removed.length, width);
                }
            }
        }
        for (int i = 0; i < result.length; i++) {
            result[i] += removed[i % removed.length] ? (float) (NOISE * random.nextGaussian()) : 0;
        }
        return result;
    }

    /** The weighted mean of the neighbours within the image. */
    private static float neighbours(float[] values, int at, int area, int width) {
        int channel = at / area * area;
        int x = (at - channel) % width;
        int y = (at - channel) / width;
        double sum = 0;
        double weights = 0;
        for (int ny = Math.max(0, y - 1); ny <= Math.min(area / width - 1, y + 1); ny++) {
            for (int nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
                double weight = nx == x && ny == y ? 0 : nx == x || ny == y ? 1 / 6.0 : 1 / 12.0;
                sum += weight * values[channel + ny * width + nx];
                weights += weight;
            }
        }
        return weights == 0 ? values[at] : (float) (sum / weights);
    }
}
