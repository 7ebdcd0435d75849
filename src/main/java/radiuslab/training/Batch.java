package radiuslab.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.stream.IntStream;

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

    /**
     * The batch dealt out like cards into as many parts as asked for; fewer where it has fewer examples. Batches are ordered by
     * class, and so each part has of each.
     *
     * @param parts at least 1
     */
    List<Batch> split(int parts) {
        int used = Math.min(parts, size());
        return used == 1
                ? List.of(this)
                : IntStream.range(0, used).mapToObj(k -> every(used, k)).toList();
    }

    private Batch every(int nth, int from) {
        return new Batch(
                inputs.stream().map(t -> t.every(nth, from)).toList(),
                targets.stream().map(t -> t.every(nth, from)).toList());
    }

    NDList inputsTo(NDManager manager) {
        return new NDList(inputs.stream().map(t -> t.toInput(manager)).toArray(NDArray[]::new));
    }

    NDList targetsTo(NDManager manager) {
        return new NDList(targets.stream().map(t -> t.to(manager)).toArray(NDArray[]::new));
    }
}
