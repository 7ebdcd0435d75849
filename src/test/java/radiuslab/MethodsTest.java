package radiuslab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static radiuslab.ToyMethods.LOGISTIC;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import radiuslab.cohort.Cohort;
import radiuslab.exam.Exam;
import radiuslab.exam.Finding;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Split;
import radiuslab.prediction.ExamPrediction;
import radiuslab.segmentation.Segmenter;
import radiuslab.training.Backend;
import radiuslab.training.History;
import radiuslab.training.LearnedMethod;
import radiuslab.training.ModelOptions;
import radiuslab.training.Precision;
import radiuslab.training.Progress;
import radiuslab.training.Tensor;
import radiuslab.training.Weights;

/** What every method owes to the spine they share: seeds, engines, checkpoints and saved models. */
class MethodsTest {
    @TempDir
    Path folder;

    static Stream<ToyMethod<?, ?>> methods() {
        return Stream.of(
                ToyMethods.CLASSIFIER, ToyMethods.SEGMENTER, ToyMethods.PLACE_SEGMENTER, ToyMethods.DETECTOR, LOGISTIC);
    }

    static Stream<Arguments> methodsOnEngines() {
        return methods().flatMap(m -> Stream.of("MXNet", "PyTorch").map(engine -> Arguments.of(m, engine)));
    }

    @ParameterizedTest
    @MethodSource("methods")
    <M extends LearnedMethod<O, ?>, O extends Record & ModelOptions<?>> void bothEnginesLearnTheSame(
            ToyMethod<M, O> method) throws Exception {
        Cohort cohort = method.written();
        try (M mxnet = method.train(cohort, method.parity(), 5, "MXNet");
                M pytorch = method.train(cohort, method.parity(), 5, "PyTorch")) {
            List<History.Epoch> epochs = pytorch.history().epochs();
            for (History.Epoch expected : mxnet.history().epochs()) {
                double found = epochs.get(expected.number() - 1).loss();
                assertEquals(expected.loss(), found, 1e-3 * Math.max(1, expected.loss()), "step " + expected.step());
            }
            if (method != ToyMethods.DETECTOR) { // its surest box is the greatest of hundreds and may be another
                assertClose(method.test(mxnet, cohort), method.test(pytorch, cohort), 1e-2);
            }
            Map<String, Tensor> others = Weights.of(pytorch.network()).arrays();
            Weights.of(mxnet.network()).arrays().forEach((name, array) -> {
                // PyTorch's running variance divides by n - 1, MXNet's by n.
                double tolerance = name.endsWith("variance") ? 0.05 : 1e-2;
                for (int i = 0; i < array.values().length; i++) {
                    assertEquals(array.values()[i], others.get(name).values()[i], tolerance, name);
                }
            });
        }
    }

    /** The first loss, before any step, within a hundredth; and what is learned tells fractures apart as it does in float32. */
    @ParameterizedTest
    @MethodSource("methods")
    <M extends LearnedMethod<O, ?>, O extends Record & ModelOptions<?>> void mixedPrecisionLearnsTheSame(
            ToyMethod<M, O> method) throws Exception {
        Cohort cohort = method.written();
        Backend float32 = Backend.cpu("PyTorch");
        Backend mixed = float32.with(Precision.MIXED);
        try (M expected = method.train(cohort, method.parity(), 5, float32);
                M found = method.train(cohort, method.parity(), 5, mixed);
                M learned = method.train(cohort, method.tiny(), 1, mixed)) {
            double loss = expected.history().epochs().get(0).loss();
            double close = found.history().epochs().get(0).loss();
            assertEquals(loss, close, 1e-2 * Math.max(1, loss));
            assertNotEquals(loss, close);
            ToyMethod.assertTellsApart(method.test(learned, cohort));
        }
    }

