package radiuslab.training;

import ai.djl.Device;
import ai.djl.mxnet.engine.MxGradientCollector;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/**
 * Batch normalisation over the channels of (batch, channel, height, width).
 *
 * <p>Where it does not learn - in prediction, or frozen - it scales and shifts by the running mean and variance, so that a
 * frozen one really stands still; on MXNet, where gradients are wanted, in plain arithmetic, since its own batch
 * normalisation lets none pass there. {@link FoldedParameters} may have folded it into the convolution before it.
 */
public final class BatchNormalisation extends AbstractBlock {
    private final float epsilon;
    private final float momentum;
    private final Parameter gamma = parameter("gamma", Parameter.Type.GAMMA, true);
    private final Parameter beta = parameter("beta", Parameter.Type.BETA, true);
    private final Parameter mean = parameter("mean", Parameter.Type.RUNNING_MEAN, false);
    private final Parameter variance = parameter("variance", Parameter.Type.RUNNING_VAR, false);

    /**
     * @param epsilon added to the variance; Keras 0.001
     * @param momentum share of the running mean and variance kept at each step, in [0, 1); Keras 0.99
     */
    public BatchNormalisation(double epsilon, double momentum) {
        if (!(momentum >= 0 && momentum < 1)) {
            throw new IllegalArgumentException("momentum must be in [0, 1), found " + momentum);
        }
        this.epsilon = (float) epsilon;
        this.momentum = (float) momentum;
    }

    private Parameter parameter(String name, Parameter.Type type, boolean learned) {
        return addParameter(Parameter.builder()
                .setName(name)
                .setType(type)
                .optRequiresGrad(learned)
                .build());
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
        if (store instanceof FoldedParameters parameters && parameters.isFolded(this)) {
            return inputs;
        }
        NDArray x = inputs.singletonOrThrow();
        Device device = x.getDevice();
        boolean learns = training && gamma.requiresGradient();
        NDArray scale = store.getValue(gamma, device, training);
        NDArray shift = store.getValue(beta, device, training);
        NDArray centre = store.getValue(mean, device, training);
        NDArray spread = store.getValue(variance, device, training);
        if (learns || Backend.isPyTorch(x.getManager()) || !MxGradientCollector.isRecording()) {
            return BatchNorm.batchNorm(x, centre, spread, scale, shift, 1, momentum, epsilon, learns);
        }
        Shape perChannel = new Shape(1, scale.size(), 1, 1);
        Scaling scaling = scaling(store, x);
        return new NDList(x.mul(scaling.factor.reshape(perChannel)).add(scaling.offset.reshape(perChannel)));
    }

    /** What it does to each channel where it does not learn. */
    public record Scaling(NDArray factor, NDArray offset) {
        /** That of some channels. */
        public Scaling of(long from, long to) {
            String some = from + ":" + to;
            return new Scaling(factor.get(some), offset.get(some));
        }
    }

    /**
     * By the running mean and variance as they are. A convolution before it can do it in the same step.
     *
     * @param x whose manager owns it
     */
    public Scaling scaling(ParameterStore store, NDArray x) {
        NDArray spread = constant(store, variance, x).add(epsilon).sqrt();
        NDArray factor = constant(store, gamma, x).div(spread);
        NDArray centre = constant(store, mean, x).mul(factor);
        return new Scaling(factor, constant(store, beta, x).sub(centre));
    }

    private static NDArray constant(ParameterStore store, Parameter parameter, NDArray x) {
        return ForwardPass.constant(store.getValue(parameter, x.getDevice(), false), x.getManager());
    }

    /**
     * What multiplies a channel where it does not learn.
     *
     * @param memory owns it
     */
    NDArray factor(NDManager memory) {
        NDArray spread = variance.getArray().duplicate();
        spread.attach(memory);
        return spread.addi(epsilon).pow(-0.5).muli(gamma.getArray());
    }

    /** What is added to a channel then; owned by the factor's manager. */
    NDArray shift(NDArray factor) {
        return factor.mul(mean.getArray()).negi().addi(beta.getArray());
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        return inputs;
    }

    @Override
    protected void prepare(Shape[] inputs) {
        Shape channels = new Shape(inputs[0].get(1));
        for (Parameter parameter : getDirectParameters().values()) {
            parameter.setShape(channels);
        }
    }
}
