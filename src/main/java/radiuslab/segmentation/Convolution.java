package radiuslab.segmentation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/** A convolution with bias that DJL does not have, or not fast, made of one that it has. */
abstract class Convolution extends AbstractBlock {
    final int filters;
    private final Parameter weight = addParameter(
            Parameter.builder().setName("weight").setType(Parameter.Type.WEIGHT).build());
    private final Parameter bias = addParameter(
            Parameter.builder().setName("bias").setType(Parameter.Type.BIAS).build());

    Convolution(int filters) {
        this.filters = filters;
    }

    /** From (batch, channel, n, n) to the output. */
    abstract NDArray convolved(NDArray x, NDArray weights, NDArray biases);

    abstract Shape weightShape(long channels);

    /** Output pixels per input pixel along each side. */
    abstract long enlargement();

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
        NDArray x = inputs.singletonOrThrow();
        NDArray weights = store.getValue(weight, x.getDevice(), training);
        return new NDList(convolved(x, weights, store.getValue(bias, x.getDevice(), training)));
    }

    @Override
    protected void prepare(Shape[] inputs) {
        weight.setShape(weightShape(inputs[0].get(1)));
        bias.setShape(new Shape(filters));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        Shape in = inputs[0];
        return new Shape[] {new Shape(in.get(0), filters, enlargement() * in.get(2), enlargement() * in.get(3))};
    }
}
