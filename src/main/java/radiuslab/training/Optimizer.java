package radiuslab.training;

/** How gradients change weights. */
public enum Optimizer {
    ADAGRAD,
    ADAM,
    /** Adam whose steps never grow because gradients have shrunk (Reddi et al. 2018). */
    AMSGRAD;

    OptimizerState state() {
        return switch (this) {
            case ADAGRAD -> new Adagrad();
            case ADAM -> new Adam(false);
            case AMSGRAD -> new Adam(true);
        };
    }
}
