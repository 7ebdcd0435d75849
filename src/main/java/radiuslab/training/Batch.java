package radiuslab.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.List;

/**
 * What one training step looks at.
 *
 * @param inputs of the network, in its order
 * @param targets of the loss, in its order; class numbers for a classification
 */
public record Batch(List<Tensor> inputs, List<Tensor> targets) {
    public Batch {
        inputs = List.copyOf(inputs);
        targets = List.copyOf(targets);
        if (inputs.isEmpty()) {
            throw new IllegalArgumentException("a batch needs an input");
        }
    }

    /** Number of examples. */
    public int size() {
        return (int) inputs.get(0).shape()[0];
    }

    static NDList to(NDManager manager, List<Tensor> tensors) {
        return new NDList(tensors.stream().map(t -> t.to(manager)).toArray(NDArray[]::new));
    }
}
