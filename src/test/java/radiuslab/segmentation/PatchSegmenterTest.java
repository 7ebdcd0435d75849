package radiuslab.segmentation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
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
import radiuslab.exam.FractureMask;
import radiuslab.exam.GreyImage;
import radiuslab.exam.Marking;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Split;
import radiuslab.prediction.Aggregation;
import radiuslab.prediction.ExamPrediction;
import radiuslab.training.Backend;
import radiuslab.training.Checkpoints;
import radiuslab.training.PolynomialDecay;
import radiuslab.training.Progress;
import radiuslab.training.TrainingOptions;
import radiuslab.training.TrainingOptions.Method;

class PatchSegmenterTest {
    private static final SegmenterOptions TINY = new SegmenterOptions(
            new SegmenterOptions.ImageOptions(0, 100, 0),
            new PatchScheme(16, 2, 30, 1),
            Sampling.NEAREST,
            new PatchNetworkOptions(List.of(4, 8), 2, 0.5),
            PatchDrawing.quick(),
            PatchAugmentation.published(),
            new TrainingOptions(8, 4, 10, Method.AMSGRAD, new PolynomialDecay(0.02, 0.002, 40, 1)),
            MappingOptions.published(),
            Aggregation.MAX);

    @TempDir
    static Path folder;

    private static Cohort cohort;

    @BeforeAll
    static void makeCohort() throws IOException {
        cohort = ToyMarks.write(folder, 16);
    }

    private static PatchSegmenter train(String engine, SegmenterOptions options, long seed) throws IOException {
        return PatchSegmenter.train(
                cohort, options, seed, Backend.cpu(engine), Clock.systemUTC(), Progress.Listener.SILENT);
    }

    private static List<ExamPrediction> test(PatchSegmenter segmenter) throws IOException {
        return segmenter.predict(cohort, cohort.exams(Split.TEST), 1);
    }

