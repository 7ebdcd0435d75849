package radiuslab.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
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
        return new Tensor(values, input.shape(images.length));
    }

    /** What a network sees of several images in one and the same view; see {@link #of(StoredImage[], View[], InputOptions)}. */
    public static Tensor of(List<StoredImage> images, View view, InputOptions input) {
        View[] views = new View[images.size()];
        Arrays.fill(views, view);
        return of(images.toArray(StoredImage[]::new), views, input);
    }

    /** A copy out of the engine's memory. */
    public static Tensor of(NDArray array) {
        return new Tensor(array.toFloatArray(), array.getShape().getShape());
    }

    /** A copy of some examples, from one inclusive to another exclusive along the first axis. */
    public Tensor part(int from, int to) {
        int one = (int) (values.length / shape[0]);
        long[] smaller = shape.clone();
        smaller[0] = to - from;
        return new Tensor(Arrays.copyOfRange(values, from * one, to * one), smaller);
    }

    /** A copy of every n-th example along the first axis, from one on. */
    Tensor every(int nth, int from) {
        int one = (int) (values.length / shape[0]);
        long[] fewer = shape.clone();
        fewer[0] = (shape[0] - from + nth - 1) / nth;
        float[] dealt = new float[(int) fewer[0] * one];
        for (int i = 0; i < fewer[0]; i++) {
            System.arraycopy(values, (from + i * nth) * one, dealt, i * one, one);
        }
        return new Tensor(dealt, fewer);
    }

    /**
     * A copy in the engine's memory, owned by the manager. The only way there: DJL's own, from a Java array, loses hold of
     * the memory in between, and MXNet may then copy what the garbage collector has given to somebody else.
     */
    public NDArray to(NDManager manager) {
        ByteBuffer between = manager.allocateDirect(Math.multiplyExact(values.length, Float.BYTES));
        between.asFloatBuffer().put(values);
        NDArray array = manager.create(between, new Shape(shape), DataType.FLOAT32);
        Reference.reachabilityFence(between);
        return array;
    }

    /** Overwrites an array of this shape. */
    public void writeTo(NDArray array) {
        // MXNet lays out weights anew once they have predicted, and then refuses to be set.
        try (NDArray copy = to(array.getManager())) {
            copy.copyTo(array);
        }
    }

    /**
     * A copy for a network to compute with, owned by the manager; the same as {@link #to} but in how it lies in memory.
     * PyTorch gets images with the channels of a pixel together, which its convolutions, normalisations and poolings keep:
     * with separate channels it reorders before and after each convolution, a fifth of the time. This holds for images of
     * one channel, too: they only say so.
     */
    public NDArray toInput(NDManager manager) {
        NDArray array = to(manager);
        return shape.length == 4 && Backend.isPyTorch(manager) ? channelsTogether(array) : array;
    }

    private NDArray channelsTogether(NDArray array) {
        try (array;
                NDArray turned = array.transpose(0, 2, 3, 1);
                NDArray lined = turned.flatten();
                NDArray together = lined.reshape(shape[0], shape[2], shape[3], shape[1]);
                NDArray named = together.transpose(0, 3, 1, 2)) {
            // With one channel all of these look into the array's memory, which is Java's and ends with it.
            return named.duplicate();
        }
    }
}
