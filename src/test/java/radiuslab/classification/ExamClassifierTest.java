package radiuslab.classification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import radiuslab.cohort.Cohort;
import radiuslab.exam.Exam;
import radiuslab.exam.Finding;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Split;
import radiuslab.network.XceptionOptions;
import radiuslab.prediction.Aggregation;
import radiuslab.prediction.ExamPrediction;
import radiuslab.preprocessing.Augmentation;
import radiuslab.preprocessing.InputOptions;
import radiuslab.training.Backend;
import radiuslab.training.Checkpoints;
import radiuslab.training.PolynomialDecay;
import radiuslab.training.Progress;
import radiuslab.training.Tensor;
import radiuslab.training.TrainingOptions;

class ExamClassifierTest {
    private static final ClassifierOptions TINY = new ClassifierOptions(
            new InputOptions(72, 72, 1, 0, 100, true, 5, 2),
            new Augmentation(0.9, 1, 1, 10, true, false),
            new XceptionOptions(0.02, 0, true, 0.5, 0.1, 8),
            FineTuning.full(),
            new TrainingOptions(8, 3, 5, TrainingOptions.Method.ADAM, new PolynomialDecay(0.01, 0.001, 15, 1)),
            Aggregation.MAX,
            false);

    @TempDir
    static Path folder;

    private static Cohort cohort;

    @BeforeAll
    static void makeCohort() throws IOException {
        cohort = ToyCohort.write(folder, 16);
    }

    private static ExamClassifier train(String engine, ClassifierOptions options, long seed) throws IOException {
        return ExamClassifier.train(
                cohort, options, seed, Backend.cpu(engine), Clock.systemUTC(), Progress.Listener.SILENT);
    }

