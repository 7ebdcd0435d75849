package radiuslab.training;

import ai.djl.ndarray.NDList;
import java.util.Map;

/** Watches the outputs of a network during training and sums them up at the end of each epoch. */
public interface Monitor {
    /** Watches nothing. */
    Monitor NONE = new Monitor() {
        @Override
        public void watch(NDList targets, NDList outputs) {}

        @Override
        public Map<String, Double> figures() {
            return Map.of();
        }
    };

    /** Watches one batch, as it was before the step changed the weights. */
    void watch(NDList targets, NDList outputs);

    /** What was watched since the last call, each figure by its name, in a fixed order. */
    Map<String, Double> figures();
}
