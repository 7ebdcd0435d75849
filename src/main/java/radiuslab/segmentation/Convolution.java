package radiuslab.segmentation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import radiuslab.training.BatchNormalisation;
import radiuslab.training.ForwardPass;

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

    /** What it multiplies by and adds. */
    record Kernel(NDArray weights, NDArray biases) {
        /** The filters of both, where these lie along the first axis. */
        Kernel and(Kernel other) {
            return new Kernel(weights.concat(other.weights, 0), biases.concat(other.biases, 0));
        }
    }

    Kernel kernel(ParameterStore store, NDArray x, boolean training) {
        return new Kernel(
                store.getValue(weight, x.getDevice(), training), store.getValue(bias, x.getDevice(), training));
    }

    /** The kernel that convolves and normalises in one, of the memory of {@code x}; no gradient reaches the network through it. */
    Kernel kernel(ParameterStore store, NDArray x, BatchNormalisation.Scaling normalisation) {
        Kernel own = kernel(store, x, false);
        long[] perFilter = {1, 1, 1, 1};
        perFilter[filterAxis()] = filters;
        NDArray factor = normalisation.factor();
        return new Kernel(
                ForwardPass.constant(own.weights, x.getManager()).mul(factor.reshape(perFilter)),
                ForwardPass.constant(own.biases, x.getManager()).mul(factor).add(normalisation.offset()));
    }

    /**
     * What is made of a parameter in passing, with its gradient: DJL leaves it to the parameter's manager, the network's, which would
     * keep it.
     */
    static NDArray passing(NDArray made, NDArray x) {
        made.attach(x.getManager());
        return made;
    }

    /** From (batch, channel, n, n) to the output. */
    abstract NDArray convolved(NDArray x, Kernel kernel);

    abstract Shape weightShape(long channels);

    /** The axis of the weights along which the filters lie. */
    abstract int filterAxis();

    /** Output pixels per input pixel along each side. */
    abstract long enlargement();

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
        NDArray x = inputs.singletonOrThrow();
        return new NDList(convolved(x, kernel(store, x, training)));
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
