package radiuslab.classification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static radiuslab.ToyMethods.CLASSIFIER;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import radiuslab.ToyCohort;
import radiuslab.ToyMethod;
import radiuslab.cohort.Cohort;
import radiuslab.detection.DetectorOptions;
import radiuslab.exam.Exam;
import radiuslab.exam.GreyImage;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Split;
import radiuslab.explanation.Features;
import radiuslab.explanation.LayeredNetwork;
import radiuslab.explanation.Target;
import radiuslab.prediction.ProjectionPrediction;
import radiuslab.preprocessing.Augmentation;
import radiuslab.preprocessing.InputOptions;
import radiuslab.segmentation.PlaceSegmenterOptions;
import radiuslab.training.Backend;
import radiuslab.training.Batch;
import radiuslab.training.MarkedPlaces;
import radiuslab.training.PolynomialDecay;
import radiuslab.training.Tensor;

/** Crops of 72 x 72 out of 216 x 216 stored pixels; the "fracture" is a bright square of 54 x 54 of them. */
class ByPlaceTest {
    private static final int CROP = 72;

    private static final ClassifierOptions TINY = CLASSIFIER
            .tiny()
            .withByPlace(true)
            .withInput(CLASSIFIER.tiny().input().withSize(CROP, CROP).withMargin(3))
            .withAugmentation(CLASSIFIER.tiny().augmentation().withCrops(0.3, 0.36))
            .withNetwork(CLASSIFIER.tiny().network().withDropout(0))
            .withTraining(CLASSIFIER
                    .tiny()
                    .training()
                    .withEpochs(4, 10)
                    .withLearningRate(PolynomialDecay.linear(0.01, 0.001, 40)));

    private static Cohort cohort() throws IOException {
        return CLASSIFIER.written();
    }

    /** But for one white pixel in a corner only the square is brighter than the middle of the grey range. */
    @Test
    void theFirstHalfOfABatchShowsNoFractureAndTheSecondDoes() throws IOException {
        MarkedPlaces places = MarkedPlaces.of(cohort().exams(Split.TRAINING), TINY.input());
        for (long step = 0; step < 10; step++) {
            Batch batch = new PlaceBatches(places, TINY, 1).at(step);
            float[] targets = batch.targets().get(0).values();
            assertArrayEquals(new float[] {0, 0, 0, 0, 1, 1, 1, 1}, targets);
            float[] pixels = batch.inputs().get(0).values();
            for (int i = 0; i < targets.length; i++) {
                int bright = 0;
                for (int k = 0; k < CROP * CROP; k++) {
                    bright += pixels[i * 3 * CROP * CROP + k] > 0 ? 1 : 0;
                }
                assertTrue(
                        targets[i] == 1 ? bright > 1000 : bright < 50,
                        "step %d, crop %d: %d".formatted(step, i, bright));
            }
            assertArrayEquals(
                    pixels,
                    new PlaceBatches(places, TINY, 1).at(step).inputs().get(0).values());
        }
    }

    @Test
    void aCohortWithoutMarksIsToldWhatToDo() throws IOException {
        Cohort bare = ToyCohort.changed(cohort(), r -> ToyCohort.marked(r, Optional.empty()));
        List<Exam> unmarked = bare.exams(Split.TRAINING);
        String message = assertThrows(IllegalArgumentException.class, () -> MarkedPlaces.of(unmarked, TINY.input()))
                .getMessage();
        assertTrue(message.contains("found 0 of 12 with") && message.contains("add masks"), message);
    }

    /** The mean of up to 3 x 3 cells around every cell of the trunk's map, each through the head, the greatest lead; 3 x 3 crops. */
    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void theGreatestPlaceCounts(String engine) {
        try (ExamClassifier classifier = ExamClassifier.untrained(TINY, 1, Backend.cpu(engine));
                NDManager memory = Backend.cpu(engine).manager()) {
            ParameterStore store = new ParameterStore(memory, false);
            NDArray image =
                    memory.arange(0f, 3 * 150 * 120, 1f).mul(0.37f).sin().reshape(1, 3, 150, 120);
            List<Block> blocks = classifier.network().getChildren().values();
            NDArray map = image;
            for (Block block : blocks.subList(0, blocks.size() - 1)) {
                map = block.forward(store, new NDList(map), false).singletonOrThrow();
            }
            double expected = Double.NEGATIVE_INFINITY;
            for (NDArray mean : means(map)) {
                float[] scores = blocks.get(blocks.size() - 1)
                        .forward(store, new NDList(mean), false)
                        .singletonOrThrow()
                        .toFloatArray();
                expected = Math.max(expected, scores[1] - scores[0]);
            }
            float[] found = classifier
                    .predictor()
                    .forward(store, new NDList(image), false)
                    .singletonOrThrow()
                    .toFloatArray();
            assertEquals(expected - Math.log(9), found[1] - found[0], 1e-5 * Math.max(1, Math.abs(expected)));
        }
    }

