package radiuslab.statistics;

import java.util.Locale;
import org.apache.commons.math3.distribution.BetaDistribution;

/**
 * A proportion: so many of so many.
 *
 * @param successes 0 to of
 * @param of the number of cases; 0 leaves the value undefined and the intervals [0, 1]
 */
public record Proportion(long successes, long of) {
    public Proportion {
        if (successes < 0 || successes > of) {
            throw new IllegalArgumentException(
                    "a proportion counts 0 <= successes <= of, found " + successes + " of " + of);
        }
    }

    public boolean isDefined() {
        return of > 0;
    }

    /**
     * @return successes / of, in [0, 1]
     * @throws UndefinedStatistic if it is 0/0
     */
    public double value() {
        if (of == 0) {
            throw new UndefinedStatistic("a proportion of no cases is 0/0: ask isDefined() first or use a larger set");
        }
        return (double) successes / of;
    }

    /** Wilson's score interval without continuity correction (Wilson, JASA 22:209, 1927). */
    public Interval wilson(double level) {
        double z = Interval.z(level);
        if (of == 0) {
            return new Interval(0, 1, level);
        }
        double p = value();
        double centre = p + z * z / (2 * of);
        double reach = z * Math.sqrt(p * (1 - p) / of + z * z / (4.0 * of * of));
        double scale = 1 + z * z / of;
        double low = successes == 0 ? 0 : (centre - reach) / scale;
        double high = successes == of ? 1 : (centre + reach) / scale;
        return new Interval(low, high, level);
    }

    /** The exact interval from the beta distribution (Clopper and Pearson, Biometrika 26:404, 1934). */
    public Interval clopperPearson(double level) {
        Interval.checkLevel(level);
        double alpha = (1 - level) / 2;
        double low = successes == 0 ? 0 : beta(successes, of - successes + 1).inverseCumulativeProbability(alpha);
        double high = successes == of ? 1 : beta(successes + 1, of - successes).inverseCumulativeProbability(1 - alpha);
        return new Interval(low, high, level);
    }

    private static BetaDistribution beta(double alpha, double beta) {
        return new BetaDistribution(null, alpha, beta, 1e-13);
    }

    @Override
    public String toString() {
        String value = of == 0 ? "undefined" : String.format(Locale.ROOT, "%.3f", value());
        return value + " (" + successes + "/" + of + ")";
    }
}