    private static SegmenterOptions steps(int epochs, int each) {
        return TINY.withTraining(
                new TrainingOptions(8, epochs, each, Method.ADAM, new PolynomialDecay(0.01, 0.01, 1, 1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void itFindsTheFracturesOfExamsItHasNotSeen(String engine) throws IOException {
        try (PatchSegmenter segmenter = train(engine, TINY, 1)) {
            for (ExamPrediction exam : test(segmenter)) {
                boolean called = exam.probability() >= 0.5;
                assertEquals(exam.truth().isFracture(), called, exam.exam() + " has " + exam.probability());
            }
            for (Exam exam : cohort.exams(Split.TEST)) {
                Radiograph radiograph = exam.radiographs().get(0);
                ProbabilityMap map = segmenter.probabilityMap(radiograph, 1);
                int peak = map.map().peak();
                FractureMask mask =
                        radiograph.mask(ToyMarks.WIDTH, ToyMarks.HEIGHT).orElseThrow();
                assertEquals(exam.finding().isFracture(), mask.values()[peak] == FractureMask.FRACTURE);
                assertTrue(map.coverage() > 0.99, "covered " + map.coverage());
            }
            assertEquals(
                    "[f1, threshold, fracture]",
                    segmenter.history().epochs().get(3).figures().keySet().toString());
        }
    }

    @Test
    void bothEnginesLearnTheSame() throws IOException {
        try (PatchSegmenter mxnet = train("MXNet", steps(5, 1), 5);
                PatchSegmenter pytorch = train("PyTorch", steps(5, 1), 5)) {
            for (int epoch = 0; epoch < 5; epoch++) {
                double expected = mxnet.history().epochs().get(epoch).loss();
                assertEquals(expected, pytorch.history().epochs().get(epoch).loss(), 1e-3, "loss of step " + epoch);
            }
            for (int i = 0; i < 8; i++) {
                assertEquals(
                        test(mxnet).get(i).probability(), test(pytorch).get(i).probability(), 1e-2);
            }
        }
    }

    @Test
    void twoTrainingsWithOneSeedPredictTheSame() throws IOException {
        try (PatchSegmenter first = train("MXNet", steps(1, 3), 3);
                PatchSegmenter second = train("MXNet", steps(1, 3), 3);
                PatchSegmenter other = train("MXNet", steps(1, 3), 4)) {
            assertEquals(test(first), test(second));
            assertNotEquals(test(first), test(other));
        }
    }

    /** Stopped by an interrupt after the second epoch's first step; three epochs in all. */
    @Test
    void aStoppedTrainingGoesOnAsIfItHadNot() throws IOException {
        SegmenterOptions options = steps(3, 2);
        Checkpoints checkpoints = Checkpoints.in(folder.resolve("checkpoints"));
        try (PatchSegmenter stopped = PatchSegmenter.untrained(options, 7, Backend.cpu("MXNet"));
                PatchSegmenter resumed = PatchSegmenter.untrained(options, 7, Backend.cpu("MXNet"));
                PatchSegmenter undisturbed = train("MXNet", options, 7)) {
            Progress.Listener stop = p -> {
                if (p.step() == 3) {
                    Thread.currentThread().interrupt();
                }
            };
            assertThrows(
                    CancellationException.class,
                    () -> stopped.learn(cohort, 7, Clock.systemUTC(), stop, Optional.of(checkpoints)));
            resumed.learn(cohort, 7, Clock.systemUTC(), Progress.Listener.SILENT, Optional.of(checkpoints));
            assertEquals(test(undisturbed), test(resumed));
        }
    }

    @Test
    void aSavedSegmenterPredictsTheSameOnBothEngines() throws IOException {
        Path saved = folder.resolve("saved");
        List<ExamPrediction> expected;
        try (PatchSegmenter segmenter = train("MXNet", steps(1, 3), 2)) {
            expected = test(segmenter);
            segmenter.save(saved);
        }
        try (PatchSegmenter same = PatchSegmenter.load(saved, Backend.cpu("MXNet"));
                PatchSegmenter other = PatchSegmenter.load(saved, Backend.cpu("PyTorch"))) {
            assertEquals(steps(1, 3), same.options());
            assertEquals(expected, test(same));
            for (int i = 0; i < expected.size(); i++) {
                assertEquals(expected.get(i).probability(), test(other).get(i).probability(), 1e-4);
            }
        }
        Path description = saved.resolve("segmenter.json");
        Files.writeString(description, Files.readString(description).replace("\"handedDown\": 2", "\"handedDown\": 3"));
        var refused = assertThrows(IOException.class, () -> PatchSegmenter.load(saved, Backend.cpu("MXNet")));
        assertTrue(refused.getMessage().startsWith("weights.bin does not fit segmenter.json in saved: "));
    }

    /** All patches together, one after the other on a map of ordinary arrays. */
    @Test
    void theMapIsTheMeanVoteOfAllPatchesThatCoverAPixel() throws IOException {
        GreyImage image = cohort.exams().get(1).radiographs().get(0).image();
        int width = image.width(), height = image.height();
        try (PatchSegmenter segmenter = PatchSegmenter.untrained(TINY, 1, Backend.cpu("MXNet"))) {
            var prepared = TINY.image().prepare(image);
            PatchPlan plan = PatchPlan.of(
                    TINY.scheme(),
                    TINY.mapping(),
                    TINY.augmentation(),
                    width,
                    height,
                    new java.util.SplittableRandom(9));
            double[] sums = new double[width * height];
            int[] counts = new int[width * height];
            for (PatchTree tree : plan.trees()) {
                for (Patch fine : tree.finest()) {
                    PatchTree alone = PatchTree.of(
                            TINY.scheme(), tree.coarse().x(), tree.coarse().y(), Frame.UPRIGHT, List.of(new double[] {
                                fine.x(), fine.y()
                            }));
                    float[] values = segmenter.probabilities(
                            PatchInputs.of(List.of(alone), List.of(prepared), TINY.scheme(), TINY.sampling()));
                    for (int i = 0; i < sums.length; i++) {
                        long column = Math.round(Math.floor(i % width - fine.x() + 8));
                        long row = Math.round(Math.floor(i / width - fine.y() + 8));
                        if (column >= 0 && column < 16 && row >= 0 && row < 16) {
                            sums[i] += values[(int) (row * 16 + column)];
                            counts[i]++;
                        }
                    }
                }
            }
            float[] expected = new float[sums.length];
            for (int i = 0; i < sums.length; i++) {
                expected[i] = counts[i] == 0 ? 0 : (float) (sums[i] / counts[i]);
            }
            ProbabilityMap map = segmenter.probabilityMap(image, 9);
            assertArrayEquals(expected, map.map().values(), 1e-5f);
            assertEquals(plan.covered().cardinality(), width * height - map.uncovered());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"5 7", "16 16", "17 90", "400 3"})
    void imagesOfAnySizeAreMapped(String size) {
        int width = Integer.parseInt(size.split(" ")[0]), height = Integer.parseInt(size.split(" ")[1]);
        GreyImage image = new GreyImage(width, height, new short[width * height], 8);
        var whole = new MappingOptions(false, 1, 0, 2, false, 1, true);
        var regular = new MappingOptions(true, 1, 0.5, 1, false, 0, false);
        try (PatchSegmenter segmenter = PatchSegmenter.untrained(TINY, 1, Backend.cpu("MXNet"))) {
            for (MappingOptions mapping : List.of(whole, regular)) {
                ProbabilityMap map = segmenter.probabilityMap(image, mapping, 1);
                assertEquals(width, map.map().width());
                assertEquals(height, map.map().height());
                assertEquals(0, map.uncovered());
            }
        }
    }

    /** The image is read at half its size, the map has the radiograph's. */
    @Test
    void theMapOfAReducedImageHasTheRadiographsSize() throws IOException {
        SegmenterOptions half = new SegmenterOptions(
                new SegmenterOptions.ImageOptions(0, 100, 24),
                new PatchScheme(16, 2, 24, 1),
                TINY.sampling(),
                TINY.network(),
                TINY.drawing(),
                TINY.augmentation(),
                TINY.training(),
                TINY.mapping(),
                TINY.aggregation());
        try (PatchSegmenter segmenter = PatchSegmenter.untrained(half, 1, Backend.cpu("MXNet"))) {
            ProbabilityMap map =
                    segmenter.probabilityMap(cohort.exams().get(0).radiographs().get(0), 1);
            assertEquals(ToyMarks.WIDTH, map.map().width());
            assertEquals(ToyMarks.HEIGHT, map.map().height());
        }
    }

    private static Cohort with(java.util.function.Function<Radiograph, Optional<Marking>> marking) {
        List<Exam> exams = cohort.exams().stream()
                .map(e -> new Exam(
                        e.id(),
                        e.patient(),
                        e.side(),
                        e.demographics(),
                        e.finding(),
                        e.radiographs().stream()
                                .map(r ->
                                        new Radiograph(r.id(), r.projection(), r.finding(), r.file(), marking.apply(r)))
                                .toList(),
                        e.attributes()))
                .toList();
        return new Cohort("changed", exams, cohort.splits(), List.of());
    }

    @Test
    void aCohortWithoutMasksIsToldWhatIsMissing() {
        Cohort bare = with(r -> Optional.empty());
        var refused = assertThrows(
                IllegalArgumentException.class,
                () -> PatchSegmenter.train(
                        bare, TINY, 1, Backend.cpu("MXNet"), Clock.systemUTC(), Progress.Listener.SILENT));
        assertEquals(
                "segmentation learns from masks: of 8 training radiographs 4 show a fracture and none of these has a mask;"
                        + " add masks to the cohort (docs/cohorts.md) or leave segmentation out",
                refused.getMessage());
    }

    @Test
    void aMaskOfAnotherSizeIsNamed() throws IOException {
        Path small = folder.resolve("small.png");
        FractureMask.empty(3, 4).writePng(small);
        Cohort misfit = with(r -> r.marking().map(m -> new Marking.MaskFile(small)));
        var refused = assertThrows(
                IOException.class,
                () -> PatchSegmenter.train(
                        misfit, TINY, 1, Backend.cpu("MXNet"), Clock.systemUTC(), Progress.Listener.SILENT));
        assertTrue(
                refused.getMessage().endsWith("mask small.png is 3 x 4, its radiograph is 48 x 40"),
                refused.getMessage());
        assertTrue(refused.getMessage().startsWith("radiograph e"), refused.getMessage());
    }

    @Test
    void masksWithoutAFracturePixelAreRefused() throws IOException {
        Path empty = folder.resolve("empty.png");
        FractureMask.empty(ToyMarks.WIDTH, ToyMarks.HEIGHT).writePng(empty);
        Cohort blank = with(r -> r.marking().map(m -> new Marking.MaskFile(empty)));
        var refused = assertThrows(
                IllegalArgumentException.class,
                () -> PatchSegmenter.train(
                        blank, TINY, 1, Backend.cpu("MXNet"), Clock.systemUTC(), Progress.Listener.SILENT));
        assertTrue(refused.getMessage().startsWith("of 8 training radiographs none is with a fracture pixel left"));
    }

    @Test
    void aMatrixThatCannotBeHalvedOftenEnoughIsRefused() {
        var refused = assertThrows(
                IllegalArgumentException.class,
                () -> new SegmenterOptions(
                        TINY.image(),
                        new PatchScheme(18, 2, 30, 1),
                        TINY.sampling(),
                        TINY.network(),
                        TINY.drawing(),
                        TINY.augmentation(),
                        TINY.training(),
                        TINY.mapping(),
                        TINY.aggregation()));
        assertEquals("2 poolings need a matrix that is a multiple of 4, found 18", refused.getMessage());
    }
}
