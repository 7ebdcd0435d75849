package radiuslab.segmentation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static radiuslab.ToyMethods.PLACE_SEGMENTER;
import static radiuslab.ToyMethods.SEGMENTER;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import radiuslab.SharedData;
import radiuslab.cohort.Cohort;
import radiuslab.exam.Exam;
import radiuslab.exam.FractureMask;
import radiuslab.exam.Marking;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Split;
import radiuslab.network.FineTuning;
import radiuslab.network.KerasWeights;
import radiuslab.training.Backend;
import radiuslab.training.Batch;
import radiuslab.training.Tensor;
import radiuslab.training.Weights;

/** Crops of 80 x 80 out of 160 x 160 stored pixels; the "fracture" is a bright square of 40 x 40 of them, 10 x 10 cells. */
class PlaceSegmenterTest {
    private static final PlaceSegmenterOptions TINY = PLACE_SEGMENTER.tiny();

    private static Cohort cohort;

    @BeforeAll
    static void write() throws IOException {
        cohort = PLACE_SEGMENTER.written();
    }

    private static MaskPlaces places(PlaceSegmenterOptions options) throws IOException {
        return MaskPlaces.of(cohort.exams(Split.TRAINING), options, new Shape(1, 1, 19, 19), 1);
    }

    /** Cell (i, j) is the square of 4 x 4 pixels around (4 i + 3.5, 4 j + 3.5): fracture exactly where it is bright. */
    @Test
    void aCellIsFractureWhereItsPixelsAreBright() throws IOException {
        Batch batch = places(TINY.withAugmentation(
                        TINY.augmentation().withCrops(0.5, 0.5).withRotation(0)))
                .at(0);
        float[] targets = batch.targets().get(0).values(),
                pixels = batch.inputs().get(0).values();
        assertArrayEquals(new long[] {8, 1, 19, 19}, batch.targets().get(0).shape());
        int marked = 0;
        for (int i = 0; i < targets.length; i++) {
            int image = i / 361, row = i % 361 / 19, column = i % 19;
            float bright = pixels[image * 3 * 6400 + (4 * row + 3) * 80 + 4 * column + 3];
            if (targets[i] == 0 || targets[i] == 1) {
                assertEquals(targets[i] == 1, bright > 0, "image %d, cell %d, %d".formatted(image, row, column));
            }
            marked += targets[i] > 0 ? 1 : 0;
            assertTrue(image >= 4 || targets[i] == 0);
        }
        assertTrue(marked >= 4 * 81 && marked <= 4 * 144, marked + " cells for four squares of 10 x 10");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void itsMapsLieOnWhatItHasNotSeen(String engine, @TempDir Path saved) throws IOException {
        try (PlaceSegmenter segmenter = PLACE_SEGMENTER.train(cohort, TINY, 1, engine)) {
            segmenter.save(saved);
            for (Exam exam : cohort.exams(Split.TEST)) {
                Radiograph radiograph = exam.radiographs().get(0);
                ProbabilityMap map = segmenter.probabilityMap(radiograph, 1);
                assertEquals(80, map.map().width());
                if (exam.finding().isFracture()) {
                    FractureMask mask = radiograph.mask(80, 80).orElseThrow();
                    assertEquals(FractureMask.FRACTURE, mask.values()[map.map().peak()], radiograph.id());
                }
            }
        }
        try (Segmenter loaded = Segmenter.load(saved, Backend.cpu(engine))) {
            assertInstanceOf(PlaceSegmenter.class, loaded);
        }
    }

    /** Blocks 1 to 4 stand still; what is left of the network learns. */
    @Test
    void whatIsFrozenDoesNotMove() throws IOException {
        PlaceSegmenterOptions options = PLACE_SEGMENTER
                .few()
                .withNetwork(TINY.network().withMiddleBlocks(1))
                .withFineTuning(FineTuning.fromImageNet());
        try (PlaceSegmenter before = PLACE_SEGMENTER.untrained(options, 1, "MXNet");
                PlaceSegmenter after = PLACE_SEGMENTER.train(cohort, options, 1, "MXNet")) {
            assertEquals(changed(before.network().trunk().getChildren().values(), after), Set.of(4));
        }
    }

    private static Set<Integer> changed(List<Block> before, PlaceSegmenter after) {
        List<Block> blocks = after.network().trunk().getChildren().values();
        Set<Integer> changed = new TreeSet<>();
        for (int i = 0; i < blocks.size(); i++) {
            Map<String, Tensor> now = Weights.of(blocks.get(i)).arrays();
            for (Map.Entry<String, Tensor> was :
                    Weights.of(before.get(i)).arrays().entrySet()) {
                if (!Arrays.equals(
                        was.getValue().values(), now.get(was.getKey()).values())) {
                    changed.add(i);
                }
            }
        }
        return changed;
    }

    @Test
    void whatItDrawsIsACropAndItsMask() throws IOException {
        Radiograph fracture = cohort.exams().get(1).radiographs().get(0);
        try (PlaceSegmenter segmenter = PLACE_SEGMENTER.untrained(TINY, 1, "MXNet")) {
            DrawnPatches drawn = segmenter.drawn(fracture, 3);
            assertEquals(1, drawn.images().size());
            assertEquals(80, drawn.images().get(0).width());
            FractureMask mask = drawn.masks().get(0);
            int marked = 0;
            for (byte value : mask.values()) {
                marked += value;
            }
            assertTrue(marked > 900 && marked < 2400, "about 40 x 40 pixels, found " + marked);
            assertEquals(40 * 40, area(drawn), 40 * 40 * 0.25);
        }
    }

    private static double area(DrawnPatches drawn) {
        return drawn.outlines().get(0).getBounds2D().getWidth()
                * drawn.outlines().get(0).getBounds2D().getHeight();
    }

    /** The published weights fill all of the trunk: four blocks of the middle flow, none of the exit. */
    @Test
    void theRecipeBeginsNothingAnewButPyramidAndHead() throws IOException {
        var weights = KerasWeights.read(SharedData.path("weights/xception_imagenet_to_block13.h5"));
        try (var segmenter = PlaceSegmenter.untrained(PlaceSegmenterOptions.fineTuned(), 1, Backend.cpu("MXNet"))) {
            KerasWeights.Outcome outcome = segmenter.startFrom(weights);
            assertEquals(List.of(), outcome.initial());
            assertTrue(outcome.loaded().contains("block8_sepconv3_bn"), () -> "" + outcome);
        }
    }

    @Test
    void theOtherKindIsLoadedAsWhatItIs(@TempDir Path saved) throws IOException {
        try (PatchSegmenter patches = SEGMENTER.untrained(SEGMENTER.tiny(), 1, "MXNet")) {
            patches.save(saved);
        }
        try (Segmenter loaded = Segmenter.load(saved, Backend.cpu("MXNet"))) {
            assertInstanceOf(PatchSegmenter.class, loaded);
        }
    }

    @Test
    void optionsRefuseNonsenseWithTheValue() {
        var refused = assertThrows(IllegalArgumentException.class, () -> TINY.withRare(0));
        assertEquals("rare must be above 0 and whole at least 0, found 0.0 and 0.3", refused.getMessage());
        assertThrows(IllegalArgumentException.class, () -> TINY.withChannels(0));
        assertThrows(
                IllegalArgumentException.class,
                () -> TINY.withTraining(TINY.training().withBatchSize(7)));
        assertThrows(
                IllegalArgumentException.class,
                () -> TINY.withInput(TINY.input().withSize(60, 80)));
    }

    /** Nobody called it a fracture, and nobody said that it is none. */
    @Test
    void whatIsUncertainOnARadiographWithoutAFractureDoesNotCount(@TempDir Path folder) throws IOException {
        List<Exam> unsure = new ArrayList<>();
        for (Exam exam : cohort.exams(Split.TRAINING)) {
            List<Radiograph> radiographs = new ArrayList<>();
            for (Radiograph r : exam.radiographs()) {
                radiographs.add(r.finding().isFracture() ? r : uncertain(r, folder));
            }
            unsure.add(new Exam(
                    exam.id(),
                    exam.patient(),
                    exam.side(),
                    exam.demographics(),
                    exam.finding(),
                    radiographs,
                    exam.attributes()));
        }
        float[] targets = MaskPlaces.of(unsure, TINY, new Shape(1, 1, 19, 19), 1)
                .at(0)
                .targets()
                .get(0)
                .values();
        int ignored = 0;
        for (int i = 0; i < 4 * 289; i++) {
            ignored += targets[i] == MaskPlaces.IGNORED ? 1 : 0;
        }
        assertTrue(ignored >= 289, "a crop of a radiograph without a fracture, found " + ignored);
    }

    private static Radiograph uncertain(Radiograph r, Path folder) throws IOException {
        var image = r.image();
        byte[] labels = new byte[image.width() * image.height()];
        Arrays.fill(labels, FractureMask.IGNORED);
        Path file = folder.resolve(r.id() + ".png");
        new FractureMask(image.width(), image.height(), labels).writePng(file);
        return new Radiograph(r.id(), r.projection(), r.finding(), r.file(), Optional.of(new Marking.MaskFile(file)));
    }
}
