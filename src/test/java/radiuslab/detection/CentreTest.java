package radiuslab.detection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import radiuslab.exam.Box;
import radiuslab.prediction.ScoredBox;
import radiuslab.training.Backend;

/** The centre map: what is asked of it, how it is read, what its errors cost. */
class CentreTest {
    private static final CentreGrid GRID = new CentreGrid(4, 3);

    @Test
    void aBoxBecomesOneCentreItsSizeAndItsOffsetInCells() {
        // Centre (11.5, 7.5) - 1.5 = (10, 6), in cells (2.5, 1.5): cell (2, 1), offset a half; 8 x 4 pixels are 2 x 1.
        CentreTargets targets = new CentreTargets(GRID, 2, false);
        targets.add(1, new Box(7.5, 5.5, 8, 4));
        int cell = 1 * 4 + 2;
        float[] centres = new float[24];
        centres[12 + cell] = 1;
        assertArrayEquals(centres, targets.tensors().get(1).values());
        float[] boxes = new float[2 * 4 * 12];
        boxes[48 + cell] = 2;
        boxes[48 + 12 + cell] = 1;
        boxes[48 + 24 + cell] = 0.5f;
        boxes[48 + 36 + cell] = 0.5f;
        assertArrayEquals(boxes, targets.tensors().get(2).values());
    }

    /**
     * Centre (2.5, 1.5) in cells as above; with half axes of 1.5 cells the middle half holds the cells beside and above it and
     * below it, whose offsets are one cell longer or shorter, and the corners (a root of 2 away).
     */
    @Test
    void allCellsOfTheMiddleHalfSayTheBox() {
        CentreTargets targets = new CentreTargets(GRID, 1, true);
        targets.add(0, new Box(7.5, 5.5, 8, 4));
        assertArrayEquals(
                new float[] {0, 1, 1, 1, 0, 1, 1, 1, 0, 1, 1, 1},
                targets.tensors().get(4).values());
        float[] boxes = targets.tensors().get(2).values();
        assertEquals(2, boxes[5]);
        assertEquals(1.5f, boxes[24 + 5]);
        assertEquals(-0.5f, boxes[36 + 11]);
        assertEquals(1, targets.tensors().get(1).values()[6]);
    }

    /** Centres (2.5, 1.5) and (3.5, 1.5) in cells: each centre's own cell says its own box, whichever comes last. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whereBoxesMeetACellSaysTheNearer(boolean wideFirst) {
        Box wide = new Box(7.5, 5.5, 8, 4), tall = new Box(13.5, 3.5, 4, 8);
        CentreTargets targets = new CentreTargets(GRID, 1, true);
        targets.add(0, wideFirst ? wide : tall);
        targets.add(0, wideFirst ? tall : wide);
        float[] boxes = targets.tensors().get(2).values();
        assertEquals(2, boxes[1 * 4 + 2]);
        assertEquals(1, boxes[1 * 4 + 3]);
        assertEquals(0.5f, boxes[24 + 1 * 4 + 2]);
        assertEquals(0.5f, boxes[24 + 1 * 4 + 3]);
    }

    @Test
    void aBoxWhoseCentreLeftTheViewIsLeftOut() {
        CentreTargets targets = new CentreTargets(GRID, 1, false);
        targets.add(0, new Box(-10, 5, 8, 4));
        targets.add(0, new Box(17, 5, 8, 4));
        assertArrayEquals(new float[12], targets.tensors().get(0).values());
        assertArrayEquals(new float[12], targets.tensors().get(1).values());
    }

    /** Half axes 1.25 and (at least) 1 around (2, 1.5): the middles of cells 1 and 2 of row 1 lie 0.5 from it, the others 1.5 or in other rows. */
    @Test
    void insideIsTheEllipseInTheBox() {
        CentreTargets targets = new CentreTargets(GRID, 1, false);
        targets.add(0, new Box(4.5, 5.5, 10, 4));
        float[] inside = new float[12];
        inside[5] = 1;
        inside[6] = 1;
        assertArrayEquals(inside, targets.tensors().get(3).values());
    }

