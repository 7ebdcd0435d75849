package radiuslab.bench;

import radiuslab.evaluation.Sample;
import radiuslab.statistics.Proportion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * What both sides measure: seeded cases with two methods' scores, from so many patients, every fourth with a fracture.
 */
record StatisticsInput(boolean[] truth, double[] first, double[] second, String[] patients) {
    /** The accuracies of two methods in the study: 384 and 368 of 400. */
    static final Proportion FIRST = new Proportion(384, 400);

    static final Proportion SECOND = new Proportion(368, 400);

    /** The size of the study's test set. */
    static StatisticsInput exams() {
        return of(400, 400);
    }

    /** The size of GRAZPEDWRI-DX's validation set. */
    static StatisticsInput images() {
        return of(4_154, 1_218);
    }

    private static StatisticsInput of(int cases, int patients) {
        Random random = new Random(20_240_123);
        boolean[] truth = new boolean[cases];
        double[] first = new double[cases];
        double[] second = new double[cases];
        for (int i = 0; i < cases; i++) {
            truth[i] = i % 4 == 0;
            // Two decimals, so that there are ties.
            first[i] = Math.round(100 * (random.nextGaussian() + (truth[i] ? 2.4 : 0))) / 100.0;
            second[i] = Math.round(100 * (random.nextGaussian() + (truth[i] ? 2.1 : 0))) / 100.0;
        }
        String[] patient = IntStream.range(0, cases)
                .mapToObj(i -> "p" + (long) i * patients / cases)
                .toArray(String[]::new);
        return new StatisticsInput(truth, first, second, patient);
    }

    /** Cases named by their number. */
    static Sample sample(boolean[] truth, double[] score) {
        return new Sample(IntStream.range(0, truth.length).mapToObj(Integer::toString).toList(), truth, score);
    }

    void write(Path file) throws IOException {
        List<String> rows = IntStream.range(0, truth.length)
                .mapToObj(i -> (truth[i] ? 1 : 0) + "," + first[i] + "," + second[i] + "," + patients[i])
                .toList();
        Files.writeString(file, "truth,first,second,patient\n" + String.join("\n", rows) + "\n");
    }
}
