package radiuslab.evaluation;

import radiuslab.statistics.Inputs;
import radiuslab.statistics.Interval;
import radiuslab.statistics.StudentT;
import radiuslab.statistics.UndefinedStatistic;

/**
 * An AUROC with DeLong's variance (DeLong, DeLong and Clarke-Pearson, Biometrics 44:837, 1988).
 *
 * @param auroc in [0, 1]
 * @param variance of it, 0 where the classes do not overlap
 * @param cases it was measured on
 */
public record DeLong(double auroc, double variance, int cases) {
    public DeLong {
        Inputs.probability(auroc, "an AUROC");
        if (!(variance >= 0) || cases < 4) {
            throw new IllegalArgumentException(
                    "DeLong's variance is at least 0, of at least 4 cases, found " + variance + " of " + cases);
        }
    }

    /**
     * @throws UndefinedStatistic with fewer than two cases of either class
     */
    public static DeLong of(boolean[] truth, double[] score) {
        return of(Placements.of(truth, score));
    }

    private static DeLong of(Placements placements) {
        return new DeLong(
                placements.auroc(),
                placements.covariance(placements),
                placements.ofFractures().length + placements.ofOthers().length);
    }

    public double standardError() {
        return Math.sqrt(variance);
    }

    /** auroc +- z * standard error, cut to [0, 1]. A variance of 0 gives no width: trust a bootstrap no more. */
    public Interval interval(double level) {
        return Interval.normal(auroc, standardError(), level).clamped(0, 1);
    }

    /**
     * Whether two AUROCs differ.
     *
     * @param difference first minus second
     * @param interval of the difference at 0.95
     * @param statistic z, or t where the AUROCs are unpaired
     * @param p two-sided
     */
    public record Comparison(double difference, Interval interval, double statistic, double p) {}

    /**
     * Two methods on the same cases, in any order.
     *
     * @throws IllegalArgumentException if one of them lacks a case of the other, or their truths differ
     */
    public static Comparison paired(Sample first, Sample second) {
        Sample other = second.alignedTo(first);
        Placements a = Placements.of(first.truth(), first.score());
        Placements b = Placements.of(other.truth(), other.score());
        double variance = a.covariance(a) + b.covariance(b) - 2 * a.covariance(b);
        return compare(a.auroc() - b.auroc(), variance, Double.POSITIVE_INFINITY);
    }

    /** Two methods on different cases; Student's t with Welch's degrees of freedom, as pROC does. */
    public static Comparison unpaired(DeLong first, DeLong second) {
        double variance = first.variance + second.variance;
        double freedom = variance
                * variance
                / (first.variance * first.variance / (first.cases - 1)
                        + second.variance * second.variance / (second.cases - 1));
        return compare(first.auroc - second.auroc, variance, freedom);
    }

    private static Comparison compare(double difference, double variance, double freedom) {
        double error = Math.sqrt(Math.max(0, variance));
        // Sums of thousandths leave rounding where methods order all cases alike.
        boolean alike = error < 1e-12;
        if (alike && Math.abs(difference) > 1e-12) {
            throw new UndefinedStatistic(
                    "the difference " + difference + " has no variance: DeLong's test cannot judge it, use more cases");
        }
        double statistic = alike ? 0 : difference / error;
        Interval interval = StudentT.interval(difference, error, freedom, Interval.PUBLISHED_LEVEL);
        return new Comparison(difference, interval, statistic, StudentT.twoSidedP(statistic, freedom));
    }
}
