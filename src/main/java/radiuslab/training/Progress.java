package radiuslab.training;

/**
 * Where a training stands after a step.
 *
 * @param step number of steps done, at least 1
 * @param steps in all
 * @param loss of this step's batch, mean over its examples, before the weights changed
 * @param imagesPerSecond mean since the start of this run
 * @param secondsLeft until the last step at that speed
 */
public record Progress(long step, long steps, double loss, double imagesPerSecond, double secondsLeft) {
    /** Hears of a training as it goes, on the training's thread. */
    @FunctionalInterface
    public interface Listener {
        /** Hears nothing. */
        Listener SILENT = progress -> {};

        void step(Progress progress);

        /** Before the first step of a training that goes on from a checkpoint: its epochs so far, all where none is left. */
        default void resumed(History before) {}

        /** After the last step of an epoch. */
        default void epoch(History.Epoch epoch) {}

        /** This listener, then another. */
        default Listener and(Listener other) {
            Listener first = this;
            return new Listener() {
                @Override
                public void step(Progress progress) {
                    first.step(progress);
                    other.step(progress);
                }

                @Override
                public void resumed(History before) {
                    first.resumed(before);
                    other.resumed(before);
                }

                @Override
                public void epoch(History.Epoch epoch) {
                    first.epoch(epoch);
                    other.epoch(epoch);
                }
            };
        }
    }
}
