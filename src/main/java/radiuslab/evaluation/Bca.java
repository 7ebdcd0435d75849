package radiuslab.evaluation;

import java.util.Arrays;
import org.apache.commons.math3.distribution.NormalDistribution;
import radiuslab.statistics.Interval;
import radiuslab.statistics.Quantiles;
import radiuslab.statistics.UndefinedStatistic;

/** The bias-corrected and accelerated interval (Efron, JASA 82:171, 1987). */
final class Bca {
    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

    private Bca() {}

    static Interval interval(double value, double[] sorted, Statistic statistic, Resampling resampling, double level) {
        double bias = bias(value, sorted);
        double acceleration = acceleration(statistic, resampling);
        double low = Quantiles.of(sorted, share(bias, acceleration, (1 - level) / 2));
        double high = Quantiles.of(sorted, share(bias, acceleration, (1 + level) / 2));
        return new Interval(low, high, level);
    }

    /** The normal quantile of the share of resampled values below the sample's, equal ones counting half. */
    private static double bias(double value, double[] sorted) {
        long below = Arrays.stream(sorted).filter(v -> v < value).count();
        long equal = Arrays.stream(sorted).filter(v -> v == value).count();
        double share = (below + equal / 2.0) / sorted.length;
        if (share == 0 || share == 1) {
            throw new UndefinedStatistic(
                    "BCa: all resampled values lie on one side of " + value + "; use the percentile interval");
        }
        return NORMAL.inverseCumulativeProbability(share);
    }

    /** From the jackknife over units, by stratum (Davison and Hinkley, Bootstrap Methods, 1997, section 5.3). */
    private static double acceleration(Statistic statistic, Resampling resampling) {
        double cubes = 0;
        double squares = 0;
        for (int[] stratum : resampling.strata()) {
            double[] left = leavingOneOut(stratum, statistic, resampling);
            double mean = Arrays.stream(left).average().orElseThrow();
            double scale = (left.length - 1.0) / left.length;
            for (double one : left) {
                double influence = scale * (mean - one);
                cubes += influence * influence * influence;
                squares += influence * influence;
            }
        }
        return squares == 0 ? 0 : cubes / (6 * Math.pow(squares, 1.5));
    }

    private static double[] leavingOneOut(int[] stratum, Statistic statistic, Resampling resampling) {
        return Arrays.stream(stratum)
                .parallel()
                .mapToDouble(unit -> {
                    int[] unitTimes = Bootstrap.ones(resampling.units());
                    unitTimes[unit] = 0;
                    int[] times = new int[resampling.cases()];
                    resampling.spread(unitTimes, times);
                    return orRefused(statistic, times);
                })
                .toArray();
    }

    private static double orRefused(Statistic statistic, int... times) {
        try {
            return statistic.of(times);
        } catch (UndefinedStatistic withoutOne) {
            throw new UndefinedStatistic(
                    "BCa: without one patient the figure is undefined (%s); use the percentile interval"
                            .formatted(withoutOne.getMessage()));
        }
    }

    private static double share(double bias, double acceleration, double tail) {
        double z = bias + NORMAL.inverseCumulativeProbability(tail);
        return NORMAL.cumulativeProbability(bias + z / (1 - acceleration * z));
    }
}
