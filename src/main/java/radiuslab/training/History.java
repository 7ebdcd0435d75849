package radiuslab.training;

import java.util.List;

/**
 * How a training went.
 *
 * @param epochs in order
 */
public record History(List<Epoch> epochs) {
    /**
     * Means over the batches of one epoch, each seen before its step.
     *
     * @param number counted from 1
     * @param step number of steps done at its end
     * @param loss mean loss
     * @param accuracy share of examples whose likelier class was the true one
     * @param rate learning rate of its last step
     * @param seconds it took
     */
    public record Epoch(int number, long step, double loss, double accuracy, double rate, double seconds) {}

    public History {
        epochs = List.copyOf(epochs);
    }
}
