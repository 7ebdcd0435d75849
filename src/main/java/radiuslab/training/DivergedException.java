package radiuslab.training;

/** The loss is no longer a number: the learning rate was too high, or an input was not finite. */
public class DivergedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public DivergedException(long step, double loss, double rate) {
        super("the loss became %s at step %d with learning rate %s; choose a smaller learning rate"
                .formatted(loss, step, rate));
    }
}