    private static void assertClose(List<ExamPrediction> expected, List<ExamPrediction> found, double tolerance) {
        assertEquals(expected.size(), found.size());
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(expected.get(i).probability(), found.get(i).probability(), tolerance);
        }
    }

    @ParameterizedTest
    @MethodSource("methodsOnEngines")
    <M extends LearnedMethod<O, ?>, O extends Record & ModelOptions<?>> void twoTrainingsWithOneSeedPredictTheSame(
            ToyMethod<M, O> method, String engine) throws Exception {
        Cohort cohort = method.written();
        try (M first = method.train(cohort, method.few(), 3, engine);
                M second = method.train(cohort, method.few(), 3, engine);
                M other = method.train(cohort, method.few(), 4, engine)) {
            assertEquals(method.test(first, cohort), method.test(second, cohort));
            assertNotEquals(method.test(first, cohort), method.test(other, cohort));
        }
    }

    /** Neither by a step nor by a prediction: what a network has grows with neither. */
    @ParameterizedTest
    @MethodSource("methodsOnEngines")
    <M extends LearnedMethod<O, ?>, O extends Record & ModelOptions<?>> void nothingIsLeftBesideTheParameters(
            ToyMethod<M, O> method, String engine) throws Exception {
        Cohort cohort = method.written();
        try (M model = method.train(cohort, method.few(), 3, engine)) {
            int parameters = model.learned().network().getParameters().size();
            assertEquals(parameters, arrays(model), "after training");
            method.predicting().of(model, cohort, cohort.exams());
            assertEquals(parameters, arrays(model), "after a prediction");
        }
    }

    private static int arrays(LearnedMethod<?, ?> model) {
        var first = model.learned().network().getParameters().get(0).getValue().getArray();
        return first.getManager().getManagedArrays().size();
    }

    /** On PyTorch the radiographs of all exams pass side by side. */
    @ParameterizedTest
    @MethodSource("methodsOnEngines")
    <M extends LearnedMethod<O, ?>, O extends Record & ModelOptions<?>>
            void aProbabilityDoesNotDependOnWhatIsPredictedWithIt(ToyMethod<M, O> method, String engine)
                    throws Exception {
        Cohort cohort = method.written();
        try (M model = method.untrained(method.tiny(), 1, engine)) {
            List<ExamPrediction> together = method.predicting().of(model, cohort, cohort.exams());
            List<ExamPrediction> alone =
                    method.predicting().of(model, cohort, cohort.exams().subList(15, 16));
            assertClose(together.subList(15, 16), alone, 1e-6);
        }
    }

    /**
     * Stopped within the second epoch of three, on one engine by its listener, on the other by an interrupt. Dropout, batch
     * normalisation's means and the optimiser's state go on; the classifier has all three.
     */
    @ParameterizedTest
    @MethodSource("methodsOnEngines")
    <M extends LearnedMethod<O, ?>, O extends Record & ModelOptions<?>> void aStoppedTrainingEndsLikeAnUndisturbedOne(
            ToyMethod<M, O> method, String engine) throws Exception {
        Cohort cohort = method.written();
        try (M whole = method.train(cohort, method.few(), 3, engine);
                M stopped = method.untrained(method.few(), 3, engine);
                M resumed = method.untrained(method.few(), 3, engine)) {
            Progress.Listener stop = progress -> {
                if (progress.step() == 3 && engine.equals("MXNet")) {
                    Thread.currentThread().interrupt();
                } else if (progress.step() == 3) {
                    throw new CancellationException("stopped");
                }
            };
            assertThrows(CancellationException.class, () -> method.learn(stopped, cohort, 3, folder, stop));
            Backend.cpu(engine).dl().setRandomSeed(99);
            List<Long> steps = new ArrayList<>();
            method.learn(resumed, cohort, 3, folder, progress -> steps.add(progress.step()));
            assertEquals(List.of(3L, 4L, 5L, 6L), steps);
            assertEquals(method.test(whole, cohort), method.test(resumed, cohort));
        }
    }

    /** One exam's file, finding or id differs, or the start: each refuses the other's checkpoints and shows both. */
    @Test
    void aTrainingOfOtherDataOrFromOtherWeightsDoesNotGoOn() throws IOException {
        Cohort cohort = LOGISTIC.written();
        Path kept = folder.resolve("kept");
        Radiograph first = cohort.exams().get(0).radiographs().get(0);
        Path moved = Files.copy(first.file(), folder.resolve("moved.png"));
        Path fracture = cohort.exams().get(1).radiographs().get(0).file();
        try (var model = LOGISTIC.untrained(LOGISTIC.few(), 3, "MXNet")) {
            LOGISTIC.learn(model, cohort, 3, kept, Progress.Listener.SILENT);
        }
        refuses(kept, 3, with(cohort, first.id(), first.finding(), fracture));
        refuses(kept, 3, with(cohort, first.id(), Finding.FRACTURE, moved));
        refuses(kept, 3, with(cohort, "other", first.finding(), moved));
        refuses(kept, 4, cohort);
        // The same file elsewhere is the same data: it is done already.
        try (var same = LOGISTIC.untrained(LOGISTIC.few(), 3, "MXNet")) {
            Cohort elsewhere = with(cohort, first.id(), first.finding(), moved);
            LOGISTIC.learn(same, elsewhere, 3, kept, progress -> fail("a finished training went on"));
            assertEquals(6, same.history().epochs().get(2).step());
        }
    }

    /** @param start seed of the initial weights */
    private static void refuses(Path kept, long start, Cohort asked) {
        try (var model = LOGISTIC.untrained(LOGISTIC.few(), start, "MXNet")) {
            var refused = assertThrows(
                    IOException.class, () -> LOGISTIC.learn(model, asked, 3, kept, Progress.Listener.SILENT));
            assertTrue(refused.getMessage().contains("/kept belong to another run; "), refused.getMessage());
        }
    }

    /** The cohort with its first radiograph replaced. */
    private static Cohort with(Cohort cohort, String id, Finding finding, Path file) {
        Radiograph first = cohort.exams().get(0).radiographs().get(0);
        Radiograph other = new Radiograph(id, first.projection(), finding, file, first.marking());
        return ToyCohort.changed(cohort, r -> r.equals(first) ? other : r);
    }

    @ParameterizedTest
    @MethodSource("methods")
    <M extends LearnedMethod<O, ?>, O extends Record & ModelOptions<?>> void aSavedModelPredictsTheSameOnBothEngines(
            ToyMethod<M, O> method) throws Exception {
        Cohort cohort = method.written();
        List<ExamPrediction> expected;
        try (M model = method.train(cohort, method.few(), 2, "MXNet")) {
            expected = method.test(model, cohort);
            method.saving().save(model, folder);
        }
        try (M same = method.loading().load(folder, Backend.cpu("MXNet"));
                M other = method.loading().load(folder, Backend.cpu("PyTorch"))) {
            assertEquals(method.few(), same.options());
            assertEquals(6, same.history().epochs().get(2).step());
            assertEquals(expected, method.test(same, cohort));
            assertClose(expected, method.test(other, cohort), 1e-4);
        }
    }

    /** Why a saved model is refused once its file says something else. */
    private <M extends LearnedMethod<O, ?>, O extends Record & ModelOptions<?>> String refusal(
            ToyMethod<M, O> method, String said, String instead) throws Exception {
        Path saved = folder.resolve("saved");
        try (M model = method.untrained(method.tiny(), 1, "MXNet")) {
            method.saving().save(model, saved);
        }
        Path file = saved.resolve(method.file());
        String text = Files.readString(file);
        assertTrue(text.contains(said), text);
        Files.writeString(file, text.replace(said, instead));
        return refusal(method, saved);
    }

    private static String refusal(ToyMethod<?, ?> method, Path saved) {
        return assertThrows(IOException.class, () -> method.loading().load(saved, Backend.cpu("MXNet")))
                .getMessage();
    }

    @ParameterizedTest
    @MethodSource("methods")
    void weightsThatDoNotFitTheOptionsAreRefused(ToyMethod<?, ?> method) throws Exception {
        String why = refusal(method, method.misfit().get(0), method.misfit().get(1));
        assertTrue(why.startsWith("weights.bin does not fit %s in saved: ".formatted(method.file())), why);
    }

    /** As a saving that was interrupted between both files leaves them; a model of earlier versions does not say whose it is. */
    @ParameterizedTest
    @MethodSource("methods")
    <M extends LearnedMethod<O, ?>, O extends Record & ModelOptions<?>> void weightsOfAnotherModelAreRefused(
            ToyMethod<M, O> method) throws Exception {
        Path saved = folder.resolve("saved");
        try (M first = method.untrained(method.tiny(), 1, "MXNet");
                M second = method.untrained(method.tiny(), 2, "MXNet")) {
            method.saving().save(first, saved);
            String before = Files.readString(saved.resolve(method.file()));
            method.saving().save(second, saved);
            Files.writeString(saved.resolve(method.file()), before);
            String why = refusal(method, saved);
            assertTrue(why.startsWith("weights.bin in saved are the weights of another model than "), why);
            Files.writeString(saved.resolve(method.file()), before.replaceFirst(",\\s+\"weights\": \"\\w+\"", ""));
            method.loading().load(saved, Backend.cpu("MXNet")).close();
        }
    }

    @Test
    void aSavedSegmenterTakesThePlaceOfOneOfTheOtherKind() throws Exception {
        Backend backend = Backend.cpu("MXNet");
        try (Segmenter patches = ToyMethods.SEGMENTER.untrained(ToyMethods.SEGMENTER.tiny(), 1, "MXNet");
                Segmenter places =
                        ToyMethods.PLACE_SEGMENTER.untrained(ToyMethods.PLACE_SEGMENTER.tiny(), 1, "MXNet")) {
            for (Segmenter segmenter : List.of(patches, places, patches)) {
                segmenter.save(folder);
                try (Segmenter loaded = Segmenter.load(folder, backend)) {
                    assertEquals(segmenter.getClass(), loaded.getClass());
                }
            }
        }
    }

    @Test
    void weightsThatDoNotFitAreNamedWithTheirShape() throws Exception {
        String why = refusal(ToyMethods.CLASSIFIER, "\"hidden\": 8", "\"hidden\": 9");
        assertTrue(why.contains("found with shape (8, 40), expected (9, 40)"), why);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void optionsThatNobodyCouldHaveSavedAreRefused(ToyMethod<?, ?> method) throws Exception {
        String why = refusal(method, "\"batchSize\": 8", "\"batchSize\": 0");
        assertTrue(why.startsWith(method.file() + " cannot be used: batchSize, epochs and "), why);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void aFolderOfAnotherFormatIsRefused(ToyMethod<?, ?> method) throws Exception {
        String why = refusal(method, "\"format\": 1", "\"format\": 7");
        assertEquals(method.file() + " cannot be used: expected format 1, found 7", why);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void aFolderWithoutOrWithADamagedModelIsNamed(ToyMethod<?, ?> method) throws Exception {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        Path file = empty.resolve(method.file());
        assertEquals(method.file() + " is missing in empty", refusal(method, empty));
        for (String damaged : List.of("", "{", "[]", "{\"format\": 1}")) {
            Files.writeString(file, damaged);
            assertTrue(refusal(method, empty).contains(method.file()), damaged);
        }
        Files.writeString(file, "{\"format\": 7}");
        assertTrue(refusal(method, empty).contains("expected format 1"));
    }

    @ParameterizedTest
    @MethodSource("methodsOnEngines")
    <M extends LearnedMethod<O, ?>, O extends Record & ModelOptions<?>> void itTellsTheClassesOfExamsItHasNotSeen(
            ToyMethod<M, O> method, String engine) throws Exception {
        Cohort cohort = method.written();
        try (M model = method.train(cohort, method.tiny(), 1, engine)) {
            List<ExamPrediction> predictions = method.test(model, cohort);
            List<Exam> exams = cohort.exams(Split.TEST);
            assertEquals(
                    exams.stream().map(Exam::id).toList(),
                    predictions.stream().map(ExamPrediction::exam).toList());
            ToyMethod.assertTellsApart(predictions);
            int epochs = method.tiny().training().epochs();
            assertEquals(epochs, model.history().epochs().size());
        }
    }
}
