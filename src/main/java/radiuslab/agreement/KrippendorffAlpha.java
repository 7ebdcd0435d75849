package radiuslab.agreement;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import radiuslab.evaluation.Bootstrap;
import radiuslab.evaluation.Statistic;
import radiuslab.statistics.Inputs;
import radiuslab.statistics.UndefinedStatistic;

/**
 * Krippendorff's alpha (Content Analysis, 4th ed., 2018, chapter 12): 1 - observed over expected disagreement of the values of
 * any number of readers, who need not all have rated every case.
 */
public final class KrippendorffAlpha {
    private KrippendorffAlpha() {}

    /** How far two values disagree. */
    public enum Level {
        /** Categories: different or not. */
        NOMINAL,
        /** Grades: by the ranks between them. */
        ORDINAL,
        /** Measurements: by their squared difference. */
        INTERVAL
    }

    /**
     * @param byReader one row per reader, one value per case, NaN where the reader did not rate it
     * @return at most 1; 0 by chance
     * @throws UndefinedStatistic if no case has two values, or all values are the same
     */
    public static double of(Level level, double[]... byReader) {
        return statistic(level, byReader).of(Bootstrap.ones(byReader.length == 0 ? 0 : byReader[0].length));
    }

    /** The same of cases some of which count several times, for a bootstrap by case or patient. */
    public static Statistic statistic(Level level, double[]... byReader) {
        double[][] byCase = byCase(byReader);
        double[] values = Arrays.stream(byCase)
                .flatMapToDouble(DoubleStream::of)
                .sorted()
                .distinct()
                .toArray();
        int[][] places = Arrays.stream(byCase)
                .map(its -> Arrays.stream(its)
                        .mapToInt(value -> Arrays.binarySearch(values, value))
                        .toArray())
                .toArray(int[][]::new);
        double[] differing =
                Arrays.stream(places).mapToDouble(KrippendorffAlpha::differing).toArray();
        return times -> {
            Inputs.sameLength(places.length, times.length, "resampled cases");
            double[] counts = counts(places, times, values.length);
            return level == Level.NOMINAL
                    ? nominal(differing, times, counts)
                    : interval(places, times, counts, level == Level.ORDINAL ? middleRanks(counts) : values);
        };
    }

    /** The values of each case; none of a case with fewer than two, which cannot be compared. */
    private static double[][] byCase(double[]... byReader) {
        if (byReader.length < 2) {
            throw new IllegalArgumentException("agreement needs two readers, found " + byReader.length);
        }
        for (double[] reader : byReader) {
            if (reader.length != byReader[0].length || DoubleStream.of(reader).anyMatch(Double::isInfinite)) {
                throw new IllegalArgumentException(
                        "readers have one finite value for each case, or NaN; found rows of %d and %d: %s"
                                .formatted(byReader[0].length, reader.length, Arrays.toString(reader)));
            }
        }
        return IntStream.range(0, byReader[0].length)
                .mapToObj(i -> Arrays.stream(byReader)
                        .mapToDouble(reader -> reader[i] + 0.0) // -0 and 0 are one value
                        .filter(value -> !Double.isNaN(value))
                        .toArray())
                .map(its -> its.length < 2 ? new double[0] : its)
                .toArray(double[][]::new);
    }

    private static double[] counts(int[][] places, int[] times, int values) {
        double[] counts = new double[values];
        for (int i = 0; i < places.length; i++) {
            for (int place : places[i]) {
                counts[place] += times[i];
            }
        }
        return counts;
    }

    /** The mean rank of each value: the ordinal difference of two values is that of their middle ranks. */
    private static double[] middleRanks(double[] counts) {
        double[] ranks = new double[counts.length];
        double below = 0;
        for (int k = 0; k < counts.length; k++) {
            ranks[k] = below + counts[k] / 2;
            below += counts[k];
        }
        return ranks;
    }

    /** Ordered pairs of values of one case that differ, over their number less 1. */
    private static double differing(int... ofCase) {
        int differing = 0;
        for (int a : ofCase) {
            for (int b : ofCase) {
                differing += a == b ? 0 : 1;
            }
        }
        return ofCase.length == 0 ? 0 : (double) differing / (ofCase.length - 1);
    }

    private static double nominal(double[] differing, int[] times, double[] counts) {
        double observed = 0;
        for (int i = 0; i < differing.length; i++) {
            observed += times[i] * differing[i];
        }
        double all = DoubleStream.of(counts).sum();
        double expected = DoubleStream.of(counts).map(n -> n * (all - n)).sum();
        return alpha(observed, expected, all);
    }

    /** Of all ordered pairs the sum of squared differences is 2 (n sum of squares - square of the sum). */
    private static double interval(int[][] places, int[] times, double[] counts, double[] values) {
        double all = DoubleStream.of(counts).sum();
        double centre = 0;
        for (int k = 0; k < counts.length; k++) {
            centre += counts[k] * values[k] / all;
        }
        double observed = 0;
        for (int i = 0; i < places.length; i++) {
            int n = places[i].length;
            double sum = 0;
            double squares = 0;
            for (int place : places[i]) {
                sum += values[place] - centre;
                squares += (values[place] - centre) * (values[place] - centre);
            }
            observed += n == 0 ? 0 : times[i] * 2 * (n * squares - sum * sum) / (n - 1);
        }
        double expected = 0;
        for (int k = 0; k < counts.length; k++) {
            expected += 2 * all * counts[k] * (values[k] - centre) * (values[k] - centre);
        }
        // One value alone has no spread but that of rounding.
        boolean differ = DoubleStream.of(counts).filter(n -> n > 0).count() > 1;
        return alpha(observed, differ ? expected : 0, all);
    }

    /** @param observed squared differences within cases, each over its number of values less 1 */
    private static double alpha(double observed, double expected, double values) {
        if (!(expected > 0)) {
            throw new UndefinedStatistic(
                    "Krippendorff's alpha is 0/0: no case has two values, or all are the same; use a larger set");
        }
        return 1 - (values - 1) * observed / expected;
    }
}
