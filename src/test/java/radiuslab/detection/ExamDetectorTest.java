package radiuslab.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import radiuslab.cohort.Cohort;
import radiuslab.exam.Box;
import radiuslab.exam.Exam;
import radiuslab.exam.Split;
import radiuslab.network.KerasWeights;
import radiuslab.network.XceptionOptions;
import radiuslab.prediction.Detections;
import radiuslab.prediction.ExamPrediction;
import radiuslab.prediction.ScoredBox;
import radiuslab.preprocessing.Augmentation;
import radiuslab.preprocessing.InputOptions;
import radiuslab.training.Backend;
import radiuslab.training.PolynomialDecay;
import radiuslab.training.Progress;
import radiuslab.training.Tensor;
import radiuslab.training.TrainingOptions;
import radiuslab.training.Weights;

class ExamDetectorTest {
    private static final DetectorOptions TINY = new DetectorOptions(
            new InputOptions(80, 80, 1, 0, 100, true, 5, 2),
            new Augmentation(0.9, 1, 1, 10, true, true),
            new XceptionOptions(0.02, 0, true, 0.5, 0.1, 8),
            8,
            new TrainingOptions(8, 3, 16, TrainingOptions.Method.ADAM, new PolynomialDecay(0.01, 0.001, 48, 1)),
            0.5,
            5);

    @TempDir
    static Path folder;

    private static Cohort cohort;

    @BeforeAll
    static void makeCohort() throws IOException {
        cohort = ToyCohort.write(folder, 16);
    }

