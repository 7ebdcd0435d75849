package radiuslab.explanation;

/**
 * What a layer shows of one image, and how the target changes with it. Arrays are not copied.
 *
 * @param channels of the layer
 * @param height of its grid in cells
 * @param width of its grid in cells
 * @param activations (channel, height, width)
 * @param gradients of the target by each activation, in the same order
 */
public record Features(int channels, int height, int width, float[] activations, float[] gradients) {
    public Features {
        long size = (long) channels * height * width;
        if (size < 1 || activations.length != size || gradients.length != size) {
            throw new IllegalArgumentException("a layer of %d x %d x %d needs as many numbers, found %d and %d"
                    .formatted(channels, height, width, activations.length, gradients.length));
        }
    }

    /** Cells of the grid. */
    int area() {
        return height * width;
    }

    /** The sum over channels of weight times activation, for each cell. */
    float[] weighted(double[] weights) {
        float[] map = new float[area()];
        for (int c = 0; c < channels; c++) {
            for (int i = 0; i < area(); i++) {
                map[i] += (float) (weights[c] * activations[c * area() + i]);
            }
        }
        return map;
    }

    /** A figure of each cell summed over each channel. */
    double[] perChannel(Cell figure) {
        double[] sums = new double[channels];
        for (int i = 0; i < activations.length; i++) {
            sums[i / area()] += figure.of(activations[i], gradients[i]);
        }
        return sums;
    }

    /** A figure of each cell summed over channels. */
    float[] perPlace(Cell figure) {
        float[] map = new float[area()];
        for (int i = 0; i < activations.length; i++) {
            map[i % area()] += (float) figure.of(activations[i], gradients[i]);
        }
        return map;
    }

    /** A figure of one activation and its gradient. */
    @FunctionalInterface
    interface Cell {
        double of(double activation, double gradient);
    }
}
