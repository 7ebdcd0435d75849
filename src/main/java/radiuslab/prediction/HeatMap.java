package radiuslab.prediction;

import java.util.List;
import radiuslab.exam.Bilinear;

/**
 * How strongly each pixel of a radiograph points to a fracture: a probability map, or the explanation of a prediction.
 * One value per pixel of the radiograph itself, whatever the network saw.
 *
 * @param width of the radiograph in pixels
 * @param height of the radiograph in pixels
 * @param values row by row from the top left, finite; not copied
 */
public record HeatMap(int width, int height, float[] values) {
    public HeatMap {
        if (width < 1 || height < 1 || values.length != (long) width * height) {
            throw new IllegalArgumentException(
                    "a heat map of %d x %d needs as many values, found %d".formatted(width, height, values.length));
        }
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new IllegalArgumentException("a heat map holds finite values, found %s at x=%d y=%d"
                        .formatted(values[i], i % width, i / width));
            }
        }
    }

    public float at(int x, int y) {
        return values[y * width + x];
    }

    /** The index of the greatest value, {@code y * width + x}; the first of several. */
    public int peak() {
        int peak = 0;
        for (int i = 1; i < values.length; i++) {
            if (values[i] > values[peak]) {
                peak = i;
            }
        }
        return peak;
    }

    /** The greatest value. */
    public float maximum() {
        return values[peak()];
    }

    /** The least value. */
    public float minimum() {
        float least = values[0];
        for (float value : values) {
            least = Math.min(least, value);
        }
        return least;
    }

    /** Whether all values are equal, so that the map points nowhere. */
    public boolean isFlat() {
        for (float value : values) {
            if (value != values[0]) {
                return false;
            }
        }
        return true;
    }

    /** The same map from 0 (its least value) to 1 (its greatest); a flat one becomes 0 everywhere. */
    public HeatMap normalised() {
        float least = minimum();
        double range = (double) maximum() - least;
        float[] scaled = new float[values.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = range == 0 ? 0 : (float) ((values[i] - least) / range);
        }
        return new HeatMap(width, height, scaled);
    }

    /**
     * The value at a point between pixel centres, bilinear; beyond the outermost centres as at the border.
     *
     * @param x in pixels from the left edge: pixel i's centre is at i + 0.5
     * @param y in pixels from the top edge
     */
    public float between(double x, double y) {
        return (float) Bilinear.at(pixel -> values[pixel], width, height, x - 0.5, y - 0.5);
    }

    /** The same map with another number of pixels, bilinear, as OpenCV's resize. */
    public HeatMap resized(int newWidth, int newHeight) {
        if (newWidth == width && newHeight == height) {
            return this;
        }
        float[] resized = new float[newWidth * newHeight];
        for (int y = 0; y < newHeight; y++) {
            for (int x = 0; x < newWidth; x++) {
                resized[y * newWidth + x] = between((x + 0.5) * width / newWidth, (y + 0.5) * height / newHeight);
            }
        }
        return new HeatMap(newWidth, newHeight, resized);
    }

    /** The mean of maps of one size, pixel by pixel. @param maps at least one */
    public static HeatMap mean(List<HeatMap> maps) {
        HeatMap first = maps.get(0);
        float[] mean = new float[first.values.length];
        for (HeatMap map : maps) {
            if (map.width != first.width || map.height != first.height) {
                throw new IllegalArgumentException("maps of %d x %d and %d x %d have no mean"
                        .formatted(first.width, first.height, map.width, map.height));
            }
            for (int i = 0; i < mean.length; i++) {
                mean[i] += map.values[i] / maps.size();
            }
        }
        return new HeatMap(first.width, first.height, mean);
    }
}
