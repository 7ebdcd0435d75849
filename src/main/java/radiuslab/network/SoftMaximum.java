package radiuslab.network;

/**
 * What the places of an image say of it together: more than the greatest, which a single accident decides, less than their
 * sum, in which what is not there outweighs what is. Both methods that look at every place end with it; docs/experiments.md
 * says how it was chosen.
 */
public final class SoftMaximum {
    /** The odds' power: 1 would be their sum, infinity their greatest. */
    private static final double POWER = 2;

    /** As many equally sure cells, 20 x 20 pixels of a {@link Pyramid}, are as sure together: about a small fracture. */
    private static final double CELLS = 25;

    private SoftMaximum() {}

    /**
     * The log odds {@code log(sum(odds^2) / 25) / 2}.
     *
     * @param logits of an image's cells, at least one
     */
    public static double of(float[] logits) {
        double greatest = Double.NEGATIVE_INFINITY;
        for (float logit : logits) {
            greatest = Math.max(greatest, logit);
        }
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(POWER * (logit - greatest));
        }
        return greatest + Math.log(sum / CELLS) / POWER;
    }

    /** The probability of log odds. */
    public static double probability(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }
}
