package radiuslab.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static radiuslab.ToyMethods.DETECTOR;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import radiuslab.ToyCohort;
import radiuslab.cohort.Cohort;
import radiuslab.exam.Box;
import radiuslab.exam.Exam;
import radiuslab.exam.GreyImage;
import radiuslab.exam.Split;
import radiuslab.network.KerasWeights;
import radiuslab.prediction.Detections;
import radiuslab.prediction.ScoredBox;
import radiuslab.training.Backend;
import radiuslab.training.Checkpoints;
import radiuslab.training.Progress;
import radiuslab.training.Tensor;
import radiuslab.training.TrainingOptions;
import radiuslab.training.Weights;

class ExamDetectorTest {
    private static final DetectorOptions TINY = DETECTOR.tiny();

    private static Cohort cohort;

    @BeforeAll
    static void write() throws IOException {
        cohort = DETECTOR.written();
    }

    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void itLearnsToBoxWhatItHasNotSeen(String engine) throws IOException {
        try (ExamDetector detector = DETECTOR.train(cohort, TINY, 1, engine)) {
            List<Exam> exams = cohort.exams(Split.TEST);
            Detections found = detector.detect(exams);
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
        }
    }

    /** Crops of 80 x 80 out of 112 x 112 stored pixels; whole radiographs in prediction. */
    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void itLearnsFromCropsToBoxOnWholeRadiographs(String engine) throws IOException {
        DetectorOptions byPlace = TINY.withByPlace(true)
                .withInput(TINY.input().withMargin(1.4))
                .withAugmentation(TINY.augmentation().withCrops(0.65, 0.75));
        try (ExamDetector detector = DETECTOR.train(cohort, byPlace, 1, engine)) {
            for (Exam exam : cohort.exams(Split.TEST)) {
                if (exam.finding().isFracture()) {
                    Box box = TrueBoxes.of(List.of(exam)).all().get(0);
                    double overlap = detector.boxes(exam.radiographs().get(0).image())
                            .get(0)
                            .box()
                            .iou(box);
                    assertTrue(overlap > 0.4, exam.id() + ": " + overlap);
                }
            }
        }
    }

