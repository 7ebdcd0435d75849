package radiuslab.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import radiuslab.preprocessing.InputOptions;
import radiuslab.preprocessing.StoredImage;
import radiuslab.preprocessing.View;

/**
 * Numbers on their way to the engine, in Java's memory.
 *
 * @param values last axis fastest; not copied
 * @param shape for images (batch, channel, height, width)
 */
public record Tensor(float[] values, long... shape) {
    public Tensor {
        if (new Shape(shape).size() != values.length) {
            throw new IllegalArgumentException(
                    "a tensor of shape %s has not %d values".formatted(new Shape(shape), values.length));
        }
    }

    /**
     * What a network sees of several images.
     *
     * @param views one of each image
     * @return (batch, 3, height, width) in [-1, 1]
     */
    public static Tensor of(StoredImage[] images, View[] views, InputOptions input) {
        int one = InputOptions.CHANNELS * input.height() * input.width();
        float[] values = new float[images.length * one];
        for (int i = 0; i < images.length; i++) {
            views[i].write(images[i], input.width(), input.height(), values, i * one);
        }
        return new Tensor(values, images.length, InputOptions.CHANNELS, input.height(), input.width());
    }

    /** A copy out of the engine's memory. */
    public static Tensor of(NDArray array) {
        return new Tensor(array.toFloatArray(), array.getShape().getShape());
    }

    /** A copy in the engine's memory, owned by the manager. */
    public NDArray to(NDManager manager) {
        return manager.create(values, new Shape(shape));
    }
}
