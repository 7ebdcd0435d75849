package radiuslab.training;

/**
 * Where a training stands after a step.
 *
 * @param step done so far, at least 1
 * @param steps in all
 * @param loss of this step's batch, mean over the examples
 * @param accuracy of this step's batch, in [0, 1]
 * @param imagesPerSecond mean since the start
 */
public record Progress(long step, long steps, double loss, double accuracy, double imagesPerSecond) {
    /** Hears of every step, on the training's thread. */
    @FunctionalInterface
    public interface Listener {
        /** Hears nothing. */
        Listener SILENT = progress -> {};

        void step(Progress progress);
    }
}
