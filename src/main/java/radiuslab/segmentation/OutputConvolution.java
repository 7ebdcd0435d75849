package radiuslab.segmentation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;

/**
 * A convolution 3 x 3 to few outputs: (batch, channel, n, n) to (batch, outputs, n, n). Weights (outputs, channel, 3, 3).
 *
 * <p>Both engines compute eight filters at a time and fall back to much slower code for another number: filters of zeros
 * fill the last eight, and what they give is cut off.
 */
final class OutputConvolution extends Convolution {
    private static final int AT_A_TIME = 8;

    OutputConvolution(int outputs) {
        super(outputs);
    }

    @Override
    NDArray convolved(NDArray x, NDArray weights, NDArray biases) {
        int missing = Math.floorMod(-filters, AT_A_TIME);
        Shape one = new Shape(1, 1);
        if (missing == 0) {
            return Conv2d.conv2d(x, weights, biases, one, one).singletonOrThrow();
        }
        Shape zeros = new Shape(missing, x.getShape().get(1), 3, 3);
        NDArray filled = weights.concat(x.getManager().zeros(zeros), 0);
        NDArray filledBiases = biases.concat(x.getManager().zeros(new Shape(missing)), 0);
        NDArray all = Conv2d.conv2d(x, filled, filledBiases, one, one).singletonOrThrow();
        // Multiplied by one first: MXNet crashes when a convolution's output is cut while gradients are recorded.
        return all.mul(1).get(":, :%d".formatted(filters));
    }

    @Override
    Shape weightShape(long channels) {
        return new Shape(filters, channels, 3, 3);
    }

    @Override
    long enlargement() {
        return 1;
    }
}
