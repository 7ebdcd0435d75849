package radiuslab.statistics;

import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.special.Erf;

/** Student's t distribution; with infinite degrees of freedom it is the normal one. */
public final class StudentT {
    private StudentT() {}

    /** The two-sided p value, {@code P(|X| >= |statistic|)}, from the tail itself: what is taken from 1 ends at 1e-16. */
    public static double twoSidedP(double statistic, double degreesOfFreedom) {
        if (Double.isFinite(degreesOfFreedom)) {
            return Math.min(
                    1, 2 * new TDistribution(null, degreesOfFreedom).cumulativeProbability(-Math.abs(statistic)));
        }
        return Math.min(1, Erf.erfc(Math.abs(statistic) / Math.sqrt(2)));
    }

    /** The one-sided p value, {@code P(X >= statistic)}, from the tail itself. */
    public static double upperP(double statistic, double degreesOfFreedom) {
        return Double.isFinite(degreesOfFreedom)
                ? new TDistribution(null, degreesOfFreedom).cumulativeProbability(-statistic)
                : Erf.erfc(statistic / Math.sqrt(2)) / 2;
    }

    public static Interval interval(double estimate, double error, double degreesOfFreedom, double level) {
        double quantile = Double.isFinite(degreesOfFreedom)
                ? new TDistribution(null, degreesOfFreedom).inverseCumulativeProbability((1 + level) / 2)
                : Interval.z(level);
        return new Interval(estimate - quantile * error, estimate + quantile * error, level);
    }
}
