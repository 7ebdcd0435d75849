package radiuslab.statistics;

import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.special.Erf;

/** Tails of Student's t, and of the normal distribution where the degrees of freedom are infinite. */
public final class StudentOrNormal {
    private StudentOrNormal() {}

    /** P(|X| >= |statistic|), from the tail itself: what is taken from 1 ends at 1e-16. */
    public static double twoSided(double statistic, double freedom) {
        if (Double.isFinite(freedom)) {
            return Math.min(1, 2 * new TDistribution(null, freedom).cumulativeProbability(-Math.abs(statistic)));
        }
        return Math.min(1, Erf.erfc(Math.abs(statistic) / Math.sqrt(2)));
    }

    public static Interval interval(double estimate, double error, double freedom, double level) {
        double quantile = Double.isFinite(freedom)
                ? new TDistribution(null, freedom).inverseCumulativeProbability((1 + level) / 2)
                : Interval.z(level);
        return new Interval(estimate - quantile * error, estimate + quantile * error, level);
    }
}