    @Test
    void aSavedDetectorMarksTheSameOnBothEngines(@TempDir Path saved) throws IOException {
        GreyImage image = cohort.exams().get(1).radiographs().get(0).image();
        List<ScoredBox> expected;
        try (ExamDetector detector = DETECTOR.train(cohort, DETECTOR.few(), 1, "MXNet")) {
            expected = detector.boxes(image);
            detector.save(saved);
        }
        try (ExamDetector same = ExamDetector.load(saved, Backend.cpu("MXNet"));
                ExamDetector other = ExamDetector.load(saved, Backend.cpu("PyTorch"))) {
            assertEquals(expected, same.boxes(image));
            ScoredBox surest = other.boxes(image).get(0);
            assertEquals(expected.get(0).score(), surest.score(), 1e-4);
            assertTrue(expected.get(0).box().iou(surest.box()) > 0.999);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void oneThatLearnsWhatLiesInsideIsReadAsItWasSaved(String engine, @TempDir Path saved) throws IOException {
        GreyImage image = cohort.exams(Split.TEST).get(0).radiographs().get(0).image();
        List<ScoredBox> expected;
        try (ExamDetector detector = DETECTOR.train(cohort, TINY.withInside(1), 1, engine)) {
            expected = detector.boxes(image);
            detector.save(saved);
        }
        try (ExamDetector same = ExamDetector.load(saved, Backend.cpu(engine))) {
            assertEquals(1, same.options().inside());
            assertEquals(expected, same.boxes(image));
        }
    }

    @Test
    void oneSavedBeforeThereWasAnInsideHasNone(@TempDir Path saved) throws IOException {
        assertEquals(TINY, DETECTOR.optionsSavedBefore("\"inside\":\\s*0(\\.0)?,", TINY, saved));
    }

    /** The boxes that are learned name the run, whatever the cohort's marks say. */
    @Test
    void aTrainingOnOtherBoxesDoesNotGoOn(@TempDir Path kept) throws IOException {
        TrueBoxes truth = TrueBoxes.of(cohort.exams(Split.TRAINING));
        Map<String, List<Box>> moved = new LinkedHashMap<>(truth.byRadiograph());
        moved.replaceAll((id, boxes) -> boxes.isEmpty() ? boxes : List.of(new Box(1, 2, 30, 40)));
        try (ExamDetector first = DETECTOR.untrained(DETECTOR.few(), 1, "MXNet");
                ExamDetector second = DETECTOR.untrained(DETECTOR.few(), 1, "MXNet")) {
            learn(first, truth, kept);
            var refused = assertThrows(IOException.class, () -> learn(second, new TrueBoxes(moved), kept));
            assertTrue(refused.getMessage().contains("belong to another run; "), refused.getMessage());
        }
    }

    private static void learn(ExamDetector detector, TrueBoxes truth, Path kept) throws IOException {
        detector.learn(
                cohort, truth, 1, Clock.systemUTC(), Progress.Listener.SILENT, Optional.of(Checkpoints.in(kept)));
    }

    @Test
    void boxesLieOnTheRadiographSurestFirstAndApart() throws IOException {
        try (ExamDetector detector = DETECTOR.untrained(TINY, 1, "MXNet")) {
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

    /** What is found on the mirror image, brought back, counts as the other view: boxes of one alone have half their score. */
    @Test
    void boxesOfBothMirrorImagesAreFused() throws IOException {
        GreyImage image = cohort.exams().get(0).radiographs().get(0).image();
        DetectorOptions oneView = TINY.withAugmentation(TINY.augmentation().withTestTimeFlip(false));
        try (ExamDetector both = DETECTOR.untrained(TINY, 1, "MXNet");
                ExamDetector single = DETECTOR.untrained(oneView, 1, "MXNet")) {
            List<ScoredBox> brought = single.boxes(mirrored(image)).stream()
                    .map(b -> new ScoredBox(mirrored(b.box(), image.width()), b.score()))
                    .toList();
            List<ScoredBox> expected = BoxFusion.of(List.of(single.boxes(image), brought), 0.5, 5);
            List<ScoredBox> found = both.boxes(image);
            assertEquals(expected.size(), found.size());
            for (int i = 0; i < found.size(); i++) {
                assertEquals(expected.get(i).score(), found.get(i).score(), 1e-4);
                assertTrue(expected.get(i).box().iou(found.get(i).box()) > 0.98);
            }
        }
    }

    private static Box mirrored(Box box, double width) {
        return new Box(width - box.x() - box.width(), box.y(), box.width(), box.height());
    }

    private static GreyImage mirrored(GreyImage image) {
        short[] pixels = new short[image.width() * image.height()];
        for (int i = 0; i < pixels.length; i++) {
            int x = i % image.width();
            pixels[i] = (short) image.at(image.width() - 1 - x, i / image.width());
        }
        return new GreyImage(image.width(), image.height(), pixels, image.bits());
    }

    /** In crops, too: where cells inside are learned, a box is said by all cells of its middle half, not by its centre's alone. */
    @Test
    void whereCellsInsideAreLearnedSoAreBoxesByTheirMiddleHalves() throws IOException {
        List<Exam> exams = cohort.exams(Split.TRAINING);
        CentreGrid grid = new CentreGrid(19, 19);
        BoxedPlaces centres = BoxedPlaces.of(exams, TrueBoxes.of(exams), TINY, grid, 1);
        BoxedPlaces inside = BoxedPlaces.of(exams, TrueBoxes.of(exams), TINY.withInside(1), grid, 1);
        assertEquals(ones(centres, CENTRES), ones(centres, BOXED));
        assertEquals(ones(centres, CENTRES), ones(inside, CENTRES));
        assertTrue(ones(inside, BOXED) >= 4 * ones(inside, CENTRES), "found " + ones(inside, BOXED));
    }

    private static final int CENTRES = 1;
    private static final int BOXED = 4;

    private static int ones(BoxedPlaces places, int target) {
        int ones = 0;
        for (float value : places.at(0).targets().get(target).values()) {
            ones += value == 1 ? 1 : 0;
        }
        return ones;
    }

    @Test
    void anUntrainedDetectorFindsEveryPlaceImprobable() throws IOException {
        // The heat map's bias starts at -2.19, the logit of 0.1.
        try (ExamDetector detector = DETECTOR.untrained(TINY, 1, "MXNet")) {
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
        try (ExamDetector detector = DETECTOR.untrained(TINY, 1, "MXNet")) {
            var outcome = detector.startFrom(new KerasWeights(List.of(layer, next)));
            assertEquals(List.of("conv1", "conv2"), outcome.loaded());
            Tensor first =
                    Weights.of(detector.network()).arrays().values().iterator().next();
            assertEquals(0, first.values()[13]);
        }
    }

    @Test
    void aCohortWithoutMarkedFracturesIsRefusedWithTheRemedy() {
        assertEquals(
                "a detector learns from radiographs with boxes and without, found 0 of 4 with; give masks or boxes",
                DETECTOR.refusal(ToyCohort.withoutFractures(cohort)));
    }

    @Test
    void optionsRefuseNonsenseWithTheValue() {
        TrainingOptions odd = TINY.training().withBatchSize(7);
        var refused = assertThrows(IllegalArgumentException.class, () -> TINY.withTraining(odd));
        assertEquals(
                "half of a batch shows fractures: it needs an even number of images, found 7", refused.getMessage());
        assertThrows(IllegalArgumentException.class, () -> TINY.withIouThreshold(1.5));
        assertThrows(IllegalArgumentException.class, () -> TINY.withChannels(0));
    }
}
