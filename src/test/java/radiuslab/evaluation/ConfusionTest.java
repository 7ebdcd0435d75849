package radiuslab.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import radiuslab.statistics.UndefinedStatistic;

class ConfusionTest {
    /** tp 3, fp 1, tn 4, fn 2. */
    private static final Confusion C = new Confusion(3, 1, 4, 2);

    @Test
    void countsTruthAgainstCall() {
        boolean[] truth = {true, true, true, true, true, false, false, false, false, false};
        boolean[] call = {true, true, true, false, false, true, false, false, false, false};
        assertEquals(C, Confusion.of(truth, call));
    }

    @Test
    void aProbabilityAtTheThresholdIsAFractureCall() {
        boolean[] truth = {true, true, false};
        double[] probability = {0.5, 0.4999, 0.5};
        assertEquals(new Confusion(1, 1, 0, 1), Confusion.of(truth, probability, 0.5));
    }

    @Test
    void metricsFollowFromTheCounts() {
        assertEquals(7 / 10.0, C.accuracy().value());
        assertEquals(3 / 5.0, C.sensitivity().value());
        assertEquals(4 / 5.0, C.specificity().value());
        assertEquals(3 / 4.0, C.precision().value());
        assertEquals(4 / 6.0, C.npv().value());
        assertEquals(5 / 10.0, C.prevalence().value());
        // 2 * 3 / (2 * 3 + 1 + 2) = 6 / 9
        assertEquals(6 / 9.0, C.f1());
        // (0.6 + 0.8) / 2 and 0.6 + 0.8 - 1
        assertEquals(0.7, C.balancedAccuracy(), 1e-15);
        assertEquals(0.4, C.youden(), 1e-15);
        // (3 * 4 - 1 * 2) / sqrt(4 * 5 * 5 * 6) = 10 / sqrt(600)
        assertEquals(10 / Math.sqrt(600), C.mcc(), 1e-15);
        // 0.6 / 0.2 and 0.4 / 0.8
        assertEquals(3, C.positiveLikelihoodRatio(), 1e-15);
        assertEquals(0.5, C.negativeLikelihoodRatio(), 1e-15);
    }

    @Test
    void zeroOfZeroIsAnErrorThatNamesTheRemedyAndNeverNaN() {
        Confusion noFracture = new Confusion(0, 0, 5, 0);
        assertThrows(UndefinedStatistic.class, () -> noFracture.sensitivity().value());
        assertThrows(UndefinedStatistic.class, () -> noFracture.precision().value());
        assertThrows(UndefinedStatistic.class, noFracture::f1);
        assertThrows(UndefinedStatistic.class, noFracture::balancedAccuracy);
        assertThrows(UndefinedStatistic.class, noFracture::positiveLikelihoodRatio);
        var error = assertThrows(UndefinedStatistic.class, noFracture::youden);
        assertEquals(
                "Youden's index needs both classes, found 0 with and 5 without fracture: use a larger set",
                error.getMessage());
        assertFalse(noFracture.sensitivity().isDefined());
        Confusion noOther = new Confusion(5, 0, 0, 0);
        assertThrows(UndefinedStatistic.class, () -> noOther.specificity().value());
        assertThrows(UndefinedStatistic.class, () -> noOther.npv().value());
        assertThrows(UndefinedStatistic.class, noOther::negativeLikelihoodRatio);
        Confusion empty = new Confusion(0, 0, 0, 0);
        assertThrows(UndefinedStatistic.class, () -> empty.accuracy().value());
        assertThrows(UndefinedStatistic.class, () -> empty.prevalence().value());
    }

    @Test
    void whatIsDefinedThoughACellIsEmpty() {
        assertEquals(0, new Confusion(0, 0, 5, 5).mcc(), "no call varies");
        assertEquals(0, new Confusion(5, 0, 0, 5).mcc(), "no truth varies");
        assertEquals(0, new Confusion(0, 1, 4, 2).f1());
        assertEquals(Double.POSITIVE_INFINITY, new Confusion(3, 0, 5, 2).positiveLikelihoodRatio());
        assertEquals(Double.POSITIVE_INFINITY, new Confusion(3, 5, 0, 2).negativeLikelihoodRatio());
    }

    @Test
    void refusesNegativeCountsUnequalLengthsNoCaseAndNaN() {
        var negative = assertThrows(IllegalArgumentException.class, () -> new Confusion(1, -2, 3, 4));
        assertTrue(negative.getMessage().contains("fp=-2"), negative.getMessage());
        boolean[] two = {true, false};
        var lengths = assertThrows(IllegalArgumentException.class, () -> Confusion.of(two, new boolean[3]));
        assertTrue(lengths.getMessage().contains("2 truths but 3 calls"), lengths.getMessage());
        assertThrows(IllegalArgumentException.class, () -> Confusion.of(new boolean[0], new boolean[0]));
        double[] nan = {0.1, Double.NaN};
        var score = assertThrows(IllegalArgumentException.class, () -> Confusion.of(two, nan, 0.5));
        assertTrue(score.getMessage().contains("case 1 is NaN"), score.getMessage());
        double[] fine = {0.1, 0.2};
        assertThrows(IllegalArgumentException.class, () -> Confusion.of(two, fine, Double.NaN));
    }
}
