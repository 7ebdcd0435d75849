package radiuslab.segmentation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static radiuslab.ToyMethods.SEGMENTER;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import radiuslab.ToyCohort;
import radiuslab.cohort.Cohort;
import radiuslab.exam.Exam;
import radiuslab.exam.FractureMask;
import radiuslab.exam.GreyImage;
import radiuslab.exam.Marking;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Split;
import radiuslab.prediction.ExamPrediction;

class PatchSegmenterTest {
    private static final SegmenterOptions TINY = SEGMENTER.tiny();

    private static final int WIDTH = SEGMENTER.cohort().width();
    private static final int HEIGHT = SEGMENTER.cohort().height();

    private static Cohort cohort;

    @BeforeAll
    static void write() throws IOException {
        cohort = SEGMENTER.written();
    }

    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void itFindsTheFracturesOfExamsItHasNotSeen(String engine) throws IOException {
        try (PatchSegmenter segmenter = SEGMENTER.train(cohort, TINY, 1, engine)) {
            for (ExamPrediction exam : SEGMENTER.test(segmenter, cohort)) {
                boolean called = exam.probability() >= 0.5;
                assertEquals(exam.truth().isFracture(), called, exam.exam() + " has " + exam.probability());
            }
            for (Exam exam : cohort.exams(Split.TEST)) {
                Radiograph radiograph = exam.radiographs().get(0);
                ProbabilityMap map = segmenter.probabilityMap(radiograph, 1);
                int peak = map.map().peak();
                FractureMask mask = radiograph.mask(WIDTH, HEIGHT).orElseThrow();
                assertEquals(exam.finding().isFracture(), mask.values()[peak] == FractureMask.FRACTURE);
                assertTrue(map.coverage() > 0.99, "covered " + map.coverage());
            }
            assertEquals(
                    "[f1, threshold, fracture]",
                    segmenter.history().epochs().get(3).figures().keySet().toString());
        }
    }

    /** All patches together, one after the other on a map of ordinary arrays. */
    @Test
    void theMapIsTheMeanVoteOfAllPatchesThatCoverAPixel() throws IOException {
        GreyImage image = cohort.exams().get(1).radiographs().get(0).image();
        int width = image.width(), height = image.height();
        try (PatchSegmenter segmenter = SEGMENTER.untrained(TINY, 1, "MXNet")) {
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
                            TINY.scheme(),
                            tree.coarse().x(),
                            tree.coarse().y(),
                            GridAxes.UPRIGHT,
                            List.of(new double[] {fine.x(), fine.y()}));
                    float[] values = segmenter.probabilities(
                            PatchInputs.of(List.of(alone), List.of(prepared), TINY.scheme(), TINY.interpolation()));
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
        var whole = MappingOptions.published()
                .withCoverage(1)
                .withBranches(2)
                .withSmoothing(1)
                .withLargestOnly(true);
        var regular = MappingOptions.fastest().withOverlap(0.5);
        try (PatchSegmenter segmenter = SEGMENTER.untrained(TINY, 1, "MXNet")) {
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
        SegmenterOptions half = TINY.withImage(TINY.image().withLongSide(24))
                .withScheme(TINY.scheme().withSize(16, 24));
        try (PatchSegmenter segmenter = SEGMENTER.untrained(half, 1, "MXNet")) {
            ProbabilityMap map =
                    segmenter.probabilityMap(cohort.exams().get(0).radiographs().get(0), 1);
            assertEquals(WIDTH, map.map().width());
            assertEquals(HEIGHT, map.map().height());
        }
    }

    private static Cohort with(UnaryOperator<Optional<Marking>> marking) {
        return ToyCohort.changed(cohort, r -> ToyCohort.marked(r, marking.apply(r.marking())));
    }

    @Test
    void aCohortWithoutMasksIsToldWhatIsMissing() {
        assertEquals(
                "segmentation learns from masks: of 8 training radiographs 4 show a fracture and none of these has a mask;"
                        + " add masks to the cohort (docs/cohorts.md) or leave segmentation out",
                SEGMENTER.refusal(with(marking -> Optional.empty())));
    }

    @Test
    void aMaskOfAnotherSizeIsNamed(@TempDir Path folder) throws IOException {
        Path small = folder.resolve("small.png");
        FractureMask.empty(3, 4).writePng(small);
        Cohort misfit = with(marking -> marking.map(m -> new Marking.MaskFile(small)));
        String why = assertThrows(IOException.class, () -> SEGMENTER.train(misfit, TINY, 1, "MXNet"))
                .getMessage();
        assertTrue(why.endsWith("mask small.png is 3 x 4, its radiograph is 48 x 40"), why);
        assertTrue(why.startsWith("radiograph e"), why);
    }

    @Test
    void masksWithoutAFracturePixelAreRefused(@TempDir Path folder) throws IOException {
        Path empty = folder.resolve("empty.png");
        FractureMask.empty(WIDTH, HEIGHT).writePng(empty);
        String why = SEGMENTER.refusal(with(marking -> marking.map(m -> new Marking.MaskFile(empty))));
        assertTrue(why.startsWith("of 8 training radiographs none is with a fracture pixel left"), why);
    }

    @Test
    void aMatrixThatCannotBeHalvedOftenEnoughIsRefused() {
        var refused = assertThrows(
                IllegalArgumentException.class,
                () -> TINY.withScheme(TINY.scheme().withSize(18, 30)));
        assertEquals("2 poolings need a matrix that is a multiple of 4, found 18", refused.getMessage());
    }
}
