package radiuslab.evaluation;

import java.util.Arrays;

/**
 * Cases by descending score, ties side by side in their own order.
 *
 * @param order indices of the cases, highest score first
 * @param ends for each group of equal scores, the place in order behind its last member
 */
record Ranking(int[] order, int[] ends) {
    static Ranking of(double[] score) {
        double[] values = distinctRising(score);
        int[] groupOf = new int[score.length];
        int[] ends = new int[values.length];
        for (int i = 0; i < score.length; i++) {
            groupOf[i] = values.length - 1 - Arrays.binarySearch(values, score[i] + 0.0);
            ends[groupOf[i]]++;
        }
        Arrays.parallelPrefix(ends, Integer::sum);
        int[] order = new int[score.length];
        int[] free = ends.clone();
        for (int i = score.length - 1; i >= 0; i--) {
            order[--free[groupOf[i]]] = i;
        }
        return new Ranking(order, ends);
    }

    /** Adding 0.0 makes -0.0 the same as 0.0, as == has it and sorting has not. */
    private static double[] distinctRising(double[] score) {
        double[] sorted = Arrays.stream(score).map(s -> s + 0.0).sorted().toArray();
        int kept = 0;
        for (double one : sorted) {
            if (kept == 0 || one != sorted[kept - 1]) {
                sorted[kept++] = one;
            }
        }
        return Arrays.copyOf(sorted, kept);
    }
}
