package radiuslab.segmentation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import radiuslab.training.Backend;

/**
 * A convolution 3 x 3 that keeps the size, Keras' SAME: (batch, channel, n, n) to (batch, filters, n, n). Weights (filters,
 * channel, 3, 3).
 *
 * <p>In float32 both engines compute eight filters at a time and fall back to much slower code for another number: filters of
 * zeros fill the last eight, and what they give is cut off.
 */
final class SameConvolution extends Convolution {
    private static final int AT_A_TIME = 8;

    SameConvolution(int filters) {
        super(filters);
    }

    @Override
    NDArray convolved(NDArray x, Kernel kernel) {
        int outputs = (int) kernel.biases().size();
        int missing = x.getDataType() == DataType.FLOAT32 ? Math.floorMod(-outputs, AT_A_TIME) : 0;
        Shape one = new Shape(1, 1);
        if (missing == 0) {
            return Conv2d.conv2d(x, kernel.weights(), kernel.biases(), one, one).singletonOrThrow();
        }
        Shape zeros = new Shape(missing, x.getShape().get(1), 3, 3);
        NDArray filled = passing(kernel.weights().concat(x.getManager().zeros(zeros), 0), x);
        NDArray filledBiases = passing(kernel.biases().concat(x.getManager().zeros(new Shape(missing)), 0), x);
        NDArray all = Conv2d.conv2d(x, filled, filledBiases, one, one).singletonOrThrow();
        // MXNet crashes when a convolution's output is cut while gradients are recorded, unless it was multiplied by
        // one.
        return (Backend.isPyTorch(x.getManager()) ? all : all.mul(1)).get(":, :" + outputs);
    }

    @Override
    Shape weightShape(long channels) {
        return new Shape(filters, channels, 3, 3);
    }

    @Override
    int filterAxis() {
        return 0;
    }

    @Override
    long enlargement() {
        return 1;
    }
}
