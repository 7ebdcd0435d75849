package radiuslab.evaluation;

import java.util.stream.IntStream;

/**
 * Cases by descending score, ties side by side.
 *
 * @param order indices of the cases, highest score first
 * @param ends for each group of equal scores, the place in order behind its last member
 */
record Ranking(int[] order, int[] ends) {
    static Ranking of(double[] score) {
        int[] order = IntStream.range(0, score.length)
                .boxed()
                .sorted((a, b) -> Double.compare(score[b], score[a]))
                .mapToInt(Integer::intValue)
                .toArray();
        // == and not compare: 0.0 and -0.0 are one score.
        int[] ends = IntStream.rangeClosed(1, order.length)
                .filter(k -> k == order.length || score[order[k]] != score[order[k - 1]])
                .toArray();
        return new Ranking(order, ends);
    }
}
