package radiuslab.statistics;

import org.apache.commons.math3.distribution.FDistribution;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.special.Gamma;

/**
 * The test statistic F of an analysis of variance.
 *
 * @param f ratio of two mean squares, 0 or more
 * @param freedom degrees of freedom above the line, above 0
 * @param errorFreedom degrees of freedom below it, above 0; infinite where the error is known, then f times freedom is chi
 *     squared
 */
public record VarianceRatio(double f, double freedom, double errorFreedom) {
    public VarianceRatio {
        if (!(f >= 0 && freedom > 0 && errorFreedom > 0)) {
            throw new IllegalArgumentException("F is 0 or more and its degrees of freedom above 0, found %s, %s, %s"
                    .formatted(f, freedom, errorFreedom));
        }
    }

    /** {@code P(F >= f)} where there is no effect, from the tail itself. */
    public double p() {
        if (errorFreedom >= StudentT.MOST_FREEDOM) {
            return Gamma.regularizedGammaQ(freedom / 2, freedom * f / 2);
        }
        return tail(0);
    }

    /** P of an F at least as great, if the squares above the line have so many degrees of freedom more. */
    private double tail(double more) {
        double x = errorFreedom / (errorFreedom + freedom * f);
        return Beta.regularizedBeta(x, errorFreedom / 2, freedom / 2 + more);
    }

    /**
     * The power of an F test at a level: the chance of an F at least as great where there is an effect, as the mixture of
     * central tails with Poisson weights (Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions 2, 1995,
     * chapter 30).
     *
     * @param level of significance, in (0, 1)
     * @param noncentrality 0 without an effect
     * @param errorFreedom above 0; infinite where the error is known
     */
    public static double power(double level, double noncentrality, double freedom, double errorFreedom) {
        if (!(noncentrality >= 0) || Double.isInfinite(noncentrality)) {
            throw new IllegalArgumentException("a noncentrality is 0 or more, found " + noncentrality);
        }
        double below = Math.min(errorFreedom, StudentT.MOST_FREEDOM);
        double least = new FDistribution(null, freedom, below).inverseCumulativeProbability(1 - level);
        var critical = new VarianceRatio(least, freedom, below);
        if (noncentrality == 0) {
            return critical.tail(0);
        }
        var weights = new PoissonDistribution(null, noncentrality / 2, 1e-12, 10_000_000);
        double reach = 10 * Math.sqrt(noncentrality / 2) + 10;
        int first = (int) Math.max(0, noncentrality / 2 - reach);
        double power = 0;
        for (int k = first; k <= noncentrality / 2 + 2 * reach; k++) {
            power += weights.probability(k) * critical.tail(k);
        }
        return Math.min(1, power);
    }
}