    /** 3 and 2 are the centres; inside the second's box lies 8, so that it is surer: (2 + 8) / 2 against (3 + 1) / 2. */
    @Test
    void whatLiesInsideABoxCountsAsMuchAsItsCentre() {
        float[] centres = {2, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0};
        float[] inside = {8, 9, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0};
        List<ScoredBox> boxes = GRID.boxes(centres, new float[48], Optional.of(inside), 2);
        assertEquals(
                List.of(true, false), boxes.stream().map(b -> b.box().x() < 4).toList());
        assertEquals(1 / (1 + Math.exp(-5)), boxes.get(0).score(), 1e-9);
        assertEquals(1 / (1 + Math.exp(-2)), boxes.get(1).score(), 1e-9);
    }

    /**
     * Cells 1 and 2 of row 1 are inside: mean (2, 1.5), variances 1/4 + 1/12 = 1/3 and 1/12 of cells, in pixels (9.5, 7.5)
     * and sides of 16 times their roots: 9.238 and 4.619.
     */
    @Test
    void cellsInsideMakeAnEllipse() {
        float[] logits = new float[12];
        Arrays.fill(logits, -40);
        logits[5] = 40;
        logits[6] = 40;
        Box ellipse = new InsideCells(GRID, logits).ellipse(new Box(2, 2, 15, 11));
        double across = 16 / Math.sqrt(3), down = 16 / Math.sqrt(12);
        assertEquals(9.5 - across / 2, ellipse.x(), 1e-9);
        assertEquals(7.5 - down / 2, ellipse.y(), 1e-9);
        assertEquals(across, ellipse.width(), 1e-9);
        assertEquals(down, ellipse.height(), 1e-9);
    }

