package radiuslab.classification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static radiuslab.ToyMethods.CLASSIFIER;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.cohort.Cohort;
import radiuslab.exam.Split;
import radiuslab.prediction.ExamPrediction;

class MeanPixelBaselineTest {
    @Test
    void withoutAnyDifferenceInBrightnessItSaysThePrevalence() {
        var baseline =
                MeanPixelBaseline.of(new boolean[] {true, false, false, false}, new double[] {0.5, 0.5, 0.5, 0.5});
        assertEquals(0.25, baseline.probability(0.5), 1e-9);
    }

    /**
     * In standard deviations the brightness is -1, 1, -1, 1. By symmetry the intercept is 0; each of the four exams pulls
     * the slope up by 1 / (1 + e^b), the penalty pulls it down by b: 4 / (1 + e^1.0426) = 1.0426.
     */
    @Test
    void theSlopeIsThePenalisedMaximumOfTheLikelihood() {
        var baseline = MeanPixelBaseline.of(new boolean[] {false, true, false, true}, new double[] {0, 1, 0, 1});
        assertEquals(0, baseline.intercept(), 1e-9);
        assertEquals(baseline.slope(), 4 / (1 + Math.exp(baseline.slope())), 1e-9);
        assertEquals(1.0426, baseline.slope(), 1e-4);
    }

    @Test
    void theDirectionIsLearned() {
        var darker = MeanPixelBaseline.of(new boolean[] {true, false, true, false}, new double[] {0, 1, 0.1, 0.9});
        assertTrue(darker.probability(0.1) > 0.5 && darker.probability(0.9) < 0.5);
    }

    @Test
    void oneClassIsRefused() {
        var refused = assertThrows(
                IllegalArgumentException.class,
                () -> MeanPixelBaseline.of(new boolean[] {true, true}, new double[] {0, 1}));
        assertEquals("the baseline needs exams with and without fracture, found 2 of 2 with", refused.getMessage());
    }

    @Test
    void aBrighterSquareIsFoundByItsBrightness(@TempDir Path folder) throws IOException {
        Cohort cohort = CLASSIFIER.cohort().write(folder, 8);
        List<ExamPrediction> test = MeanPixelBaseline.train(cohort).predict(cohort, cohort.exams(Split.TEST));
        for (ExamPrediction exam : test) {
            assertEquals(exam.truth().isFracture(), exam.probability() > 0.5);
            assertEquals(MeanPixelBaseline.METHOD, exam.method());
        }
    }
}
