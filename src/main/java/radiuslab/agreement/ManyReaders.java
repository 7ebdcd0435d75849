package radiuslab.agreement;

/** The sums that coefficients of many readers share: agreement of pairs of readers, by case, and shares of categories. */
final class ManyReaders {
    private final int[][] counts;
    private final int readers;
    /** The share of all ratings in each category. */
    final double[] share;

    ManyReaders(Ratings ratings) {
        counts = ratings.counts();
        readers = ratings.readers();
        share = new double[ratings.categories()];
        for (int[] one : counts) {
            for (int k = 0; k < share.length; k++) {
                share[k] += (double) one[k] / readers / counts.length;
            }
        }
    }

    /** The share of agreeing pairs of readers on one case. */
    private double agreement(int[] one) {
        double pairs = 0;
        for (int count : one) {
            pairs += (double) count * (count - 1);
        }
        return pairs / (readers * (readers - 1.0));
    }

    /** The share of agreeing pairs over all cases. */
    double observed() {
        double sum = 0;
        for (int[] one : counts) {
            sum += agreement(one);
        }
        return sum / counts.length;
    }

    /**
     * The coefficient with its linearised standard error (Gwet, Br J Math Stat Psychol 61:29, 2008): from how the
     * coefficient varies over cases, minus twice the effect of the case on chance agreement.
     *
     * @param chance agreement by chance
     * @param byCategory chance agreement of a rating in each category; its mean over ratings is chance
     */
    Kappa kappa(double chance, double[] byCategory) {
        double value = Kappa.beyondChance(observed(), chance);
        double squares = 0;
        for (int[] one : counts) {
            double pull = 0;
            for (int k = 0; k < one.length; k++) {
                pull += byCategory[k] * one[k] / readers;
            }
            double here = (agreement(one) - chance) / (1 - chance) - 2 * (1 - value) * (pull - chance) / (1 - chance);
            squares += (here - value) * (here - value);
        }
        double error =
                counts.length < 2 ? Double.POSITIVE_INFINITY : Math.sqrt(squares / (counts.length - 1) / counts.length);
        return new Kappa(value, error, error, counts.length);
    }
}
