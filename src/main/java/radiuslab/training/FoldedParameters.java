package radiuslab.training;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Parameters for a network that only predicts. A batch normalisation right after a convolution without bias is folded into it:
 * the convolution gets the weights w f and the bias b - m f with f = g / sqrt(v + epsilon), so that the normalisation has
 * nothing left to do. In mixed precision convolutions and linear layers get bfloat16 weights, so that they convert none. All is
 * made once from the weights as they are then, in this store's memory; the network's own stay as they are.
 */
final class FoldedParameters extends ParameterStore {
    private final NDManager memory;
    private final Precision precision;
    private final Map<Parameter, BatchNormalisation> next = new HashMap<>();
    private final Set<BatchNormalisation> folded = new HashSet<>();
    private final Set<Parameter> multiplied = new HashSet<>();
    private final Map<Parameter, Convolution> made = new HashMap<>();
    private NDArray bias;

    /** @param bias null where the layer has one of its own, or none */
    private record Convolution(NDArray weight, NDArray bias) {}

    /**
     * @param memory owns what is made
     * @param precision the network computes in meanwhile
     */
    FoldedParameters(NDManager memory, Precision precision) {
        super(memory, false);
        this.memory = memory;
        this.precision = precision;
    }

    /** Finds what can be folded or converted in a block, before it computes. */
    void look(Block block) {
        List<Block> children = block.getChildren().values();
        children.forEach(this::look);
        if (block instanceof Conv2d || block instanceof Linear) {
            multiplied.addAll(block.getDirectParameters().values());
        }
        for (int i = 0; block instanceof SequentialBlock && i + 1 < children.size(); i++) {
            if (children.get(i) instanceof Conv2d convolution
                    && convolution.getDirectParameters().size() == 1
                    && children.get(i + 1) instanceof BatchNormalisation normalisation) {
                next.put(convolution.getDirectParameters().valueAt(0), normalisation);
                folded.add(normalisation);
            }
        }
    }

    /** Whether a convolution did its work. */
    boolean isFolded(BatchNormalisation normalisation) {
        return folded.contains(normalisation);
    }

    /** A convolution asks for its weight and then for its bias, null where it has none. */
    @Override
    public NDArray getValue(Parameter parameter, Device device, boolean training) {
        NDArray ofTheWeightBefore = bias;
        bias = null;
        if (parameter == null) {
            return ofTheWeightBefore;
        }
        if (!next.containsKey(parameter) && !(precision == Precision.MIXED && multiplied.contains(parameter))) {
            return super.getValue(parameter, device, training);
        }
        Convolution convolution = made.computeIfAbsent(parameter, this::make);
        bias = convolution.bias();
        return convolution.weight();
    }

    private Convolution make(Parameter parameter) {
        try (NDManager passing = memory.newSubManager()) {
            NDArray weight = parameter.getArray().duplicate();
            weight.attach(passing);
            NDArray shift = null;
            if (next.containsKey(parameter)) {
                NDArray factor = next.get(parameter).factor(passing);
                shift = kept(next.get(parameter).shift(factor));
                weight.muli(factor.reshape(new Shape(factor.size(), 1, 1, 1)));
            }
            return new Convolution(kept(weight), shift);
        }
    }

    private NDArray kept(NDArray array) {
        NDArray kept = precision.multiplied(array);
        kept.attach(memory);
        return kept;
    }
}
