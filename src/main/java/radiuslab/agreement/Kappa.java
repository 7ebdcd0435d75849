package radiuslab.agreement;

import java.util.Locale;
import radiuslab.statistics.Interval;
import radiuslab.statistics.StudentT;
import radiuslab.statistics.UndefinedStatistic;

/**
 * A coefficient of agreement beyond chance.
 *
 * @param value 1 in full agreement, 0 as chance would have it, never above 1
 * @param standardError for the interval
 * @param nullError standard error if agreement were by chance, for z; where none is published, the standard error
 * @param cases rated
 */
public record Kappa(double value, double standardError, double nullError, int cases) {
    public Kappa {
        if (!(value <= 1 + 1e-12) || !(standardError >= 0) || !(nullError >= 0)) {
            throw new IllegalArgumentException("agreement is at most 1 and its errors at least 0, found %s, %s, %s"
                    .formatted(value, standardError, nullError));
        }
    }

    /** (observed - chance) / (1 - chance). */
    static double beyondChance(double observed, double chance) {
        if (1 - chance < 1e-12) {
            throw new UndefinedStatistic(
                    "agreement beyond chance is 0/0: all ratings are of one category; use Gwet's AC1 or a larger set");
        }
        return (observed - chance) / (1 - chance);
    }

    /**
     * value / nullError.
     *
     * @throws UndefinedStatistic where the error is 0 and the value is not, as in full agreement by AC1: then no p is 0; where
     *     the error is infinite, nothing being known of it: then no p is 1
     */
    public double z() {
        if (Double.isInfinite(nullError)) {
            throw new UndefinedStatistic(
                    "agreement of %s has no known error to test it by, one case deciding it: ".formatted(value)
                            + "test Fleiss' kappa, or use a larger set");
        }
        if (value != 0 && nullError < 1e-12) {
            throw new UndefinedStatistic(
                    "agreement of %s beyond chance has no error to test it by, all cases being alike: ".formatted(value)
                            + "test Cohen's or Fleiss' kappa, or use a larger set");
        }
        return value == 0 ? 0 : value / nullError;
    }

    /** Two-sided p of no agreement beyond chance; undefined where {@link #z} is. */
    public double p() {
        return StudentT.twoSidedP(z(), Double.POSITIVE_INFINITY);
    }

    /** value +- z * standardError, cut to [-1, 1]. */
    public Interval interval(double level) {
        return Interval.normal(value, standardError, level).clamped(-1, 1);
    }

    /** Such as 0.782 (0.653 to 0.911); without an interval where the error is 0, as in full agreement: it would be a point. */
    @Override
    public String toString() {
        if (standardError < 1e-7) {
            return String.format(Locale.ROOT, "%.3f", value);
        }
        Interval interval = interval(Interval.PUBLISHED_LEVEL);
        return String.format(Locale.ROOT, "%.3f (%.3f to %.3f)", value, interval.low(), interval.high());
    }
}
