package radiuslab.evaluation;

import java.util.List;
import java.util.stream.IntStream;
import radiuslab.statistics.Interval;
import radiuslab.statistics.Quantiles;
import radiuslab.statistics.UndefinedStatistic;

/**
 * A pointwise bootstrap band around a ROC curve: at each false positive rate, the interval of the sensitivity.
 *
 * @param falsePositiveRates the grid, ascending from 0 to 1
 * @param sensitivities intervals of the true positive rate, one per grid point
 * @param resamples drawn
 * @param skipped of these, because they held one class only
 * @param seed they were drawn with
 */
public record RocBand(
        List<Double> falsePositiveRates, List<Interval> sensitivities, int resamples, int skipped, long seed) {
    public RocBand {
        falsePositiveRates = List.copyOf(falsePositiveRates);
        sensitivities = List.copyOf(sensitivities);
    }

    /**
     * @param steps of the grid: 100 gives the rates 0, 0.01 .. 1
     * @throws UndefinedStatistic with one class only
     */
    public static RocBand of(
            boolean[] truth, double[] score, int steps, Resampling resampling, Bootstrap.Options options) {
        if (steps < 1) {
            throw new IllegalArgumentException("a band needs at least one step, found " + steps);
        }
        RankedCases cases = RankedCases.of(truth, score);
        List<double[]> curves = Bootstrap.replicates(resampling, options, times -> cases.sensitivities(times, steps));
        return new RocBand(
                IntStream.rangeClosed(0, steps)
                        .mapToObj(g -> (double) g / steps)
                        .toList(),
                IntStream.rangeClosed(0, steps)
                        .mapToObj(g -> Quantiles.central(
                                curves.stream().mapToDouble(c -> c[g]).sorted().toArray(), options.level()))
                        .toList(),
                options.resamples(),
                options.resamples() - curves.size(),
                options.seed());
    }

    public double[] lows() {
        return sensitivities.stream().mapToDouble(Interval::low).toArray();
    }

    public double[] highs() {
        return sensitivities.stream().mapToDouble(Interval::high).toArray();
    }
}
