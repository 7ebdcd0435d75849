package radiuslab.segmentation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import radiuslab.training.Backend;
import radiuslab.training.Tensor;

/**
 * A transposed convolution 3 x 3 of stride 2 with bias, as Keras' with SAME padding: (batch, channel, n, n) to (batch,
 * filters, 2n, 2n). Weights (channel, filters, 3, 3).
 *
 * <p>DJL has none on PyTorch. Along one axis, output 2i is w0 x[i] + w2 x[i - 1] and output 2i + 1 is w1 x[i]; so an
 * ordinary convolution 2 x 2 with a filter for each of the four positions gives all outputs, which are then interleaved.
 */
final class TransposedConvolution extends Convolution {
    /** Which of the three weights stands at tap x[i - 1], x[i] of output 2i and 2i + 1; -1 for none. */
    private static final int[][] WEIGHT_AT = {{2, 0}, {-1, 1}};

    TransposedConvolution(int filters) {
        super(filters);
    }

    @Override
    NDArray convolved(NDArray x, Kernel kernel) {
        NDArray four = cut(four(x, kernel), x);
        return Backend.isPyTorch(x.getManager()) ? together(four, null) : apart(four);
    }

    /** With a number added to each example's filter: before the positions are torn apart, where that is quicker. */
    NDArray convolved(NDArray x, Kernel kernel, NDArray added) {
        NDArray four = four(x, kernel);
        return Backend.isPyTorch(x.getManager())
                ? together(cut(four, x), added)
                : apart(cut(four.add(added.tile(new long[] {1, 4, 1, 1})), x));
    }

    /** (batch, 4 filters, n, n), or n + 1: each output row's and column's place in its pair, then the filter. */
    private NDArray four(NDArray x, Kernel kernel) {
        NDArray kernels = kernels(kernel.weights(), x.getDataType() == DataType.FLOAT32 ? 2 : 3, x);
        Shape one = new Shape(1, 1);
        return Conv2d.conv2d(x, kernels, passing(kernel.biases().tile(new long[] {4}), x), one, one)
                .singletonOrThrow();
    }

    private static NDArray cut(NDArray four, NDArray x) {
        long side = x.getShape().get(2);
        return four.getShape().get(2) == side ? four : four.get(":, :, :" + side + ", :" + side);
    }

    private NDArray apart(NDArray four) {
        long batch = four.getShape().get(0), side = four.getShape().get(2);
        return four.reshape(batch, 2, 2, filters, side, side)
                .transpose(0, 3, 4, 1, 5, 2)
                .reshape(batch, filters, 2 * side, 2 * side);
    }

    /** Channels stay together: torn apart they are laid out anew by all that follows. */
    private NDArray together(NDArray four, NDArray added) {
        long batch = four.getShape().get(0), side = four.getShape().get(2);
        NDArray rows = four.transpose(0, 2, 3, 1).reshape(batch, side, 4 * side * filters);
        if (added != null) {
            // Row by row, as four numbers at a time are added slowly.
            rows.addi(added.reshape(batch, 1, filters).tile(new long[] {1, 1, 4 * side}));
        }
        return rows.reshape(batch, side, side, 2, 2L * filters)
                .transpose(0, 1, 3, 2, 4)
                .reshape(batch, 2 * side, 2 * side, filters)
                .transpose(0, 3, 1, 2);
    }

    /**
     * (4 filters, channel, side, side): output row and column within each pair, then filter.
     *
     * @param side 2; or 3, whose last row and column are zeros, so that the output has the input's size and nothing is cut
     */
    private NDArray kernels(NDArray weights, int side, NDArray x) {
        long channels = weights.getShape().get(0);
        return passing(weights.reshape(channels * filters, 9), x)
                .matMul(new Tensor(selection(side), 9, 4L * side * side).to(x.getManager()))
                .reshape(channels, filters, 4, (long) side * side)
                .transpose(2, 1, 0, 3)
                .reshape(4L * filters, channels, side, side);
    }

    /** From the weights (row, column) to (output row, output column, tap row, tap column). */
    private static float[] selection(int side) {
        float[] selection = new float[9 * 4 * side * side];
        for (int i = 0; i < 16; i++) {
            int row = WEIGHT_AT[i >> 3][i >> 1 & 1];
            int column = WEIGHT_AT[i >> 2 & 1][i & 1];
            if (row >= 0 && column >= 0) {
                int tap = (i >> 1 & 1) * side + (i & 1);
                selection[((3 * row + column) * 4 + (i >> 2)) * side * side + tap] = 1;
            }
        }
        return selection;
    }

    @Override
    Shape weightShape(long channels) {
        return new Shape(channels, filters, 3, 3);
    }

    @Override
    int filterAxis() {
        return 1;
    }

    @Override
    long enlargement() {
        return 2;
    }
}
