package radiuslab.explanation;

import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.util.Pair;
import java.util.Map;
import radiuslab.training.Tensor;
import radiuslab.training.Weights;

/**
 * The sanity check of Adebayo et al. (NeurIPS 2018): an explanation that stays the same while the network forgets what
 * it learned, from its last block to its first, explains the image and not the network.
 */
public final class RandomisedWeights {
    private RandomisedWeights() {}

    /**
     * Overwrites the last children of a network. Keep {@code Weights.of(network)} to undo it.
     *
     * @param children how many, 0 to all
     * @param untrained weights of the same network before training
     */
    public static void write(SequentialBlock network, int children, Weights untrained) {
        int all = network.getChildren().size();
        if (children < 0 || children > all) {
            throw new IllegalArgumentException("this network has %d children, asked for %d".formatted(all, children));
        }
        Map<String, Tensor> mixed = Weights.of(network).arrays();
        int first = all - children;
        for (Pair<String, Parameter> named : network.getParameters()) {
            // A parameter's name begins with its block's, which begins with the child's number.
            boolean late = network.getChildren().keys().subList(first, all).stream()
                    .anyMatch(child -> named.getKey().startsWith(child + "_"));
            if (late) {
                mixed.put(named.getKey(), untrained.arrays().get(named.getKey()));
            }
        }
        new Weights(mixed).writeTo(network);
    }
}
