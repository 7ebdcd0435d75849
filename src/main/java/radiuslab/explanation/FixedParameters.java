package radiuslab.explanation;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.Pair;
import java.util.HashMap;
import java.util.Map;

/**
 * A network's parameters as constants of one manager: no gradient reaches them, and what is computed with them belongs to
 * that manager, not to the network's, which would keep it. To be made before anything is recorded.
 */
final class FixedParameters extends ParameterStore {
    private final Map<Parameter, NDArray> constants = new HashMap<>();

    FixedParameters(Block network, NDManager memory) {
        super(memory, false);
        for (Pair<String, Parameter> named : network.getParameters()) {
            NDArray constant = named.getValue().getArray().stopGradient();
            constant.attach(memory);
            constants.put(named.getValue(), constant);
        }
    }

    /** Null for null: DJL's layers ask so for what they do not have, such as a bias. */
    @Override
    public NDArray getValue(Parameter parameter, Device device, boolean training) {
        return constants.get(parameter);
    }
}