    private static ExamDetector train(String engine, DetectorOptions options) throws IOException {
        return ExamDetector.train(cohort, options, 1, Backend.cpu(engine), Clock.systemUTC(), Progress.Listener.SILENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void itLearnsToBoxWhatItHasNotSeen(String engine) throws IOException {
        try (ExamDetector detector = train(engine, TINY)) {
            List<Exam> exams = cohort.exams(Split.TEST);
            Detections found = detector.detect(exams);
            double least = 1, greatest = 0;
            for (ExamPrediction exam : found.predictions(cohort, exams, ExamDetector.METHOD)) {
                boolean fracture = exam.truth().isFracture();
                least = fracture ? Math.min(least, exam.probability()) : least;
                greatest = fracture ? greatest : Math.max(greatest, exam.probability());
            }
            assertTrue(least > greatest, "a fracture has %s, another exam %s".formatted(least, greatest));
            double overlap = 0;
            List<Box> truth = TrueBoxes.of(exams).all();
            for (Exam exam : exams) {
                if (exam.finding().isFracture()) {
                    String id = exam.radiographs().get(0).id();
                    Box box = TrueBoxes.of(List.of(exam)).all().get(0);
                    overlap += found.byRadiograph().get(id).get(0).box().iou(box) / truth.size();
                }
            }
            assertTrue(overlap > 0.6, "mean overlap of the surest boxes is " + overlap);
            assertEquals(3, detector.history().epochs().size());
        }
    }

    @Test
    void bothEnginesLearnTheSame() throws IOException {
        DetectorOptions few = TINY.withTraining(
                new TrainingOptions(8, 5, 1, TrainingOptions.Method.ADAGRAD, new PolynomialDecay(0.02, 0.01, 5, 1)));
        try (ExamDetector mxnet = train("MXNet", few);
                ExamDetector pytorch = train("PyTorch", few)) {
            for (int epoch = 0; epoch < 5; epoch++) {
                double expected = mxnet.history().epochs().get(epoch).loss();
                assertEquals(expected, pytorch.history().epochs().get(epoch).loss(), 1e-3 * expected);
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

    @Test
    void theSameSeedGivesTheSameDetectorAndASavedOneMarksTheSameOnBothEngines() throws IOException {
        DetectorOptions few = TINY.withTraining(TINY.training().withSteps(5));
        Path saved = folder.resolve("saved");
        var image = cohort.exams().get(1).radiographs().get(0).image();
        List<ScoredBox> expected;
        try (ExamDetector first = train("MXNet", few);
                ExamDetector second = train("MXNet", few)) {
            expected = first.boxes(image);
            assertEquals(expected, second.boxes(image));
            first.save(saved);
        }
        try (ExamDetector same = ExamDetector.load(saved, Backend.cpu("MXNet"));
                ExamDetector other = ExamDetector.load(saved, Backend.cpu("PyTorch"))) {
            assertEquals(few, same.options());
            assertEquals(5, same.history().epochs().size());
            assertEquals(expected, same.boxes(image));
            ScoredBox surest = other.boxes(image).get(0);
            assertEquals(expected.get(0).score(), surest.score(), 1e-4);
            assertTrue(expected.get(0).box().iou(surest.box()) > 0.999);
        }
    }

    @Test
    void boxesLieOnTheRadiographSurestFirstAndApart() throws IOException {
        try (ExamDetector detector = ExamDetector.untrained(TINY, 1, Backend.cpu("MXNet"))) {
            var image = cohort.exams().get(0).radiographs().get(0).image();
            List<ScoredBox> boxes = detector.boxes(image);
            assertTrue(!boxes.isEmpty() && boxes.size() <= 5, boxes.size() + " boxes");
            for (int i = 0; i < boxes.size(); i++) {
                Box box = boxes.get(i).box();
                assertTrue(box.x() >= 0 && box.y() >= 0, box.toString());
                assertTrue(box.x() + box.width() <= 100 && box.y() + box.height() <= 100, box.toString());
                for (int k = 0; k < i; k++) {
                    assertTrue(boxes.get(k).score() >= boxes.get(i).score());
                    assertTrue(boxes.get(k).box().iou(box) <= 0.5);
                }
            }
        }
    }

    @Test
    void anUntrainedDetectorFindsEveryPlaceImprobable() throws IOException {
        // The heat map's bias starts at -2.19, the logit of 0.1.
        try (ExamDetector detector = ExamDetector.untrained(TINY, 1, Backend.cpu("MXNet"))) {
            var image = cohort.exams().get(0).radiographs().get(0).image();
            double surest = detector.boxes(image).get(0).score();
            assertTrue(surest > 0.05 && surest < 0.5, "found " + surest);
        }
    }

    @Test
    void publishedWeightsFillTheEntryFlowAndNothingElse() {
        // Block 1's convolutions have 8 filters of 3 x 3 in this small network; a pyramid's have a bias.
        var layer = new KerasWeights.Layer("conv1", List.of(new Tensor(new float[8 * 27], 8, 3, 3, 3)));
        var next = new KerasWeights.Layer("conv2", List.of(new Tensor(new float[8 * 72], 8, 8, 3, 3)));
        try (ExamDetector detector = ExamDetector.untrained(TINY, 1, Backend.cpu("MXNet"))) {
            var outcome = detector.startFrom(new KerasWeights(List.of(layer, next)));
            assertEquals(List.of("conv1", "conv2"), outcome.loaded());
            Tensor first =
                    Weights.of(detector.network()).arrays().values().iterator().next();
            assertEquals(0, first.values()[13]);
        }
    }

    @Test
    void aCohortWithoutMarkedFracturesIsRefusedWithTheRemedy() {
        List<Exam> without =
                cohort.exams().stream().filter(e -> !e.finding().isFracture()).toList();
        Cohort unmarked = new Cohort("unmarked", without, cohort.splits(), List.of());
        var refused = assertThrows(
                IllegalArgumentException.class,
                () -> ExamDetector.train(
                        unmarked, TINY, 1, Backend.cpu("MXNet"), Clock.systemUTC(), Progress.Listener.SILENT));
        assertEquals(
                "a detector learns from radiographs with boxes and without, found 0 of 4 with; give masks or boxes",
                refused.getMessage());
    }

    @Test
    void aFolderOfAnotherFormatOrWithMisfittingWeightsIsNamed() throws IOException {
        Path saved = folder.resolve("misfit");
        try (ExamDetector detector = ExamDetector.untrained(TINY, 1, Backend.cpu("MXNet"))) {
            detector.save(saved);
        }
        Path description = saved.resolve("detector.json");
        String text = Files.readString(description);
        Files.writeString(description, text.replace("\"channels\": 8", "\"channels\": 9"));
        var misfit = assertThrows(IOException.class, () -> ExamDetector.load(saved, Backend.cpu("MXNet")));
        assertTrue(misfit.getMessage().startsWith("weights.bin does not fit detector.json in misfit: "));
        Files.writeString(description, text.replace("\"format\": 1", "\"format\": 7"));
        var future = assertThrows(IOException.class, () -> ExamDetector.load(saved, Backend.cpu("MXNet")));
        assertEquals("detector.json cannot be used: expected format 1, found 7", future.getMessage());
    }

    @Test
    void optionsRefuseNonsenseWithTheValue() {
        var odd = assertThrows(
                IllegalArgumentException.class,
                () -> TINY.withTraining(new TrainingOptions(
                        7, 1, 1, TrainingOptions.Method.ADAM, TINY.training().rate())));
        assertEquals("half of a batch shows fractures: it needs an even number of images, found 7", odd.getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () -> new DetectorOptions(
                        TINY.input(), TINY.augmentation(), TINY.network(), 8, TINY.training(), 1.5, 5));
        assertThrows(
                IllegalArgumentException.class,
                () -> new DetectorOptions(
                        TINY.input(), TINY.augmentation(), TINY.network(), 0, TINY.training(), 0.5, 5));
    }
}
