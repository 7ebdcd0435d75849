package radiuslab.statistics;

import java.util.Arrays;

/**
 * How far two groups differ, in standard deviations and so whatever their size: the difference of means, or of shares,
 * over the root of the mean of both variances (Austin, Stat Med 28:3083, 2009). Above 0.1 is commonly called an
 * imbalance. Always 0 or more; infinite where the groups differ and neither varies.
 */
public final class StandardisedDifference {
    private StandardisedDifference() {}

    /**
     * Of a measurement, such as age.
     *
     * @throws UndefinedStatistic with fewer than two values in a group
     */
    public static double of(double[] first, double[] second) {
        return ratio(mean(first) - mean(second), (variance(first) + variance(second)) / 2);
    }

    /**
     * Of one category, such as female.
     *
     * @throws UndefinedStatistic if a group has no case
     */
    public static double of(Proportion first, Proportion second) {
        double p = first.value();
        double q = second.value();
        return ratio(p - q, (p * (1 - p) + q * (1 - q)) / 2);
    }

    private static double ratio(double difference, double variance) {
        return difference == 0 ? 0 : Math.abs(difference) / Math.sqrt(variance);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(0);
    }

    private static double variance(double[] values) {
        if (values.length < 2) {
            throw new UndefinedStatistic(
                    "a standardised difference needs two values in each group, found " + values.length);
        }
        double mean = mean(values);
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1);
    }
}
