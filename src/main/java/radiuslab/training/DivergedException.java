package radiuslab.training;

/** Loss or weights are no longer finite: the learning rate was too high, or an input was not finite. */
public class DivergedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * @param what is not finite
     * @param step counted from 0
     * @param rate the learning rate of that step
     * @param kept where the last finite weights are, or empty
     */
    DivergedException(String what, long step, double rate, String kept) {
        super("%s is no longer finite at step %d with learning rate %s; choose a smaller learning rate%s"
                .formatted(what, step, rate, kept));
    }
}
