package radiuslab.agreement;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import radiuslab.statistics.UndefinedStatistic;

/**
 * Fleiss' kappa of several readers (Fleiss, Psychol Bull 76:378, 1971): chance agreement from the pooled categories. z
 * uses the null error of Fleiss, Nee and Landis, Psychol Bull 86:974, 1979; the interval the linearised error of Gwet.
 */
public final class FleissKappa {
    private FleissKappa() {}

    /**
     * Fracture or none.
     *
     * @param readings of at least two readers
     */
    public static Kappa of(Readings readings) {
        return of(readings.rows());
    }

    static Kappa of(boolean[]... calls) {
        return of(Ratings.of(calls));
    }

    /**
     * @param categories how many there are
     * @param byReader ratings in 0 .. categories - 1, one row per reader, one column per case
     * @throws UndefinedStatistic if all ratings are of one category
     */
    public static Kappa of(int categories, int[]... byReader) {
        return of(Ratings.of(categories, byReader));
    }

    private static Kappa of(Ratings ratings) {
        ManyReaders sums = new ManyReaders(ratings);
        Kappa kappa = of(sums);
        return new Kappa(kappa.value(), kappa.standardError(), nullError(ratings, sums.share), kappa.cases());
    }

    /** Without the null error. */
    static Kappa of(ManyReaders sums) {
        return sums.kappa(chance(sums.share), sums.share);
    }

    private static double chance(double[] share) {
        double chance = 0;
        for (double one : share) {
            chance += one * one;
        }
        return chance;
    }

    private static double nullError(Ratings ratings, double[] share) {
        double spread = 0;
        double skew = 0;
        for (double one : share) {
            spread += one * (1 - one);
            skew += one * (1 - one) * (1 - 2 * one);
        }
        double pairs = ratings.cases() * (double) ratings.readers() * (ratings.readers() - 1);
        return Math.sqrt(2 * (spread * spread - skew) / pairs) / spread;
    }

    /** Kappa of one category against all others, whose null error depends on the numbers of cases and readers only. */
    public static Kappa ofCategory(int category, int categories, int[]... byReader) {
        Ratings all = Ratings.of(categories, byReader);
        if (category < 0 || category >= categories) {
            throw new IllegalArgumentException(
                    "categories lie in 0 .. %d, found %d".formatted(categories - 1, category));
        }
        return of(all.only(category));
    }

    /**
     * Conger's exact kappa (Psychol Bull 88:322, 1980): chance agreement from each reader's own categories; of two
     * readers it is Cohen's. Its standard error is the jackknife's over cases, infinite where kappa is undefined without one
     * of them: then nothing is known of it.
     */
    public static Kappa exact(int categories, int[]... byReader) {
        Ratings ratings = Ratings.of(categories, byReader);
        double kappa = conger(ratings);
        double error = jackknifeError(ratings);
        return new Kappa(kappa, error, error, ratings.cases());
    }

    private static double jackknifeError(Ratings ratings) {
        int cases = ratings.cases();
        if (cases < 2) {
            return Double.POSITIVE_INFINITY;
        }
        Map<List<Integer>, Double> byPattern = new HashMap<>();
        double[] left;
        try {
            left = IntStream.range(0, cases)
                    .mapToDouble(i -> byPattern.computeIfAbsent(ratings.ofCase(i), same -> conger(ratings.without(i))))
                    .toArray();
        } catch (UndefinedStatistic withoutOne) {
            return Double.POSITIVE_INFINITY;
        }
        double mean = Arrays.stream(left).average().orElseThrow();
        double squares = Arrays.stream(left).map(v -> (v - mean) * (v - mean)).sum();
        return Math.sqrt(squares * (cases - 1) / cases);
    }

    /** Fracture or none. */
    public static Kappa exact(Readings readings) {
        return exact(readings.rows());
    }

    static Kappa exact(boolean[]... calls) {
        return exact(2, Ratings.of(calls).byReader());
    }

    private static double conger(Ratings ratings) {
        ManyReaders sums = new ManyReaders(ratings);
        double chance = chance(sums.share);
        for (int k = 0; k < ratings.categories(); k++) {
            double squares = 0;
            for (int[] reader : ratings.byReader()) {
                int category = k;
                double own =
                        (double) IntStream.of(reader).filter(r -> r == category).count() / reader.length;
                squares += (own - sums.share[k]) * (own - sums.share[k]);
            }
            chance -= squares / (ratings.readers() - 1) / ratings.readers();
        }
        return Kappa.beyondChance(sums.observed(), chance);
    }
}
