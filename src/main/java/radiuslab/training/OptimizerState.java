package radiuslab.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.util.Pair;
import java.util.LinkedHashMap;
import java.util.Map;

/** Changes weights by their gradients, in place; remembers what it needs of each parameter by name. */
abstract sealed class OptimizerState implements AutoCloseable permits Adagrad, Adam {
    private final Map<String, NDList> state = new LinkedHashMap<>();

    /**
     * One step of one parameter.
     *
     * @param parameter its name, unique in the network
     * @param rate the learning rate of this step
     * @param step counted from 0
     */
    void update(String parameter, NDArray weight, NDArray gradient, double rate, long step) {
        NDList memory = state.computeIfAbsent(parameter, p -> begin(weight));
        change(weight, gradient, memory, rate, step);
    }

    /** The state before the first step, in the memory of the weight's manager. */
    abstract NDList begin(NDArray weight);

    abstract void change(NDArray weight, NDArray gradient, NDList state, double rate, long step);

    /** A copy of what is remembered, array k of parameter p under {@code p#k}. */
    Weights weights() {
        Map<String, Tensor> arrays = new LinkedHashMap<>();
        state.forEach((parameter, memory) -> {
            for (int k = 0; k < memory.size(); k++) {
                arrays.put(parameter + "#" + k, Tensor.of(memory.get(k)));
            }
        });
        return new Weights(arrays);
    }

    /** Remembers what {@link #weights} gave, for the parameters of a network. */
    void restore(Block network, Weights weights) {
        for (Pair<String, Parameter> named : network.getParameters()) {
            if (weights.arrays().containsKey(named.getKey() + "#0")) {
                NDList memory = begin(named.getValue().getArray());
                for (int k = 0; k < memory.size(); k++) {
                    weights.arrays().get(named.getKey() + "#" + k).writeTo(memory.get(k));
                }
                state.put(named.getKey(), memory);
            }
        }
    }

    /** Forgets everything. */
    @Override
    public void close() {
        state.values().forEach(NDList::close);
        state.clear();
    }
}
