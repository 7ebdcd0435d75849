package radiuslab.segmentation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/**
 * A convolution 3 x 3 to few outputs: (batch, channel, n, n) to (batch, outputs, n, n). Weights (outputs, channel, 3, 3).
 *
 * <p>Both engines compute eight filters at a time and fall back to much slower code for another number: filters of zeros
 * fill the last eight, and what they give is cut off.
 */
final class LastConvolution extends AbstractBlock {
    private static final int AT_A_TIME = 8;

    private final int outputs;
    private final Parameter weight = addParameter(
            Parameter.builder().setName("weight").setType(Parameter.Type.WEIGHT).build());
    private final Parameter bias = addParameter(
            Parameter.builder().setName("bias").setType(Parameter.Type.BIAS).build());

    LastConvolution(int outputs) {
        this.outputs = outputs;
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
        NDArray x = inputs.singletonOrThrow();
        NDArray filters = store.getValue(weight, x.getDevice(), training);
        NDArray shifts = store.getValue(bias, x.getDevice(), training);
        int missing = Math.floorMod(-outputs, AT_A_TIME);
        Shape one = new Shape(1, 1);
        if (missing == 0) {
            return Conv2d.conv2d(x, filters, shifts, one, one);
        }
        Shape zeros = new Shape(missing, x.getShape().get(1), 3, 3);
        NDArray filled = filters.concat(x.getManager().zeros(zeros), 0);
        NDArray filledShifts = shifts.concat(x.getManager().zeros(new Shape(missing)), 0);
        NDArray all = Conv2d.conv2d(x, filled, filledShifts, one, one).singletonOrThrow();
        // Multiplied by one first: MXNet crashes when a convolution's output is cut while gradients are recorded.
        return new NDList(all.mul(1).get(":, :%d".formatted(outputs)));
    }

    @Override
    protected void prepare(Shape[] inputs) {
        weight.setShape(new Shape(outputs, inputs[0].get(1), 3, 3));
        bias.setShape(new Shape(outputs));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        Shape in = inputs[0];
        return new Shape[] {new Shape(in.get(0), outputs, in.get(2), in.get(3))};
    }
}
