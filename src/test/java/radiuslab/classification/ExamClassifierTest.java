package radiuslab.classification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static radiuslab.classification.ToyClassifier.TINY;
import static radiuslab.classification.ToyClassifier.test;
import static radiuslab.classification.ToyClassifier.train;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import radiuslab.cohort.Cohort;
import radiuslab.exam.Exam;
import radiuslab.exam.Split;
import radiuslab.network.XceptionOptions;
import radiuslab.prediction.Aggregation;
import radiuslab.prediction.ExamPrediction;
import radiuslab.preprocessing.Augmentation;
import radiuslab.preprocessing.InputOptions;
import radiuslab.training.Backend;
import radiuslab.training.PolynomialDecay;
import radiuslab.training.Progress;
import radiuslab.training.Tensor;
import radiuslab.training.TrainingOptions;

class ExamClassifierTest {
    @TempDir
    static Path folder;

    private static Cohort cohort;

    @BeforeAll
    static void makeCohort() throws IOException {
        cohort = ToyCohort.write(folder, 16);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void itLearnsToTellTheClassesOfExamsItHasNotSeen(String engine) throws IOException {
        try (ExamClassifier classifier = train(cohort, engine, TINY, 1)) {
            List<ExamPrediction> predictions = test(classifier, cohort);
            assertEquals(8, predictions.size());
            double least = least(predictions, true);
            double greatest = 1 - least(predictions, false);
            assertTrue(least > greatest, "a fracture has %s, another exam %s".formatted(least, greatest));
            assertEquals(3, classifier.history().epochs().size());
            assertEquals(
                    "[accuracy, precision, recall, auroc]",
                    classifier.history().epochs().get(2).figures().keySet().toString());
        }
    }

    @Test
    void bothEnginesLearnTheSame() throws IOException {
        ClassifierOptions withoutDropout = new ClassifierOptions(
                TINY.input(),
                TINY.augmentation(),
                new XceptionOptions(0.02, 1, true, 0.5, 0, 8),
                TINY.fineTuning(),
                new TrainingOptions(8, 5, 1, TrainingOptions.Method.ADAGRAD, new PolynomialDecay(0.02, 0.01, 5, 1)),
                Aggregation.MAX,
                false);
        try (ExamClassifier mxnet = train(cohort, "MXNet", withoutDropout, 5);
                ExamClassifier pytorch = train(cohort, "PyTorch", withoutDropout, 5)) {
            for (int epoch = 0; epoch < 5; epoch++) {
                double expected = mxnet.history().epochs().get(epoch).loss();
                assertEquals(expected, pytorch.history().epochs().get(epoch).loss(), 1e-3, "loss of step " + epoch);
            }
            for (int i = 0; i < 8; i++) {
                double expected = test(mxnet, cohort).get(i).probability();
                assertEquals(expected, test(pytorch, cohort).get(i).probability(), 1e-2);
            }
        }
    }

    /** The least probability of the true class. */
    private static double least(List<ExamPrediction> predictions, boolean fracture) {
        return predictions.stream()
                .filter(p -> p.truth().isFracture() == fracture)
                .mapToDouble(p -> fracture ? p.probability() : 1 - p.probability())
                .min()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void twoTrainingsWithOneSeedPredictTheSame(String engine) throws IOException {
        try (ExamClassifier first = train(cohort, engine, TINY, 3);
                ExamClassifier second = train(cohort, engine, TINY, 3);
                ExamClassifier other = train(cohort, engine, TINY, 4)) {
            assertEquals(test(first, cohort), test(second, cohort));
            assertTrue(!test(first, cohort).equals(test(other, cohort)), "another seed gave the same predictions");
        }
    }

    @Test
    void theExamHasTheGreatestProbabilityOfItsProjections() throws IOException {
        try (ExamClassifier classifier = ExamClassifier.untrained(TINY, 1, Backend.cpu("MXNet"))) {
            for (ExamPrediction exam : test(classifier, cohort)) {
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
        ClassifierOptions both = new ClassifierOptions(
                TINY.input(),
                new Augmentation(0.9, 1, 1, 10, true, true),
                TINY.network(),
                TINY.fineTuning(),
                TINY.training(),
                Aggregation.MAX,
                false);
        try (ExamClassifier classifier = ExamClassifier.untrained(both, 1, Backend.cpu("MXNet"))) {
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
    void aProbabilityDoesNotDependOnWhatIsPredictedWithIt() throws IOException {
        try (ExamClassifier classifier = ExamClassifier.untrained(TINY, 1, Backend.cpu("MXNet"))) {
            List<Exam> exams = cohort.exams();
            List<ExamPrediction> together = classifier.predict(cohort, exams);
            ExamPrediction alone =
                    classifier.predict(cohort, exams.subList(15, 16)).get(0);
            assertEquals(together.get(15).probability(), alone.probability(), 1e-6);
        }
    }

    @Test
    void imagesOfAnotherShapeAreRefusedWithFoundAndExpected() {
        try (ExamClassifier classifier = ExamClassifier.untrained(TINY, 1, Backend.cpu("MXNet"))) {
            Tensor grey = new Tensor(new float[72 * 72], 1, 1, 72, 72);
            var refused = assertThrows(IllegalArgumentException.class, () -> classifier.probabilities(grey));
            assertEquals(
                    "this classifier expects images of shape (batch, 3, 72, 72), found (1, 1, 72, 72)",
                    refused.getMessage());
        }
    }

    @Test
    void aTrainingPartWithoutFracturesIsRefused() {
        List<Exam> without =
                cohort.exams().stream().filter(e -> !e.finding().isFracture()).toList();
        Cohort oneClass = new Cohort("one class", without, cohort.splits(), List.of());
        var refused = assertThrows(
                IllegalArgumentException.class,
                () -> ExamClassifier.train(
                        oneClass, TINY, 1, Backend.cpu("MXNet"), Clock.systemUTC(), Progress.Listener.SILENT));
        assertTrue(
                refused.getMessage().startsWith("of 8 training radiographs none shows a fracture, "),
                refused.getMessage());
    }

    @Test
    void optionsWithTooSmallAnInputOrAnOddBatchAreRefused() {
        var small = assertThrows(
                IllegalArgumentException.class,
                () -> new ClassifierOptions(
                        new InputOptions(64, 80, 1, 0, 100, true, 5, 2),
                        TINY.augmentation(),
                        TINY.network(),
                        FineTuning.full(),
                        TINY.training(),
                        Aggregation.MAX,
                        false));
        assertEquals("Xception needs an input of at least 71 x 71 pixels, found 64 x 80", small.getMessage());
        TrainingOptions odd = new TrainingOptions(
                7, 1, 1, TrainingOptions.Method.ADAM, TINY.training().rate());
        assertThrows(IllegalArgumentException.class, () -> TINY.withTraining(odd));
    }
}
