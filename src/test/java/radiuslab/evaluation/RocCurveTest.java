package radiuslab.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import radiuslab.statistics.UndefinedStatistic;

class RocCurveTest {
    @Test
    void pointsRunFromNothingToEverythingWithMidpointsAsThresholds() {
        boolean[] truth = {false, true, false, true};
        double[] score = {0.1, 0.4, 0.4, 0.8};
        RocCurve curve = RocCurve.of(truth, score);
        // 0.8 fracture; then the tie of one fracture and one other at 0.4; then the other at 0.1
        assertArrayEquals(new double[] {0, 0, 0.5, 1}, curve.falsePositiveRates());
        assertArrayEquals(new double[] {0, 0.5, 1, 1}, curve.truePositiveRates());
        assertEquals(Double.POSITIVE_INFINITY, curve.points().get(0).threshold());
        assertEquals(0.6, curve.points().get(1).threshold(), 1e-15);
        assertEquals(0.25, curve.points().get(2).threshold(), 1e-15);
        assertEquals(Double.NEGATIVE_INFINITY, curve.points().get(3).threshold());
        // pairs (fracture, other): 0.8 > 0.1, 0.8 > 0.4, 0.4 > 0.1 count 1, 0.4 = 0.4 counts 1/2: 3.5 / 4
        assertEquals(0.875, curve.auroc());
    }

    @Test
    void everyThresholdGivesItsCounts() {
        Random random = new Random(5);
        boolean[] truth = Cases.truth(60, random);
        double[] score = Cases.score(truth, 8, random);
        for (RocPoint point : RocCurve.of(truth, score).points()) {
            assertEquals(point.counts(), Confusion.of(truth, score, point.threshold()));
        }
    }

    @Test
    void neighbouringDoublesAreStillSeparated() {
        boolean[] truth = {false, true};
        double[] score = {0.5, Math.nextUp(0.5)};
        RocPoint middle = RocCurve.of(truth, score).points().get(1);
        assertEquals(middle.counts(), Confusion.of(truth, score, middle.threshold()));
    }

    @Test
    void zeroAndMinusZeroAreOneScore() {
        assertEquals(
                0.5, RocCurve.of(Cases.bits("01"), new double[] {-0.0, 0.0}).auroc());
        assertEquals(
                0.5, RocCurve.of(Cases.bits("10"), new double[] {-0.0, 0.0}).auroc());
    }

    @Test
    void perfectionIsOneReversalZeroAndAllTiedHalf() {
        boolean[] truth = {false, false, true};
        assertEquals(1, RocCurve.of(truth, new double[] {1, 2, 3}).auroc());
        assertEquals(0, RocCurve.of(truth, new double[] {3, 2, 1}).auroc());
        assertEquals(0.5, RocCurve.of(truth, new double[] {7, 7, 7}).auroc());
    }

    @Test
    void aurocIsTheShareOfPairsInOrder() {
        Random random = new Random(11);
        for (int round = 0; round < 50; round++) {
            boolean[] truth = Cases.truth(40, random);
            double[] score = Cases.score(truth, 1 + random.nextInt(30), random);
            assertEquals(Cases.pairs(truth, score), RocCurve.of(truth, score).auroc(), 1e-12);
        }
    }

    @Test
    void aMonotoneMapChangesNothingAndReversalMirrors() {
        Random random = new Random(12);
        boolean[] truth = Cases.truth(100, random);
        double[] score = Cases.score(truth, 20, random);
        double auroc = RocCurve.of(truth, score).auroc();
        double[] mapped = Arrays.stream(score).map(s -> Math.exp(3 * s) - 7).toArray();
        double[] reversed = Arrays.stream(score).map(s -> -s).toArray();
        assertEquals(auroc, RocCurve.of(truth, mapped).auroc());
        assertEquals(1 - auroc, RocCurve.of(truth, reversed).auroc(), 1e-15);
    }

    @Test
    void partialAreaIsCutAtTheRatesAndTheWholeIsTheAuroc() {
        boolean[] truth = {false, true, false, true};
        double[] score = {0.1, 0.4, 0.4, 0.8};
        RocCurve curve = RocCurve.of(truth, score);
        // from (0, 0.5) straight to (0.5, 1), then flat: 0 to 0.25 holds 0.25 * (0.5 + 0.75) / 2
        assertEquals(0.15625, curve.partialAuroc(0, 0.25), 1e-15);
        assertEquals(0.5, curve.partialAuroc(0.5, 1), 1e-15);
        assertEquals(curve.auroc(), curve.partialAuroc(0, 1), 1e-15);
        // (1 + (0.15625 - 0.03125) / (0.25 - 0.03125)) / 2 = (1 + 0.125 / 0.21875) / 2
        assertEquals(0.7857142857, curve.standardisedPartialAuroc(0, 0.25), 1e-10);
        // pROC 1.18.0 on the ten cases of DeLongTest
        double[] ten = {.1, .2, .3, .35, .4, .8, .3, .6, .7, .9};
        assertEquals(.1041667, RocCurve.of(Cases.bits("0000001111"), ten).partialAuroc(0, .25), 1e-7);
        assertEquals(.666666667, RocCurve.of(Cases.bits("0000001111"), ten).standardisedPartialAuroc(0, .25), 1e-9);
        assertThrows(IllegalArgumentException.class, () -> curve.partialAuroc(0.5, 0.5));
        assertThrows(IllegalArgumentException.class, () -> curve.partialAuroc(0, 1.1));
    }

    @Test
    void refusesOneClassAndNaN() {
        boolean[] none = {false, false};
        var error = assertThrows(UndefinedStatistic.class, () -> RocCurve.of(none, new double[] {1, 2}));
        assertTrue(error.getMessage().contains("0 with and 2 without"), error.getMessage());
        boolean[] both = {true, false};
        assertThrows(IllegalArgumentException.class, () -> RocCurve.of(both, new double[] {Double.NaN, 2}));
        assertThrows(IllegalArgumentException.class, () -> RocCurve.of(both, new double[] {1}));
    }
}
