package radiuslab.localisation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import radiuslab.evaluation.Bootstrap;
import radiuslab.evaluation.Statistic;
import radiuslab.exam.FractureMask;
import radiuslab.prediction.HeatMap;
import radiuslab.statistics.Inputs;
import radiuslab.statistics.UndefinedStatistic;

/**
 * Average precision of pixels: how far a map's greatest values lie on the fracture and nowhere else. Precision changes
 * the sum only where recall grows, so the values of the fracture pixels alone are sorted and all others counted between
 * them. Ignored pixels of a mask are left out.
 *
 * @param fracture for each map the number of fracture pixels at each level, lowest level first; not copied
 * @param other for each map the number of other pixels at each level; not copied
 */
public record PixelAveragePrecision(int[][] fracture, int[][] other) {
    /** So many levels keep pooled maps small; levels hold equally many of the values that fracture pixels have. */
    private static final int POOLED_LEVELS = 4096;

    /**
     * Average precision of one map, exact; chance gives the mask's share of the pixels that count.
     *
     * @throws UndefinedStatistic if the mask is empty
     */
    public static double of(FractureMask truth, HeatMap map) {
        return of(List.of(truth), List.of(map), Integer.MAX_VALUE).averagePrecision(new int[] {1});
    }

    /**
     * Pixels of all maps pooled, on 4096 levels; exact where fracture pixels have fewer distinct values. Its {@code
     * ::averagePrecision} is a {@link Statistic} for {@link Bootstrap}.
     *
     * @param truths masks, of which at least one is not empty
     * @param maps of the same sizes, in the same order
     */
    public static PixelAveragePrecision pooled(List<FractureMask> truths, List<HeatMap> maps) {
        return of(truths, maps, POOLED_LEVELS);
    }

    private static PixelAveragePrecision of(List<FractureMask> truths, List<HeatMap> maps, int levels) {
        Inputs.sameLength(truths.size(), maps.size(), "maps");
        float[] bounds = bounds(truths, maps, levels);
        List<int[][]> counts = IntStream.range(0, maps.size())
                .parallel()
                .mapToObj(i -> counts(truths.get(i), maps.get(i), bounds))
                .toList();
        return new PixelAveragePrecision(
                counts.stream().map(c -> c[1]).toArray(int[][]::new),
                counts.stream().map(c -> c[0]).toArray(int[][]::new));
    }

    /** Each level's least value, rising. */
    private static float[] bounds(List<FractureMask> truths, List<HeatMap> maps, int levels) {
        List<float[]> parts = new ArrayList<>();
        int size = 0;
        for (int i = 0; i < maps.size(); i++) {
            parts.add(onFracture(truths.get(i), maps.get(i)));
            size += parts.get(i).length;
        }
        float[] values = new float[size];
        int end = 0;
        for (float[] part : parts) {
            System.arraycopy(part, 0, values, end, part.length);
            end += part.length;
        }
        Arrays.parallelSort(values);
        return thinned(distinct(values), levels);
    }

    private static float[] onFracture(FractureMask truth, HeatMap map) {
        Localisation.checkSize(truth, map);
        float[] values = new float[truth.area()];
        int next = 0;
        for (int i = 0; i < map.values().length; i++) {
            if (truth.values()[i] == FractureMask.FRACTURE) {
                values[next++] = map.values()[i] + 0f; // makes -0 the same as 0
            }
        }
        return values;
    }

    private static float[] distinct(float[] sorted) {
        float[] values = sorted.clone();
        int kept = 0;
        for (float value : sorted) {
            if (kept == 0 || value != values[kept - 1]) {
                values[kept++] = value;
            }
        }
        return Arrays.copyOf(values, kept);
    }

    private static float[] thinned(float[] values, int most) {
        if (values.length <= most) {
            return values;
        }
        float[] kept = new float[most];
        for (int i = 0; i < most; i++) {
            kept[i] = values[(int) ((long) i * values.length / most)];
        }
        return kept;
    }

    /** Other pixels and fracture pixels at each level; what lies below the least fracture pixel does not count. */
    private static int[][] counts(FractureMask truth, HeatMap map, float[] bounds) {
        int[][] counts = new int[2][bounds.length];
        for (int i = 0; i < map.values().length; i++) {
            int place = Arrays.binarySearch(bounds, map.values()[i] + 0f);
            int level = place >= 0 ? place : -place - 2;
            if (level >= 0 && truth.counts(i)) {
                counts[truth.values()[i]][level]++;
            }
        }
        return counts;
    }

    /**
     * The sum of precision times gain in recall, from the highest level down.
     *
     * @param times how often each map counts
     * @throws UndefinedStatistic if no map that counts has a fracture pixel
     */
    public double averagePrecision(int[] times) {
        Inputs.sameLength(fracture.length, times.length, "resampled maps");
        long[] gained = sums(fracture, times);
        long[] wrong = sums(other, times);
        long hits = 0;
        long called = 0;
        double sum = 0;
        for (int level = gained.length - 1; level >= 0; level--) {
            hits += gained[level];
            called += gained[level] + wrong[level];
            sum += gained[level] == 0 ? 0 : (double) hits / called * gained[level];
        }
        if (hits == 0) {
            throw new UndefinedStatistic("average precision needs a fracture pixel: leave out maps with an empty mask");
        }
        return sum / hits;
    }

    /** At each level, over the maps as often as they count. */
    private static long[] sums(int[][] counts, int[] times) {
        long[] sums = new long[counts[0].length];
        for (int i = 0; i < times.length; i++) {
            for (int level = 0; level < sums.length && times[i] > 0; level++) {
                sums[level] += (long) times[i] * counts[i][level];
            }
        }
        return sums;
    }
}
