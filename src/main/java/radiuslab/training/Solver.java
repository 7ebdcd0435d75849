package radiuslab.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.LinkedHashMap;
import java.util.Map;

/** Changes weights by their gradients, in place; remembers what it needs of each parameter by name. */
public abstract sealed class Solver permits Adagrad, Adam {
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

    /** What is remembered, by parameter, in order of first use. */
    Map<String, NDList> state() {
        return state;
    }
}
