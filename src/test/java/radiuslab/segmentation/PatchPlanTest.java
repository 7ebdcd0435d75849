package radiuslab.segmentation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import radiuslab.exam.FractureMask;
import radiuslab.preprocessing.ScaledImage;

class PatchPlanTest {
    private static final PatchScheme SCHEME = new PatchScheme(16, 2, 40, 1);

    private static PatchPlan drawn(double coverage, int branches, boolean augmented, int width, int height) {
        var options = new MappingOptions(false, coverage, 0, branches, augmented, 0, false);
        return PatchPlan.of(SCHEME, options, PatchAugmentation.published(), width, height, new SplittableRandom(3));
    }

    @ParameterizedTest
    @CsvSource({"0.99, 1, false", "0.99, 4, false", "1, 1, false", "1, 2, true", "0.5, 1, true"})
    void patchesAreDrawnUntilMoreThanTheWantedShareIsCovered(double coverage, int branches, boolean augmented) {
        PatchPlan plan = drawn(coverage, branches, augmented, 90, 70);
        BitSet seen = new BitSet();
        for (PatchTree tree : plan.trees()) {
            for (Patch fine : tree.finest()) {
                fine.visit(90, 70, (pixel, point) -> {
                    seen.set(pixel);
                    return point;
                });
            }
        }
        assertEquals(seen, plan.covered());
        double pixels = 90 * 70;
        assertTrue(coverage == 1 ? seen.cardinality() == pixels : seen.cardinality() > coverage * pixels);
    }

    /** The last patch adds 16 x 16 pixels at most to the half that was not yet reached. */
    @Test
    void drawingStopsWhenEnoughIsCovered() {
        assertTrue(drawn(0.5, 1, false, 90, 70).covered().cardinality() <= 0.5 * 90 * 70 + 16 * 16);
    }

    /** 90 x 70 pixels need at least 5.6 x 4.4 = 24.6 patches of 16 x 16; aimed draws waste less than two of three. */
    @Test
    void aimedDrawsWasteLittle() {
        int patches = drawn(1, 1, false, 90, 70).trees().size();
        assertTrue(patches >= 25 && patches < 75, patches + " patches");
    }

    /** A radiograph of 2000 x 2500 pixels needs at least 302 patches of 128 x 128 for 99 %; each coarse one serves three at least. */
    @Test
    void aLargeRadiographTakesFewPatches() {
        var options = MappingOptions.published();
        var random = new SplittableRandom(3);
        List<PatchTree> trees = PatchPlan.of(
                        PatchScheme.published(), options, PatchAugmentation.published(), 2000, 2500, random)
                .trees();
        int patches = trees.stream().mapToInt(tree -> tree.finest().size()).sum();
        assertTrue(patches < 500 && 3 * trees.size() < patches, patches + " patches in " + trees.size());
    }

    @Test
    void uprightPatchesStayOnAnImageThatHoldsThem() {
        for (PatchTree tree : drawn(0.99, 3, false, 90, 70).trees()) {
            assertTrue(tree.finest().size() <= 3);
            assertTrue(tree.coarse().x() >= 20 && tree.coarse().x() <= 69);
            for (Patch fine : tree.finest()) {
                assertTrue(fine.x() >= 7.5 && fine.x() <= 81.5, "x " + fine.x());
                assertTrue(fine.y() >= 7.5 && fine.y() <= 61.5, "y " + fine.y());
            }
        }
    }

    /** Side 31, patches of 16 without overlap: centres 7.5 and 22.5, which one coarse patch of 40 holds: 4 in one tree. */
    @Test
    void aRegularGridCoversEveryPixelOnceWithFewCoarsePatches() {
        PatchPlan plan = regular(0, 31);
        assertEquals(1, plan.trees().size());
        List<Patch> fine = plan.trees().get(0).finest();
        assertArrayEquals(
                new double[] {7.5, 22.5, 7.5, 22.5},
                fine.stream().mapToDouble(Patch::x).toArray());
        assertArrayEquals(
                new double[] {7.5, 7.5, 22.5, 22.5},
                fine.stream().mapToDouble(Patch::y).toArray());
        assertEquals(31 * 31, plan.covered().cardinality());
        assertEquals(100 * 100, regular(0.5, 100).covered().cardinality());
        assertEquals(5 * 5, regular(0, 5).covered().cardinality());
    }

    private static PatchPlan regular(double overlap, int side) {
        var options = new MappingOptions(true, 1, overlap, 1, false, 0, false);
        return PatchPlan.of(SCHEME, options, PatchAugmentation.NONE, side, side, new SplittableRandom(1));
    }

    private static LabelledImage marked(int fracturePixels) {
        byte[] labels = new byte[50 * 40];
        for (int i = 0; i < fracturePixels; i++) {
            labels[500 + i] = FractureMask.FRACTURE;
        }
        return LabelledImage.of(new ScaledImage(50, 40, new short[2000]), new FractureMask(50, 40, labels));
    }

    /** 30 of 2000 pixels are fracture. The share of 10,000 draws has a standard error of 0.005 at most. */
    @ParameterizedTest
    @CsvSource({"0.8, 30, 0.8", "0.3, 30, 0.3", "0, 30, 0", "0.01, 30, 0.015", "0.8, 0, 0", "0.5, 1500, 0.75"})
    void theWantedShareOfPatchesIsDrawnAroundFracturePixels(double share, int fracturePixels, double expected) {
        LabelledImage image = marked(fracturePixels);
        var drawing = new PatchDrawing(share, 0.2, false);
        SplittableRandom random = new SplittableRandom(5);
        int hits = 0;
        for (int i = 0; i < 10_000; i++) {
            hits += image.labels()[drawing.pixel(image, random)];
        }
        assertEquals(expected, hits / 10_000.0, 0.02);
    }

    @Test
    void aDrawnPairLiesInsideEachOtherAndOnTheImage() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 200; i++) {
            PatchTree tree = PatchDrawing.quick().draw(marked(30), SCHEME, PatchAugmentation.published(), random);
            Patch fine = tree.finest().get(0);
            int[] columns = tree.coarse().columnsUnder(fine);
            double centre = tree.coarse().column(fine.x(), fine.y());
            assertEquals(Math.floor(centre + 7.5 * 15 / 40.0 + 0.5), columns[15], "not clipped");
            assertEquals(PatchDrawing.inside(fine.x(), 15, 50), fine.x(), 1e-9);
            assertEquals(PatchDrawing.inside(fine.y(), 15, 40), fine.y(), 1e-9);
        }
    }

    /** The 3 x 2 mask on twice as many pixels: each is doubled. */
    @Test
    void theMaskIsBroughtToTheImagesSize() {
        FractureMask mask = new FractureMask(3, 2, new byte[] {0, 1, 2, 1, 0, 0});
        LabelledImage marked = LabelledImage.of(new ScaledImage(6, 4, new short[24]), mask);
        assertArrayEquals(
                new byte[] {0, 0, 1, 1, 2, 2, 0, 0, 1, 1, 2, 2, 1, 1, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0}, marked.labels());
        assertArrayEquals(new int[] {2, 3, 8, 9, 12, 13, 18, 19}, marked.fracture());
    }
}
