package radiuslab.training;

/** Makes the batch of any step; called from several threads, so it must depend on nothing but the step. */
@FunctionalInterface
public interface BatchSource {
    /**
     * @param step counted from 0
     */
    Batch at(long step);
}
