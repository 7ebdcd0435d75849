package radiuslab.agreement;

import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.special.Beta;
import radiuslab.statistics.Boschloo;
import radiuslab.statistics.Interval;
import radiuslab.statistics.Proportion;
import radiuslab.statistics.UndefinedStatistic;

/**
 * McNemar's test of two methods on the same cases, exact: of the cases on which they differ, each side has probability
 * 1/2 (McNemar, Psychometrika 12:153, 1947). Unlike {@link Boschloo} it uses the pairing.
 *
 * @param onlyFirst cases that only the first method has (right, or called a fracture)
 * @param onlySecond cases that only the second method has
 */
public record McNemar(int onlyFirst, int onlySecond) {
    public McNemar {
        if (onlyFirst < 0 || onlySecond < 0) {
            throw new IllegalArgumentException("counts cannot be negative, found " + onlyFirst + " and " + onlySecond);
        }
    }

    /**
     * Counts the cases which only one of two methods calls rightly.
     *
     * @param readings of the same cases
     * @param firstMethod one of their methods
     * @param secondMethod another
     * @throws IllegalArgumentException if a method has no readings
     */
    public static McNemar of(Readings readings, String firstMethod, String secondMethod) {
        boolean[] truth = readings.truth();
        boolean[] first = readings.of(firstMethod);
        boolean[] second = readings.of(secondMethod);
        int onlyFirst = 0;
        int onlySecond = 0;
        for (int i = 0; i < truth.length; i++) {
            onlyFirst += first[i] != second[i] && first[i] == truth[i] ? 1 : 0;
            onlySecond += first[i] != second[i] && second[i] == truth[i] ? 1 : 0;
        }
        return new McNemar(onlyFirst, onlySecond);
    }

    /** Two-sided: twice the smaller binomial tail, at most 1; 1 where the methods never differ. */
    public double p() {
        return Math.min(1, 2 * tail());
    }

    /** Two-sided with half the probability of what was seen (Fagerland et al., BMC Med Res Methodol 13:91, 2013). */
    public double midP() {
        return Math.min(1, 2 * tail() - coins().probability(fewer()));
    }

    private int fewer() {
        return Math.min(onlyFirst, onlySecond);
    }

    /**
     * The probability of at most {@link #fewer} heads, as an incomplete beta integral of its own. Commons Math subtracts
     * the other tail from 1, which makes 0 of a probability below 1e-16.
     */
    private double tail() {
        int most = Math.max(onlyFirst, onlySecond);
        return most == 0 ? 1 : Beta.regularizedBeta(0.5, most, fewer() + 1.0);
    }

    private BinomialDistribution coins() {
        return new BinomialDistribution(null, onlyFirst + onlySecond, 0.5);
    }

    /**
     * onlyFirst / onlySecond; infinite where the second has none.
     *
     * @throws UndefinedStatistic where the methods never differ (0/0)
     */
    public double oddsRatio() {
        if (onlyFirst + onlySecond == 0) {
            throw new UndefinedStatistic("the methods never differ: their odds ratio is 0/0");
        }
        return (double) onlyFirst / onlySecond;
    }

    /** Of the odds ratio: the exact interval of onlyFirst / (onlyFirst + onlySecond), as odds. */
    public Interval oddsRatioInterval(double level) {
        Interval share = new Proportion(onlyFirst, onlyFirst + onlySecond).clopperPearson(level);
        double high = share.high() == 1 ? Double.POSITIVE_INFINITY : share.high() / (1 - share.high());
        return new Interval(share.low() / (1 - share.low()), high, level);
    }
}
