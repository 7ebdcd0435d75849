package radiuslab.statistics;

import java.util.Locale;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * A confidence interval.
 *
 * @param low its lower end; may be -infinity
 * @param high its upper end, at least low; may be infinity
 * @param level of confidence, in (0, 1)
 */
public record Interval(double low, double high, double level) {
    /** The level of the study's intervals. */
    public static final double PUBLISHED_LEVEL = 0.95;

    public Interval {
        checkLevel(level);
        if (!(low <= high)) {
            throw new IllegalArgumentException("an interval needs low <= high, found " + low + " and " + high);
        }
    }

    /** estimate +- z * standardError. */
    public static Interval normal(double estimate, double standardError, double level) {
        double reach = z(level) * standardError;
        return new Interval(estimate - reach, estimate + reach, level);
    }

    /** The standard normal quantile of a two-sided interval: 1.96 for 0.95. */
    static double z(double level) {
        checkLevel(level);
        return new NormalDistribution(null, 0, 1).inverseCumulativeProbability((1 + level) / 2);
    }

    /** The same interval cut to [least, greatest]. */
    public Interval clamped(double least, double greatest) {
        return new Interval(Math.min(greatest, Math.max(least, low)), Math.max(least, Math.min(greatest, high)), level);
    }

    public static void checkLevel(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("a level of confidence lies in (0, 1), such as 0.95, found " + level);
        }
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.3f to %.3f (level %s)", low, high, level);
    }
}
