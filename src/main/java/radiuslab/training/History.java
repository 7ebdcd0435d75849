package radiuslab.training;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a training went.
 *
 * @param epochs in order
 */
public record History(List<Epoch> epochs) {
    /**
     * One epoch; loss and figures are of its batches, each seen before its step changed the weights, but for those that begin
     * with "validation_", which are of the validation set at its end.
     *
     * @param number counted from 1
     * @param step number of steps done at its end
     * @param loss mean loss
     * @param figures of the monitor, by name, in its order
     * @param rate learning rate of its last step
     * @param seconds its steps took, without reading the validation set
     */
    public record Epoch(int number, long step, double loss, Map<String, Double> figures, double rate, double seconds) {
        public Epoch {
            figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
        }
    }

    public History {
        epochs = List.copyOf(epochs);
    }
}
