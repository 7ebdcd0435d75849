package radiuslab.evaluation;

import java.util.Locale;
import radiuslab.statistics.Interval;

/**
 * A statistic with its bootstrap interval.
 *
 * @param value on the sample itself
 * @param interval of confidence
 * @param method of the interval
 * @param resamples drawn
 * @param skipped of these, because the statistic was undefined on them (one class only)
 * @param seed they were drawn with
 */
public record Estimate(
        double value, Interval interval, Bootstrap.Method method, int resamples, int skipped, long seed) {
    public double low() {
        return interval.low();
    }

    public double high() {
        return interval.high();
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.3f (%.3f to %.3f)", value, low(), high());
    }
}
