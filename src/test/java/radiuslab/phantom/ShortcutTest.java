package radiuslab.phantom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.cohort.Cohort;
import radiuslab.exam.Exam;
import radiuslab.exam.GreyImage;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Split;

/** What tells the label without looking for the fracture must not work. */
class ShortcutTest {
    private static final PhantomOptions OPTIONS = new PhantomOptions(
            new PhantomOptions.Part(150, 50),
            new PhantomOptions.Part(0, 0),
            new PhantomOptions.Part(150, 50),
            72,
            96,
            11);

    /** Two standard errors of an AUROC of 0.5: 2 sqrt((100 + 200 + 1) / (12 x 100 x 200)) = 0.07. */
    private static final double TWO_ERRORS = 0.07;

    @TempDir
    static Path folder;

    private static Cohort cohort;

    @BeforeAll
    static void writeCohort() throws IOException {
        cohort = PhantomCohort.write(folder.resolve("cohort"), OPTIONS, done -> {});
    }

    @Test
    void aLogisticRegressionOnMeanPixelsDoesNotFindFractures() {
        List<double[]> x = cohort.exams(Split.TRAINING).stream()
                .map(ShortcutTest::meanPixels)
                .toList();
        boolean[] fractured = fractured(cohort.exams(Split.TRAINING));
        double[] weights = new double[3];
        for (int step = 0; step < 3000; step++) {
            double[] gradient = new double[3];
            for (int i = 0; i < fractured.length; i++) {
                double error = 1 / (1 + Math.exp(-score(weights, x.get(i)))) - (fractured[i] ? 1 : 0);
                for (int k = 0; k < 3; k++) {
                    gradient[k] += error * x.get(i)[k] / fractured.length;
                }
            }
            for (int k = 0; k < 3; k++) {
                weights[k] -= gradient[k];
            }
        }
        double auroc = auroc(cohort.exams(Split.TEST), exam -> score(weights, meanPixels(exam)));
        assertTrue(auroc < 0.65, "mean pixels reach an AUROC of " + auroc);
    }

    @Test
    void fileSizeTellsNothing() {
        for (int view = 0; view < 2; view++) {
            int index = view;
            double auroc = auroc(cohort.exams(), exam -> size(exam.radiographs().get(index)));
            assertEquals(0.5, auroc, TWO_ERRORS, "file size of view " + view);
        }
    }

    @Test
    void allImagesHaveOneSize() throws IOException {
        for (Exam exam : cohort.exams()) {
            for (Radiograph radiograph : exam.radiographs()) {
                GreyImage image = radiograph.image();
                assertEquals("72 x 96", image.width() + " x " + image.height());
            }
        }
    }

    private static double score(double[] weights, double[] x) {
        return weights[0] * x[0] + weights[1] * x[1] + weights[2] * x[2];
    }

    /** 1, then the mean of each view, centred and scaled to about -1 to 1. */
    private static double[] meanPixels(Exam exam) {
        double[] means = {1, 0, 0};
        for (int view = 0; view < 2; view++) {
            GreyImage image = image(exam.radiographs().get(view));
            for (short value : image.values()) {
                means[view + 1] += value / 400.0 / image.values().length;
            }
            means[view + 1] -= 2.5;
        }
        return means;
    }

    private static GreyImage image(Radiograph radiograph) {
        try {
            return radiograph.image();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static double size(Radiograph radiograph) {
        try {
            return Files.size(radiograph.file());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean[] fractured(List<Exam> exams) {
        boolean[] fractured = new boolean[exams.size()];
        for (int i = 0; i < fractured.length; i++) {
            fractured[i] = exams.get(i).finding().isFracture();
        }
        return fractured;
    }

    /** The share of pairs of a fractured and an intact exam in which the fractured one scores higher. */
    private static double auroc(List<Exam> exams, ToDoubleFunction<Exam> score) {
        double[] scores = exams.stream().mapToDouble(score).toArray();
        boolean[] fractured = fractured(exams);
        double wins = 0, pairs = 0;
        for (int i = 0; i < scores.length; i++) {
            for (int j = 0; j < scores.length; j++) {
                if (fractured[i] && !fractured[j]) {
                    pairs++;
                    wins += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
                }
            }
        }
        return wins / pairs;
    }
}
