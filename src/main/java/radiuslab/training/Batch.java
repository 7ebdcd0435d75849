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
     * The batch in as many parts of nearly one size as asked for, in order; fewer where it has fewer examples.
     *
     * @param parts at least 1
     */
    List<Batch> split(int parts) {
        int used = Math.min(parts, size());
        return IntStream.range(0, used)
                .mapToObj(k -> part((int) ((long) size() * k / used), (int) ((long) size() * (k + 1) / used)))
                .toList();
    }

    private Batch part(int from, int to) {
        return from == 0 && to == size()
                ? this
                : new Batch(
                        inputs.stream().map(t -> t.part(from, to)).toList(),
                        targets.stream().map(t -> t.part(from, to)).toList());
    }

    NDList inputsTo(NDManager manager) {
        return new NDList(inputs.stream().map(t -> t.toInput(manager)).toArray(NDArray[]::new));
    }

    NDList targetsTo(NDManager manager) {
        return new NDList(targets.stream().map(t -> t.to(manager)).toArray(NDArray[]::new));
    }
}
