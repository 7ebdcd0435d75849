package radiuslab.classification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static radiuslab.ToyMethods.CLASSIFIER;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import radiuslab.ToyCohort;
import radiuslab.cohort.Cohort;
import radiuslab.exam.Exam;
import radiuslab.exam.Split;
import radiuslab.prediction.ExamPrediction;
import radiuslab.training.Tensor;
import radiuslab.training.TrainingOptions;

class ExamClassifierTest {
    private static final ClassifierOptions TINY = CLASSIFIER.tiny();

    private static Cohort cohort;

    @BeforeAll
    static void write() throws IOException {
        cohort = CLASSIFIER.written();
    }

    @Test
    void theHistoryHoldsAccuracyPrecisionRecallAndAuroc() throws IOException {
        try (ExamClassifier classifier = CLASSIFIER.train(cohort, TINY, 1, "MXNet")) {
            assertEquals(
                    "[accuracy, precision, recall, auroc]",
                    classifier.history().epochs().get(2).figures().keySet().toString());
        }
    }

    @Test
    void theExamHasTheGreatestProbabilityOfItsProjections() throws IOException {
        try (ExamClassifier classifier = CLASSIFIER.untrained(TINY, 1, "MXNet")) {
            for (ExamPrediction exam : CLASSIFIER.test(classifier, cohort)) {
                double greatest = exam.projections().stream()
                        .mapToDouble(p -> p.probability())
                        .max()
                        .orElseThrow();
                assertEquals(greatest, exam.probability());
                assertEquals(ExamClassifier.METHOD, exam.method());
                assertEquals(Split.TEST, exam.split());
                assertEquals(exam.exam() + "LATERAL", exam.projections().get(1).radiograph());
            }
        }
    }

    @Test
    void aPredictionOfBothSidesIsTheMeanOfTheImageAndItsMirrorImage() throws IOException {
        ClassifierOptions both = TINY.withAugmentation(TINY.augmentation().withTestTimeFlip(true));
        try (ExamClassifier classifier = CLASSIFIER.untrained(both, 1, "MXNet")) {
            Exam exam = cohort.exams().get(0);
            float[] straight =
                    classifier.input(exam.radiographs().get(0).image()).values();
            float[] mirrored = new float[straight.length];
            for (int i = 0; i < mirrored.length; i++) {
                mirrored[i] = straight[i / 72 * 72 + 71 - i % 72];
            }
            double expected = (classifier.probabilities(new Tensor(straight, 1, 3, 72, 72))[0]
                            + classifier.probabilities(new Tensor(mirrored, 1, 3, 72, 72))[0])
                    / 2;
            ExamPrediction found = classifier.predict(cohort, List.of(exam)).get(0);
            assertEquals(expected, found.projections().get(0).probability(), 1e-5);
        }
    }

    @Test
    void imagesOfAnotherShapeAreRefusedWithFoundAndExpected() {
        try (ExamClassifier classifier = CLASSIFIER.untrained(TINY, 1, "MXNet")) {
            Tensor grey = new Tensor(new float[72 * 72], 1, 1, 72, 72);
            var refused = assertThrows(IllegalArgumentException.class, () -> classifier.probabilities(grey));
            assertEquals(
                    "this classifier expects images of shape (batch, 3, 72, 72), found (1, 1, 72, 72)",
                    refused.getMessage());
        }
    }

    @Test
    void aTrainingPartWithoutFracturesIsRefused() {
        String why = CLASSIFIER.refusal(ToyCohort.withoutFractures(cohort));
        assertTrue(why.startsWith("of 8 training radiographs none shows a fracture, "), why);
    }

    @Test
    void optionsWithTooSmallAnInputOrAnOddBatchAreRefused() {
        var small = assertThrows(
                IllegalArgumentException.class,
                () -> TINY.withInput(TINY.input().withSize(64, 80)));
        assertEquals("Xception needs an input of at least 71 x 71 pixels, found 64 x 80", small.getMessage());
        TrainingOptions odd = TINY.training().withBatchSize(7);
        assertThrows(IllegalArgumentException.class, () -> TINY.withTraining(odd));
    }
}