    /** A box of 8 x 8 at (0, 0) says the centre; the ellipse of one cell (0, 0) is 4.619 x 4.619 around (3.5, 3.5). */
    @Test
    void aBoxLiesMidwayBetweenItsCentresAndItsCells() {
        float[] centres = {9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
        float[] inside = {40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40, -40};
        float[] numbers = new float[48];
        numbers[0] = 2;
        numbers[12] = 2;
        numbers[24] = 0.625f;
        numbers[36] = 0.625f;
        Box box = GRID.boxes(centres, numbers, Optional.of(inside), 1).get(0).box();
        assertEquals((8 + 16 / Math.sqrt(12)) / 2, box.width(), 1e-6);
        assertEquals((4 + 3.5) / 2, box.x() + box.width() / 2, 1e-6);
    }

    /** Far below the smallest number all weights are 0; the box stays. */
    @Test
    void withoutCellsInsideThereIsNoEllipse() {
        float[] logits = new float[12];
        Arrays.fill(logits, -1000);
        Box box = new Box(2, 2, 15, 11);
        assertEquals(box, new InsideCells(GRID, logits).ellipse(box));
    }

    /**
     * Two views mark one place by 0.9 and 0.3, shifted by 4 of 10 pixels (6/14 overlap): their mean lies a quarter of the way,
     * its score is (0.9 + 0.3) / 2. What only one of the two marks has half of its score.
     */
    @Test
    void viewsAreFused() {
        ScoredBox sure = new ScoredBox(new Box(0, 0, 10, 10), 0.9);
        ScoredBox shifted = new ScoredBox(new Box(4, 0, 10, 10), 0.3);
        ScoredBox alone = new ScoredBox(new Box(50, 0, 10, 10), 0.5);
        List<ScoredBox> fused = BoxFusion.of(List.of(List.of(sure, alone), List.of(shifted)), 0.4, 5);
        assertEquals(2, fused.size());
        assertEquals(1, fused.get(0).box().x(), 1e-9);
        assertEquals(10, fused.get(0).box().width(), 1e-9);
        assertEquals(0.6, fused.get(0).score(), 1e-9);
        assertEquals(new ScoredBox(alone.box(), 0.25), fused.get(1));
        assertEquals(
                3,
                BoxFusion.of(List.of(List.of(sure, alone), List.of(shifted)), 0.5, 5)
                        .size());
        assertEquals(
                1,
                BoxFusion.of(List.of(List.of(sure, alone), List.of(shifted)), 0.4, 1)
                        .size());
    }

    @Test
    void oneViewStaysAsItIs() {
        List<ScoredBox> boxes =
                List.of(new ScoredBox(new Box(0.1, 0.2, 10, 10), 0.7), new ScoredBox(new Box(50, 0, 10, 10), 0.5));
        assertEquals(boxes, BoxFusion.of(List.of(boxes), 0.5, 5));
        assertEquals(List.of(), BoxFusion.of(List.of(List.of(), List.of()), 0.5, 5));
        List<ScoredBox> hopeless = List.of(new ScoredBox(new Box(0, 0, 10, 10), 0));
        assertEquals(hopeless, BoxFusion.of(List.of(hopeless, hopeless), 0.5, 5));
    }

    @Test
    void aShiftByTheRadiusLeavesSevenTenthsOfTheOverlap() {
        double radius = CentreTargets.radius(20, 30);
        assertEquals(0.7, new Box(0, 0, 20, 30).iou(new Box(radius, radius, 20, 30)), 1e-12);
    }

    @Test
    void theHeatFallsAsAGaussianAndTheGreaterOfTwoCounts() {
        // 40 x 40 cells: radius 3.2, so sigma (2 * 3 + 1) / 6 = 7/6; at distance 1 exp(-1 / (2 * 49/36)) = 0.6926.
        CentreGrid grid = new CentreGrid(20, 1);
        CentreTargets targets = new CentreTargets(grid, 1, false);
        targets.add(0, new Box(1.5 + 4 * 5.5 - 80, 3.5 - 80, 160, 160));
        targets.add(0, new Box(1.5 + 4 * 7.5 - 80, 3.5 - 80, 160, 160));
        assertEquals(1, targets.tensors().get(0).values()[5]);
        assertEquals(0.6926, targets.tensors().get(0).values()[4], 1e-4);
        assertEquals(0.6926, targets.tensors().get(0).values()[6], 1e-4);
        assertEquals(1, targets.tensors().get(0).values()[7]);
        assertEquals(0, targets.tensors().get(0).values()[15]);
    }

    @Test
    void readingTheTargetsGivesTheBoxesBack() {
        Box box = new Box(3, 2, 9, 6);
        CentreTargets targets = new CentreTargets(GRID, 1, false);
        targets.add(0, box);
        float[] logits = new float[12];
        for (int i = 0; i < 12; i++) {
            logits[i] = 10 * targets.tensors().get(0).values()[i] - 5;
        }
        ScoredBox found = GRID.boxes(logits, targets.tensors().get(2).values(), Optional.empty(), 1)
                .get(0);
        assertEquals(1, found.box().iou(box), 1e-6);
        assertEquals(1 / (1 + Math.exp(-5)), found.score(), 1e-9);
    }

    @Test
    void onlyPeaksBecomeBoxesTheSurestFirst() {
        float[] logits = {1, 0, 0, 3, 0, 0, 0, 2, 0, 0, 0, 0};
        List<ScoredBox> boxes = GRID.boxes(logits, new float[48], Optional.empty(), 2);
        // 2 lies beside 3, so 1 in the corner is the second peak; a box without size gets one pixel.
        assertEquals(new Box(4 * 3 + 1.5 - 0.5, 1.5 - 0.5, 1, 1), boxes.get(0).box());
        assertEquals(new Box(1.5 - 0.5, 1.5 - 0.5, 1, 1), boxes.get(1).box());
    }

    @Test
    void ofOverlappingBoxesTheSurestRemains() {
        ScoredBox sure = new ScoredBox(new Box(0, 0, 10, 10), 0.9);
        ScoredBox shifted = new ScoredBox(new Box(2, 0, 10, 10), 0.8); // 80 / 120 = 0.67
        ScoredBox half = new ScoredBox(new Box(0, 5, 10, 10), 0.7); // 50 / 150 = 0.33 with the first
        assertEquals(List.of(sure, half), NonMaximumSuppression.of(List.of(half, shifted, sure), 0.5, 5));
        assertEquals(List.of(sure, shifted, half), NonMaximumSuppression.of(List.of(half, shifted, sure), 0.7, 5));
        assertEquals(List.of(sure), NonMaximumSuppression.of(List.of(half, shifted, sure), 0.5, 1));
    }

    /**
     * Three places at p = 0.5: the centre costs 0.25 ln 2, one with heat 0.5 costs 0.5^4 * 0.25 ln 2, one far off 0.25
     * ln 2; the box's size is wrong by 3 and 1 cells, its offset by 0.25: 0.4 + 0.25. One box, so nothing to divide.
     */
    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void theLossIsTheSumWorkedOutByHand(String engine) {
        try (NDManager manager = Backend.cpu(engine).manager()) {
            NDArray heat = manager.create(new float[] {1, 0.5f, 0}, new Shape(1, 1, 1, 3));
            NDArray centres = manager.create(new float[] {1, 0, 0}, new Shape(1, 1, 1, 3));
            NDArray boxes = manager.create(new float[] {5, 0, 0, 2, 0, 0, 0.5f, 0, 0, 0, 0, 0}, new Shape(1, 4, 1, 3));
            NDArray said = manager.create(new float[] {2, 9, 9, 3, 9, 9, 0.25f, 9, 9, 0, 9, 9}, new Shape(1, 4, 1, 3));
            NDList targets = new NDList(heat, centres, boxes);
            NDArray loss = new CentreLoss(0).evaluate(targets, new NDList(manager.zeros(new Shape(1, 1, 1, 3)), said));
            double expected = 0.25 * Math.log(2) * (1 + 0.0625 + 1) + 0.4 + 0.25;
            assertEquals(expected, loss.getFloat(), 1e-5);
        }
    }

    /** A map of 25 cells at p = 1/2, one of them inside: half of the mask loss' sum is added to a loss of 0. */
    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void whatLiesInsideAddsItsShareOfTheLoss(String engine) {
        try (NDManager manager = Backend.cpu(engine).manager()) {
            Shape one = new Shape(1, 1, 5, 5);
            NDArray inside = manager.zeros(one);
            inside.set(new NDIndex("0, 0, 2, 2"), 1f);
            NDArray none = manager.zeros(one), boxes = manager.zeros(new Shape(1, 4, 5, 5));
            NDList targets = new NDList(none, none, boxes, inside, none);
            NDList outputs = new NDList(none.sub(200), boxes, none);
            // Focal: (4 + 24) cells' weights times 1/4 log 2; Dice: 1 - (2 x 1/2 + 1) / (25/4 + 1 + 1); surest place:
            // log 2.
            double map = 7 * Math.log(2) + 1 - 2 / 8.25 + Math.log(2);
            assertEquals(map / 2, new CentreLoss(0.5).evaluate(targets, outputs).getFloat(), 1e-4);
        }
    }

    /** Two cells say a box: sizes wrong by 3 and 1, offsets by 0.5 and 0; (0.2 x (3 + 1) + 0.4 x 0.5) / 2. */
    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void ofSeveralCellsThatSayABoxTheMeanErrorCounts(String engine) {
        try (NDManager manager = Backend.cpu(engine).manager()) {
            Shape one = new Shape(1, 1, 5, 5);
            NDArray none = manager.zeros(one), cells = manager.zeros(one);
            cells.set(new NDIndex("0, 0, 2, 2:4"), 1f);
            NDArray truth = manager.zeros(new Shape(1, 4, 5, 5)), said = manager.zeros(new Shape(1, 4, 5, 5));
            said.set(new NDIndex("0, 0, 2, 2"), 3f);
            said.set(new NDIndex("0, 1, 2, 3"), 1f);
            said.set(new NDIndex("0, 2, 2, 3"), -0.5f);
            said.set(new NDIndex("0, 3, 0, 0"), 9f);
            CentreLoss loss = new CentreLoss(1);
            NDArray off = none.sub(200);
            float without = loss.evaluate(new NDList(none, none, truth, none, none), new NDList(off, said, off))
                    .getFloat();
            float with = loss.evaluate(new NDList(none, none, truth, none, cells), new NDList(off, said, off))
                    .getFloat();
            assertEquals(0.5, with - without, 1e-5);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void aHopelesslyWrongLogitCostsALotButNotInfinity(String engine) {
        try (NDManager manager = Backend.cpu(engine).manager()) {
            NDArray one = manager.ones(new Shape(1, 1, 1, 1));
            assertEquals(200, CentreLoss.focal(one, one, one.mul(-200)).getFloat(), 1e-3);
            NDArray none = manager.zeros(new Shape(1, 1, 1, 1));
            assertEquals(200, CentreLoss.focal(none, none, one.mul(200)).getFloat(), 1e-3);
        }
    }
}
