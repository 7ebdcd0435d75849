package radiuslab.agreement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import radiuslab.evaluation.Statistic;
import radiuslab.statistics.Inputs;

/**
 * Coefficients of agreement of cases some of which count several times: what a bootstrap by case or by patient evaluates.
 * Resamples whose ratings are all of one category leave a kappa undefined and are skipped.
 */
public final class ResampledKappa {
    private ResampledKappa() {}

    /** Cohen's kappa of two of the readers, fracture or none. */
    public static Statistic cohen(Readings readings, String first, String second) {
        int[][] ratings = Ratings.of(readings.of(first), readings.of(second)).byReader();
        return cohen(2, KappaWeights.none(), ratings[0], ratings[1]);
    }

    /** Cohen's kappa of two readers. @param first ratings in 0 .. categories - 1, one per case */
    public static Statistic cohen(int categories, KappaWeights weights, int[] first, int[] second) {
        int[][] ratings = Ratings.of(categories, first.clone(), second.clone()).byReader();
        return times -> {
            Inputs.sameLength(ratings[0].length, times.length, "resampled cases");
            int[][] table = new int[categories][categories];
            for (int i = 0; i < times.length; i++) {
                table[ratings[0][i]][ratings[1][i]] += times[i];
            }
            return CohenKappa.of(table, weights).value();
        };
    }

    /** Fleiss' kappa of all readers, fracture or none. */
    public static Statistic fleiss(Readings readings) {
        return ofMany(Ratings.of(readings.rows()), FleissKappa::of);
    }

    /** Fleiss' kappa. @param byReader ratings in 0 .. categories - 1, one row per reader */
    public static Statistic fleiss(int categories, int[]... byReader) {
        return ofMany(Ratings.of(categories, byReader), FleissKappa::of);
    }

    /** Gwet's AC1 of all readers, fracture or none. */
    public static Statistic gwet(Readings readings) {
        return ofMany(Ratings.of(readings.rows()), GwetAc1::of);
    }

    /** Gwet's AC1. @param byReader ratings in 0 .. categories - 1, one row per reader */
    public static Statistic gwet(int categories, int[]... byReader) {
        return ofMany(Ratings.of(categories, byReader), GwetAc1::of);
    }

    /** Cases on which as many readers say the same are one row: five readers and two categories make six. */
    private static Statistic ofMany(Ratings ratings, Function<ManyReaders, Kappa> coefficient) {
        Map<List<Integer>, Integer> places = new HashMap<>();
        List<int[]> rows = new ArrayList<>();
        int[] rowOfCase = new int[ratings.cases()];
        int[][] counts = ratings.counts();
        for (int i = 0; i < counts.length; i++) {
            List<Integer> key = IntStream.of(counts[i]).boxed().toList();
            if (places.putIfAbsent(key, places.size()) == null) {
                rows.add(counts[i]);
            }
            rowOfCase[i] = places.get(key);
        }
        int[][] distinct = rows.toArray(int[][]::new);
        return times -> {
            Inputs.sameLength(rowOfCase.length, times.length, "resampled cases");
            int[] rowTimes = new int[distinct.length];
            for (int i = 0; i < times.length; i++) {
                rowTimes[rowOfCase[i]] += times[i];
            }
            return coefficient.apply(new ManyReaders(distinct, rowTimes)).value();
        };
    }
}
