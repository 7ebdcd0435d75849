package radiuslab.prediction;

/**
 * How strongly each pixel of a radiograph speaks for a fracture: a probability map, or the explanation of a verdict.
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
        float least = values[0];
        for (float value : values) {
            least = Math.min(least, value);
        }
        double range = (double) maximum() - least;
        float[] scaled = new float[values.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = range == 0 ? 0 : (float) ((values[i] - least) / range);
        }
        return new HeatMap(width, height, scaled);
    }
}