    /** Of the trunk's last map only the 3 x 3 cells around the greatest place matter to what is predicted. */
    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void anExplanationSeesOnlyTheGreatestPlace(String engine) {
        InputOptions seen = TINY.predictionInput();
        float[] waves = new float[3 * seen.height() * seen.width()];
        for (int i = 0; i < waves.length; i++) {
            waves[i] = (float) Math.sin(0.37 * i);
        }
        try (ExamClassifier classifier = ExamClassifier.untrained(TINY, 1, Backend.cpu(engine))) {
            LayeredNetwork network = LayeredNetwork.of(classifier.predictor(), classifier.backend(), seen);
            Tensor image = new Tensor(waves, 1, 3, seen.height(), seen.width());
            Features last = network.features(image, Target.logit(1), List.of(network.lastSpatial()))
                    .get(0)
                    .get(0);
            int cells = last.height() * last.width(), touched = 0;
            for (int i = 0; i < cells; i++) {
                int cell = i;
                touched += IntStream.range(0, last.channels()).anyMatch(c -> last.gradients()[c * cells + cell] != 0)
                        ? 1
                        : 0;
            }
            assertTrue(cells > 9 && touched >= 4 && touched <= 9, touched + " of " + cells);
        }
    }

    private static List<NDArray> means(NDArray map) {
        long channels = map.getShape().get(1);
        int height = (int) map.getShape().get(2), width = (int) map.getShape().get(3);
        float[] values = map.toFloatArray();
        List<NDArray> means = new ArrayList<>();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                float[] mean = new float[(int) channels];
                int cells = 0;
                for (int v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
                    for (int u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++, cells++) {
                        for (int c = 0; c < channels; c++) {
                            mean[c] += values[(c * height + v) * width + u];
                        }
                    }
                }
                for (int c = 0; c < channels; c++) {
                    mean[c] /= cells;
                }
                means.add(map.getManager().create(mean, new Shape(1, channels, 1, 1)));
            }
        }
        return means;
    }

    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void itLearnsFromCropsAndFindsTheFractureInWholeImages(String engine) throws IOException {
        Cohort cohort = cohort();
        try (ExamClassifier classifier = CLASSIFIER.train(cohort, TINY, 1, engine)) {
            ToyMethod.assertTellsApart(CLASSIFIER.test(classifier, cohort));
        }
    }

    /** A limb beside a white table's edge, which the whole radiograph's greys follow and the limb's own do not. */
    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void limbsAreReadBesideTheWhole(String engine) throws IOException {
        short[] pixels = new short[256 * 256];
        for (int i = 0; i < pixels.length; i++) {
            int x = i % 256, y = i / 256;
            boolean limb = x >= 60 && x < 130 && y < 180;
            pixels[i] = (short) (x >= 246 ? 250 : (limb ? 100 : 30) + 7 * x * y % 5);
        }
        GreyImage image = new GreyImage(256, 256, pixels, 8);
        double whole = said(TINY, image, engine);
        double limbs = said(TINY.withInput(TINY.input().withLimbs(true)), image, engine);
        assertNotEquals(whole, limbs, 1e-7);
        assertEquals((whole + limbs) / 2, said(TINY.withAlsoLimbs(true), image, engine), 1e-9);
    }

    @Test
    void examsAreReadAsSingleRadiographsAre() throws IOException {
        Cohort cohort = cohort();
        Exam exam = cohort.exams(Split.TEST).get(0);
        try (ExamClassifier classifier = ExamClassifier.untrained(TINY.withAlsoLimbs(true), 1, Backend.cpu("MXNet"))) {
            List<ProjectionPrediction> said =
                    classifier.predict(cohort, List.of(exam)).get(0).projections();
            for (int i = 0; i < said.size(); i++) {
                Radiograph radiograph = exam.radiographs().get(i);
                assertEquals(radiograph.id(), said.get(i).radiograph());
                assertEquals(
                        classifier.probability(radiograph.image()), said.get(i).probability(), 1e-6);
            }
        }
    }

    @Test
    void oneSavedBeforeLimbsCouldBeReadReadsTheWholeAlone(@TempDir Path saved) throws IOException {
        assertEquals(TINY, CLASSIFIER.optionsSavedBefore(",\\s*\"alsoLimbs\":\\s*false", TINY, saved));
    }

    private static double said(ClassifierOptions options, GreyImage image, String engine) {
        try (ExamClassifier classifier = ExamClassifier.untrained(options, 1, Backend.cpu(engine))) {
            return classifier.probability(image);
        }
    }

    @Test
    void whoReadsLimbsBesideTheWholeLearnsFromBoth() throws IOException {
        List<Exam> exams = cohort().exams(Split.TRAINING);
        MarkedPlaces whole = MarkedPlaces.of(exams, TINY.input());
        MarkedPlaces both = learned(TINY.withAlsoLimbs(true), exams);
        assertEquals(whole.images().size(), learned(TINY, exams).images().size());
        assertEquals(2 * whole.images().size(), both.images().size());
        assertEquals(
                whole.fractures(), both.fractures().subList(0, whole.fractures().size()));
        assertEquals(
                both.radiographs().get(0),
                both.radiographs().get(whole.radiographs().size()));
    }

    private static MarkedPlaces learned(ClassifierOptions options, List<Exam> exams) throws IOException {
        try (ExamClassifier classifier = ExamClassifier.untrained(options, 1, Backend.cpu("MXNet"))) {
            return classifier.places(exams);
        }
    }

    /** Crops of 160 x 192, 3.5 times as much stored; docs/decisions/033 and 034. */
    @Test
    void theRecipesReadLimbsBesideTheWholeAndPlacesOnOneGrid() {
        ClassifierOptions classifier = ClassifierOptions.fineTunedByPlace();
        assertEquals(
                List.of(false, true),
                classifier.inputs().stream().map(InputOptions::limbs).toList());
        for (InputOptions whole : List.of(
                PlaceSegmenterOptions.fineTuned().predictionInput(),
                DetectorOptions.fineTunedByPlace().predictionInput())) {
            assertEquals(560, whole.width());
            assertEquals(672, whole.height());
        }
        InputOptions earlier = DetectorOptions.fineTunedByPlace().input().withSize(160, 194);
        assertThrows(IllegalArgumentException.class, () -> DetectorOptions.fineTunedByPlace()
                .withInput(earlier));
        assertThrows(IllegalArgumentException.class, () -> PlaceSegmenterOptions.fineTuned()
                .withInput(earlier));
    }

    @Test
    void limbsBesideTheWholeNeedPlacesAndAWhole() {
        assertThrows(
                IllegalArgumentException.class, () -> ClassifierOptions.quick().withAlsoLimbs(true));
        IllegalArgumentException twice = assertThrows(
                IllegalArgumentException.class,
                () -> TINY.withInput(TINY.input().withLimbs(true)).withAlsoLimbs(true));
        assertTrue(
                twice.getMessage().endsWith("found byPlace true and limbs true; withAlsoLimbs(false) before"),
                twice.getMessage());
    }

    /** 72 pixels at a third of the stored side: the whole stored image is 216 x 216. */
    @Test
    void predictionSeesTheWholeStoredImage() {
        assertEquals(216, TINY.predictionInput().width());
        assertEquals(216, TINY.predictionInput().height());
        assertEquals(
                ClassifierOptions.quick().input(), ClassifierOptions.quick().predictionInput());
    }

    @Test
    void allOfARadiographIsLookedAt() {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> ClassifierOptions.published()
                        .withByPlace(true));
        assertTrue(
                refused.getMessage()
                        .startsWith("a method that looks at every place needs an evaluationCrop of 1, found 0.625"),
                refused.getMessage());
        assertThrows(IllegalArgumentException.class, () -> PlaceSegmenterOptions.fineTuned()
                .withAugmentation(Augmentation.published()));
        assertThrows(IllegalArgumentException.class, () -> DetectorOptions.fineTunedByPlace()
                .withAugmentation(Augmentation.published()));
    }
}
