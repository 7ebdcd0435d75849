package radiuslab.statistics;

import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.special.Erf;

/** Student's t distribution; with infinite degrees of freedom, or more than can be computed with, it is the normal one. */
public final class StudentT {
    /** The distributions differ by 1e-8 there; with more, what is added to the degrees of freedom is lost in rounding. */
    public static final double MOST_FREEDOM = 1e8;

    private StudentT() {}

    /** The two-sided p value, {@code P(|X| >= |statistic|)}, from the tail itself: what is taken from 1 ends at 1e-16. */
    public static double twoSidedP(double statistic, double degreesOfFreedom) {
        if (degreesOfFreedom < MOST_FREEDOM) {
            return Math.min(
                    1, 2 * new TDistribution(null, degreesOfFreedom).cumulativeProbability(-Math.abs(statistic)));
        }
        return Math.min(1, Erf.erfc(Math.abs(statistic) / Math.sqrt(2)));
    }

    /** The one-sided p value, {@code P(X >= statistic)}, from the tail itself. */
    public static double upperP(double statistic, double degreesOfFreedom) {
        return degreesOfFreedom < MOST_FREEDOM
                ? new TDistribution(null, degreesOfFreedom).cumulativeProbability(-statistic)
                : Erf.erfc(statistic / Math.sqrt(2)) / 2;
    }

    public static Interval interval(double estimate, double error, double degreesOfFreedom, double level) {
        double quantile = degreesOfFreedom < MOST_FREEDOM
                ? new TDistribution(null, degreesOfFreedom).inverseCumulativeProbability((1 + level) / 2)
                : Interval.z(level);
        return new Interval(estimate - quantile * error, estimate + quantile * error, level);
    }
}
