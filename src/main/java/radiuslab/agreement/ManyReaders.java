package radiuslab.agreement;

import java.util.stream.IntStream;
import radiuslab.evaluation.Bootstrap;

/** The sums that coefficients of many readers share: agreement of pairs of readers, by case, and shares of categories. */
final class ManyReaders {
    private final int[][] counts;
    private final int[] times;
    private final int cases;
    private final int readers;
    /** The share of all ratings in each category. */
    final double[] share;

    ManyReaders(Ratings ratings) {
        this(ratings.counts(), Bootstrap.ones(ratings.cases()));
    }

    /**
     * @param counts how many readers put a case (row) into each category (column)
     * @param times how often each row counts
     */
    ManyReaders(int[][] counts, int[] times) {
        this.counts = counts;
        this.times = times;
        cases = IntStream.of(times).sum();
        readers = IntStream.of(counts[0]).sum();
        share = new double[counts[0].length];
        for (int i = 0; i < counts.length; i++) {
            for (int k = 0; k < share.length; k++) {
                share[k] += times[i] * (double) counts[i][k] / readers / cases;
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
        for (int i = 0; i < counts.length; i++) {
            sum += times[i] * agreement(counts[i]);
        }
        return sum / cases;
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
        for (int i = 0; i < counts.length; i++) {
            int[] one = counts[i];
            double pull = 0;
            for (int k = 0; k < one.length; k++) {
                pull += byCategory[k] * one[k] / readers;
            }
            double here = (agreement(one) - chance) / (1 - chance) - 2 * (1 - value) * (pull - chance) / (1 - chance);
            squares += times[i] * (here - value) * (here - value);
        }
        double error = cases < 2 ? Double.POSITIVE_INFINITY : Math.sqrt(squares / (cases - 1) / cases);
        return new Kappa(value, error, error, cases);
    }
}
