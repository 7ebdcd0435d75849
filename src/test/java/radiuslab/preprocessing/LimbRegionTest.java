package radiuslab.preprocessing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.Point2D;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import radiuslab.SharedData;
import radiuslab.cohort.Cohort;
import radiuslab.cohort.ReadOptions;
import radiuslab.exam.Box;
import radiuslab.exam.Exam;
import radiuslab.exam.GreyImage;
import radiuslab.exam.GreyWindow;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Split;

class LimbRegionTest {
    /** As many pixels as the silhouette's small copy has, so that edges are known to the pixel. */
    private static final int SIDE = 256;

    private static final int AIR = 30, LIMB = 100, TABLE = 250;

    private final short[] pixels = new short[SIDE * SIDE];

    private void paint(int left, int top, int width, int height, int grey) {
        for (int y = top; y < top + height; y++) {
            Arrays.fill(pixels, y * SIDE + left, y * SIDE + left + width, (short) grey);
        }
    }

    private GreyImage plate() {
        paint(0, 0, SIDE, SIDE, AIR);
        Random noise = new Random(1);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] += (short) noise.nextInt(5);
        }
        return new GreyImage(SIDE, SIDE, pixels, 8);
    }

    @Test
    void twoLimbsOnAPlateAreTwoRegionsFromLeftToRight() {
        GreyImage plate = plate();
        paint(150, 20, 50, 180, LIMB);
        paint(30, 0, 60, 150, LIMB + 50);
        List<LimbRegion> limbs = LimbRegion.of(plate, 0, 100);
        assertEquals(2, limbs.size());
        // A room of 0.04 * 256 = 10.24 on each side, to whole pixels outwards; smoothing moves an edge by one at most.
        assertBox(new Box(19, 0, 82, 161), limbs.get(0).box(), 2);
        assertBox(new Box(139, 9, 72, 202), limbs.get(1).box(), 2);
        assertEquals(LIMB + 50, limbs.get(0).window().high());
        assertEquals(LIMB, limbs.get(1).window().high());
    }

    private static void assertBox(Box expected, Box found, double within) {
        assertEquals(expected.x(), found.x(), within);
        assertEquals(expected.y(), found.y(), within);
        assertEquals(expected.width(), found.width(), 2 * within);
        assertEquals(expected.height(), found.height(), 2 * within);
    }

    @Test
    void aTablesEdgeIsNoLimbAndDoesNotRuleTheGreys() {
        GreyImage plate = plate();
        paint(100, 0, 50, 200, LIMB);
        paint(0, 246, SIDE, 10, TABLE);
        List<LimbRegion> limbs = LimbRegion.of(plate, 0, 99);
        assertEquals(1, limbs.size());
        assertBox(new Box(89, 0, 72, 211), limbs.get(0).box(), 2);
        assertEquals(LIMB, limbs.get(0).window().high());
        GreyImage seen = limbs.get(0).seen(plate);
        assertEquals(255, seen.at(36, 100)); // the limb, at 100 + 25 of the plate
        assertTrue(seen.at(2, 100) < 10); // air, the window begins at the border between both
        assertEquals(TABLE, GreyWindow.of(plate, 0, 99).high());
    }

    @Test
    void aNetworkLooksAtThePartThatHoldsAllLimbs() {
        GreyImage plate = plate();
        paint(150, 20, 50, 180, LIMB);
        paint(30, 0, 60, 150, LIMB + 50);
        LimbRegion both =
                InputOptions.quick().withLimbs(true).withPercentiles(0, 100).region(plate);
        assertBox(new Box(19, 0, 192, 211), both.box(), 2);
        assertEquals(LIMB + 50, both.window().high());
        assertEquals(
                new Box(0, 0, SIDE, SIDE), InputOptions.quick().region(plate).box());
        assertThrows(IllegalArgumentException.class, () -> LimbRegion.around(List.of()));
    }

    @Test
    void limbsWhoseBoxesOverlapAreOneRegion() {
        GreyImage plate = plate();
        paint(60, 40, 40, 120, LIMB);
        paint(110, 60, 40, 120, LIMB);
        assertEquals(1, LimbRegion.of(plate, 0, 100).size());
    }

    @Test
    void aHoleInALimbIsPartOfIt() {
        GreyImage plate = plate();
        paint(100, 40, 60, 160, LIMB);
        paint(120, 100, 20, 20, 0);
        assertEquals(0, LimbRegion.of(plate, 0, 100).get(0).window().low());
    }

    @Test
    void aPictureWithoutALimbIsLookedAtWhole() {
        GreyImage uniform = new GreyImage(20, 10, new short[200], 8);
        assertEquals(List.of(LimbRegion.whole(uniform, 1, 99)), LimbRegion.of(uniform, 1, 99));
        GreyImage one = new GreyImage(1, 1, new short[] {7}, 8);
        assertSame(one, LimbRegion.of(one, 1, 99).get(0).cut(one));
    }

    @Test
    void aPointOfTheInputIsFoundBackOnTheRadiograph() {
        GreyImage plate = plate();
        paint(150, 20, 50, 180, LIMB);
        paint(170, 100, 6, 6, 160);
        InputOptions input = InputOptions.quick().withLimbs(true).withPercentiles(0, 100);
        StoredImage stored = StoredImage.of(plate, input);
        View view = new View(input.storedWidth() / 2.0, input.storedHeight() / 2.0, input.margin(), 10, true);
        Placement placement = Placement.of(stored, input, view);
        float[] seen = new float[3 * input.width() * input.height()];
        view.write(stored, input.width(), input.height(), seen, 0);
        int brightest = 0;
        for (int i = 0; i < input.width() * input.height(); i++) {
            brightest = seen[i] > seen[brightest] ? i : brightest;
        }
        Point2D back =
                placement.toRadiograph(brightest % input.width() + 0.5, Math.floorDiv(brightest, input.width()) + 0.5);
        assertEquals(173, back.getX(), 3.5);
        assertEquals(103, back.getY(), 3.5);
        Point2D there = placement.toInput(back.getX(), back.getY());
        assertEquals(brightest % input.width() + 0.5, there.getX(), 1e-6);
    }

    @Test
    void noFractureOfTheSampleCohortIsCutOff() throws Exception {
        Cohort cohort =
                Cohort.read(Path.of("data-samples"), ReadOptions.strict().withoutDecoding());
        assertWhole(cohort.exams());
    }

    @Test
    void noFractureOfRealRadiographsIsCutOff() throws Exception {
        Cohort cohort =
                Cohort.read(SharedData.path("fracatlas"), ReadOptions.strict().withoutDecoding());
        assertWhole(cohort.exams(Split.TRAINING).stream()
                .filter(e -> e.finding().isFracture())
                .limit(60)
                .toList());
    }

    private static void assertWhole(List<Exam> exams) throws Exception {
        List<String> cut = new ArrayList<>();
        for (Radiograph radiograph : Exam.radiographs(exams)) {
            List<Box> fractures = radiograph.boxes().orElse(List.of());
            List<LimbRegion> limbs = fractures.isEmpty() ? List.of() : LimbRegion.of(radiograph.image(), 1, 99.5);
            fractures.stream()
                    .filter(box -> limbs.stream()
                            .noneMatch(limb -> limb.contains(box.x(), box.y())
                                    && limb.contains(box.x() + box.width() - 1, box.y() + box.height() - 1)))
                    .forEach(box -> cut.add(radiograph.id() + " " + box));
        }
        assertTrue(cut.isEmpty(), () -> cut.toString());
    }

    /** The mean of black pixels is often -1.0000001 in OpenCV; its root would be no number, and spread down the columns. */
    @Test
    void blackAroundALimbOnALargeRadiographDoesNotHideIt() {
        int width = 2607, height = 2406;
        short[] large = new short[width * height];
        for (int y = 200; y < 2100; y++) {
            Arrays.fill(large, y * width + 1100, y * width + 1700, (short) LIMB);
        }
        List<LimbRegion> limbs = LimbRegion.of(new GreyImage(width, height, large, 8), 0, 100);
        assertEquals(1, limbs.size());
        // A room of 0.04 * 2607 = 104 around columns 1100 to 1700 and rows 200 to 2100; a pixel of the small copy is
        // 10.
        assertBox(new Box(996, 96, 808, 2108), limbs.get(0).box(), 24);
    }
}
