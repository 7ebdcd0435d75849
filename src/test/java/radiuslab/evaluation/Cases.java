package radiuslab.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Made-up cases for tests, from a seeded generator. */
public final class Cases {
    private Cases() {}

    /** Both classes present, about a third fractures. */
    public static boolean[] truth(int n, Random random) {
        boolean[] truth = new boolean[n];
        for (int i = 2; i < n; i++) {
            truth[i] = random.nextInt(3) == 0;
        }
        truth[1] = true;
        return truth;
    }

    /** In [0, 1], higher for fractures on average, of at most so many values: fewer values, more ties. */
    public static double[] score(boolean[] truth, int values, Random random) {
        double[] score = new double[truth.length];
        for (int i = 0; i < score.length; i++) {
            double x = (random.nextDouble() + (truth[i] ? random.nextDouble() : 0)) / 2;
            score[i] = Math.round(x * values) / (double) values;
        }
        return score;
    }

    /** Cases named by their number. */
    static Sample sample(boolean[] truth, double[] score) {
        return new Sample(
                IntStream.range(0, truth.length).mapToObj(i -> "exam " + i).toList(), truth, score);
    }

    /** The same cases in another order. */
    static Sample shuffled(Sample sample, Random random) {
        return sample.only(order(sample.ids().size(), random));
    }

    /** The numbers from 0 in a random order. */
    static int[] order(int n, Random random) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, n).boxed().toList());
        Collections.shuffle(order, random);
        return order.stream().mapToInt(Integer::intValue).toArray();
    }

    /** A row of digits as truths: '1' is a fracture. */
    public static boolean[] bits(String digits) {
        boolean[] bits = new boolean[digits.length()];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = digits.charAt(i) == '1';
        }
        return bits;
    }

    /** AUROC by its definition, over all pairs. */
    static double pairs(boolean[] truth, double[] score) {
        double sum = 0;
        int pairs = 0;
        for (int i = 0; i < truth.length; i++) {
            for (int j = 0; j < truth.length; j++) {
                if (truth[i] && !truth[j]) {
                    pairs++;
                    sum += score[i] > score[j] ? 1 : score[i] == score[j] ? 0.5 : 0;
                }
            }
        }
        return sum / pairs;
    }
}