    private static List<ExamPrediction> test(ExamClassifier classifier) throws IOException {
        return classifier.predict(cohort, cohort.exams(Split.TEST));
    }

    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void itLearnsToTellTheClassesOfExamsItHasNotSeen(String engine) throws IOException {
        try (ExamClassifier classifier = train(engine, TINY, 1)) {
            List<ExamPrediction> predictions = test(classifier);
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
        try (ExamClassifier mxnet = train("MXNet", withoutDropout, 5);
                ExamClassifier pytorch = train("PyTorch", withoutDropout, 5)) {
            for (int epoch = 0; epoch < 5; epoch++) {
                double expected = mxnet.history().epochs().get(epoch).loss();
                assertEquals(expected, pytorch.history().epochs().get(epoch).loss(), 1e-3, "loss of step " + epoch);
            }
            for (int i = 0; i < 8; i++) {
                double expected = test(mxnet).get(i).probability();
                assertEquals(expected, test(pytorch).get(i).probability(), 1e-2);
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
        try (ExamClassifier first = train(engine, TINY, 3);
                ExamClassifier second = train(engine, TINY, 3);
                ExamClassifier other = train(engine, TINY, 4)) {
            assertEquals(test(first), test(second));
            assertTrue(!test(first).equals(test(other)), "another seed gave the same predictions");
        }
    }

    private static void learn(ExamClassifier classifier, Cohort from, Path checkpoints, Progress.Listener listener)
            throws IOException {
        classifier.learn(from, 3, Clock.systemUTC(), listener, Optional.of(Checkpoints.in(checkpoints)));
    }

    /** Dropout, batch normalisation's means and the solver's state go on; TINY has all three. */
    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void aTrainingStoppedAfterAnEpochEndsLikeAnUndisturbedOne(String engine) throws IOException {
        Path kept = folder.resolve("stopped-" + engine);
        try (ExamClassifier whole = train(engine, TINY, 3);
                ExamClassifier stopped = ExamClassifier.untrained(TINY, 3, Backend.cpu(engine));
                ExamClassifier resumed = ExamClassifier.untrained(TINY, 3, Backend.cpu(engine))) {
            assertThrows(
                    CancellationException.class,
                    () -> learn(stopped, cohort, kept, progress -> {
                        if (progress.step() == 7) {
                            throw new CancellationException("stopped");
                        }
                    }));
            Backend.cpu(engine).dl().setRandomSeed(99);
            List<Long> steps = new ArrayList<>();
            learn(resumed, cohort, kept, progress -> steps.add(progress.step()));
            assertEquals(List.of(6L, 7L, 8L, 9L, 10L, 11L, 12L, 13L, 14L, 15L), steps);
            assertEquals(test(whole), test(resumed));
        }
    }

    /** One exam's file, finding or id differs, or the start: each refuses the other's checkpoints and shows both. */
    @Test
    void aTrainingOfOtherDataOrFromOtherWeightsDoesNotGoOn() throws IOException {
        Path kept = folder.resolve("kept");
        Path other = Files.createDirectories(folder.resolve("other-pixels"));
        Path moved = Files.copy(cohort.exams().get(0).radiographs().get(0).file(), other.resolve("moved.png"));
        Radiograph first = cohort.exams().get(0).radiographs().get(0);
        Path fracture = cohort.exams().get(1).radiographs().get(0).file();
        try (ExamClassifier classifier = ExamClassifier.untrained(TINY, 3, Backend.cpu("MXNet"))) {
            learn(classifier, cohort, kept, Progress.Listener.SILENT);
        }
        refuses(
                kept,
                3,
                with(new Radiograph(first.id(), first.projection(), first.finding(), fracture, first.marking())));
        refuses(
                kept,
                3,
                with(new Radiograph(first.id(), first.projection(), Finding.FRACTURE, moved, first.marking())));
        refuses(kept, 3, with(new Radiograph("other", first.projection(), first.finding(), moved, first.marking())));
        refuses(kept, 4, cohort);
        // The same file elsewhere is the same data: it is done already.
        try (ExamClassifier same = ExamClassifier.untrained(TINY, 3, Backend.cpu("MXNet"))) {
            Cohort elsewhere =
                    with(new Radiograph(first.id(), first.projection(), first.finding(), moved, first.marking()));
            learn(same, elsewhere, kept, progress -> fail("a finished training went on"));
            assertEquals(15, same.history().epochs().get(2).step());
        }
    }

    /** @param start seed of the initial weights */
    private static void refuses(Path kept, long start, Cohort asked) {
        try (ExamClassifier classifier = ExamClassifier.untrained(TINY, start, Backend.cpu("MXNet"))) {
            var refused =
                    assertThrows(IOException.class, () -> learn(classifier, asked, kept, Progress.Listener.SILENT));
            assertTrue(refused.getMessage().contains("/kept belong to another run; "), refused.getMessage());
        }
    }

    /** The cohort with its first radiograph replaced. */
    private static Cohort with(Radiograph replaced) {
        List<Exam> exams = new ArrayList<>(cohort.exams());
        Exam first = exams.get(0);
        List<Radiograph> radiographs = new ArrayList<>(first.radiographs());
        radiographs.set(0, replaced);
        exams.set(
                0,
                new Exam(
                        first.id(),
                        first.patient(),
                        first.side(),
                        first.demographics(),
                        first.finding(),
                        radiographs,
                        first.attributes()));
        return new Cohort(cohort.name(), exams, cohort.splits(), List.of());
    }

    @Test
    void theExamHasTheGreatestProbabilityOfItsProjections() throws IOException {
        try (ExamClassifier classifier = ExamClassifier.untrained(TINY, 1, Backend.cpu("MXNet"))) {
            for (ExamPrediction exam : test(classifier)) {
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
    void aSavedClassifierPredictsTheSameOnBothEngines() throws IOException {
        Path saved = folder.resolve("saved");
        List<ExamPrediction> expected;
        try (ExamClassifier classifier = train("MXNet", TINY, 2)) {
            expected = test(classifier);
            classifier.save(saved);
        }
        try (ExamClassifier same = ExamClassifier.load(saved, Backend.cpu("MXNet"));
                ExamClassifier other = ExamClassifier.load(saved, Backend.cpu("PyTorch"))) {
            assertEquals(TINY, same.options());
            assertEquals(15, same.history().epochs().get(2).step());
            assertEquals(expected, test(same));
            for (int i = 0; i < expected.size(); i++) {
                assertEquals(expected.get(i).probability(), test(other).get(i).probability(), 1e-4);
            }
        }
    }

    @Test
    void weightsThatDoNotFitTheOptionsAreRefused() throws IOException {
        Path saved = folder.resolve("misfit");
        try (ExamClassifier classifier = ExamClassifier.untrained(TINY, 1, Backend.cpu("MXNet"))) {
            classifier.save(saved);
        }
        Path description = saved.resolve("classifier.json");
        Files.writeString(description, Files.readString(description).replace("\"hidden\": 8", "\"hidden\": 9"));
        var refused = assertThrows(IOException.class, () -> ExamClassifier.load(saved, Backend.cpu("MXNet")));
        assertTrue(refused.getMessage().startsWith("weights.bin does not fit classifier.json in misfit: "));
        assertTrue(refused.getMessage().contains("found with shape (8, 40), expected (9, 40)"), refused.getMessage());
    }

    @Test
    void aFolderWithoutOrWithADamagedClassifierIsNamed() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        var absent = assertThrows(IOException.class, () -> ExamClassifier.load(empty, Backend.cpu("MXNet")));
        assertEquals("classifier.json is missing in empty", absent.getMessage());
        Files.writeString(empty.resolve("classifier.json"), "{\"format\": 7}");
        var future = assertThrows(IOException.class, () -> ExamClassifier.load(empty, Backend.cpu("MXNet")));
        assertTrue(future.getMessage().contains("expected format 1"), future.getMessage());
        for (String damaged : List.of("", "{", "[]")) {
            Files.writeString(empty.resolve("classifier.json"), damaged);
            assertThrows(IOException.class, () -> ExamClassifier.load(empty, Backend.cpu("MXNet")), damaged);
        }
    }

    @Test
    void optionsThatNobodyCouldHaveSavedAreRefused() throws IOException {
        Path saved = folder.resolve("nonsense");
        try (ExamClassifier classifier = ExamClassifier.untrained(TINY, 1, Backend.cpu("MXNet"))) {
            classifier.save(saved);
        }
        Path description = saved.resolve("classifier.json");
        Files.writeString(description, Files.readString(description).replace("\"hidden\": 8", "\"hidden\": 0"));
        var refused = assertThrows(IOException.class, () -> ExamClassifier.load(saved, Backend.cpu("MXNet")));
        assertEquals("classifier.json cannot be used: hidden must be at least 1, found 0", refused.getMessage());
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
