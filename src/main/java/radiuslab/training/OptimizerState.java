package radiuslab.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.util.Pair;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Changes weights by their gradients, in place; remembers what it needs of each parameter by name. */
abstract sealed class OptimizerState implements AutoCloseable permits Adagrad, Adam {
    private final Map<String, NDList> state = new LinkedHashMap<>();

    /** Weights that learn at one rate, their gradients in the same order, and of each what is remembered. */
    static final class Group {
        final List<NDArray> weights = new ArrayList<>();
        final List<NDArray> gradients = new ArrayList<>();
        private final List<NDList> memories = new ArrayList<>();

        /** The k-th array that is remembered of each weight. */
        List<NDArray> memory(int k) {
            return memories.stream().map(memory -> memory.get(k)).toList();
        }

        /** The same array for each weight. */
        List<NDArray> each(NDArray array) {
            return Collections.nCopies(weights.size(), array);
        }
    }

    /**
     * A parameter as it is to change.
     *
     * @param parameter its name, unique in the network
     * @param rate the learning rate of this step
     */
    record Change(String parameter, NDArray weight, NDArray gradient, double rate) {}

    /**
     * One step.
     *
     * @param step counted from 0
     */
    void update(List<Change> changes, long step) {
        Map<Double, Group> byRate = new LinkedHashMap<>();
        for (Change one : changes) {
            Group group = byRate.computeIfAbsent(one.rate(), rate -> new Group());
            group.weights.add(one.weight());
            group.gradients.add(one.gradient());
            group.memories.add(state.computeIfAbsent(one.parameter(), parameter -> begin(one.weight())));
        }
        byRate.forEach((rate, group) -> {
            NDArray any = group.weights.get(0);
            if (Libtorch.canChange(any.getManager(), together())) {
                try (NDArray number = any.getManager().full(new Shape(1), step + 1f)) {
                    changeTogether(group, rate, step, number);
                }
            } else {
                for (int i = 0; i < group.weights.size(); i++) {
                    change(group.weights.get(i), group.gradients.get(i), group.memories.get(i), rate, step);
                }
            }
        });
    }

    /** The state before the first step, in the memory of the weight's manager. */
    abstract NDList begin(NDArray weight);

    abstract void change(NDArray weight, NDArray gradient, NDList memory, double rate, long step);

    /** PyTorch's function that changes many weights in one go. */
    abstract String together();

    /**
     * The same as {@link #change} for each weight, by that function.
     *
     * @param number of the step, counted from 1, as it wants it
     */
    abstract void changeTogether(Group group, double rate, long step, NDArray number);

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
