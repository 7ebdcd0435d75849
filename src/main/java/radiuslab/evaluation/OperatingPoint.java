package radiuslab.evaluation;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import radiuslab.statistics.UndefinedStatistic;

/**
 * A method at one threshold.
 *
 * @param at the threshold, and how it was settled
 * @param counts on the reported set
 * @param metrics with bootstrap intervals; one that is 0/0 on these counts is absent; one whose BCa interval is undefined has
 *     the percentile interval, and its {@link Estimate#method} says so
 */
public record OperatingPoint(Threshold at, Confusion counts, Map<Metric, Estimate> metrics) {
    public OperatingPoint {
        metrics = Map.copyOf(metrics);
    }

    static OperatingPoint of(Sample sample, Threshold at, Resampling resampling, Bootstrap.Options options) {
        boolean[] calls = sample.calls(at.value());
        Confusion counts = Confusion.of(sample.truth(), calls);
        Map<Metric, Estimate> metrics = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.values()) {
            if (isDefined(metric, counts)) {
                Statistic statistic = Statistic.counts(sample.truth(), calls, metric::of);
                metrics.put(
                        metric,
                        Bootstrap.orPercentile(
                                statistic, resampling, options, Bootstrap.sorted(statistic, resampling, options)));
            }
        }
        return new OperatingPoint(at, counts, metrics);
    }

    /** Where nothing is called a fracture there is no precision, and none is made up. */
    private static boolean isDefined(Metric metric, Confusion counts) {
        try {
            metric.of(counts);
            return true;
        } catch (UndefinedStatistic absent) {
            return false;
        }
    }

    /** Calls at or above it are fractures. */
    public double threshold() {
        return at.value();
    }

    /** The set the threshold was chosen on, or "beforehand". */
    public String chosenOn() {
        return at.chosenOn();
    }

    public Optional<Estimate> metric(Metric metric) {
        return Optional.ofNullable(metrics.get(metric));
    }
}
