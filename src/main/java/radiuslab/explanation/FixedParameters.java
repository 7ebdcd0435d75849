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
import radiuslab.training.Backend;
import radiuslab.training.ForwardPass;

/**
 * A network's parameters as constants of one manager: no gradient reaches them, and what is computed with them belongs to
 * that manager, not to the network's, which would keep it. To be made before anything is recorded.
 */
final class FixedParameters extends ParameterStore {
    /** Axes of its weights. */
    private static final int CONVOLUTION = 4;

    private final Map<Parameter, NDArray> constants = new HashMap<>();
    private final Map<Parameter, NDArray> noBias = new HashMap<>();
    private Parameter before;

    FixedParameters(Block network, NDManager memory) {
        super(memory, false);
        for (Pair<String, Parameter> named : network.getParameters()) {
            NDArray constant = ForwardPass.constant(named.getValue().getArray(), memory);
            constants.put(named.getValue(), constant);
            if (!Backend.isPyTorch(memory) && constant.getShape().dimension() == CONVOLUTION) {
                noBias.put(named.getValue(), memory.zeros(constant.getShape().slice(0, 1)));
            }
        }
    }

    /**
     * DJL's layers ask with null for what they do not have, such as a bias: null, or on MXNet zeros for a convolution's bias. Where a
     * convolution has no bias and its weights need no gradient, MXNet 1.9.1 looks up whether the bias needs one, one place behind
     * the end of its list, and now and then that ends the process.
     */
    @Override
    public NDArray getValue(Parameter parameter, Device device, boolean training) {
        Parameter last = before;
        before = parameter;
        return parameter == null ? noBias.get(last) : constants.get(parameter);
    }
}
