package radiuslab.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import radiuslab.evaluation.CalibrationLine;
import radiuslab.evaluation.Cases;
import radiuslab.statistics.LogisticFit.Free;

/** Golden numbers: statsmodels 0.15.0 Logit; where log odds are held, scipy 1.17.1 brentq on the score. */
class LogisticFitTest {
    private static final double END = Math.log((1 - 1e-7) / 1e-7);

    private static String refusal(double[] x, double[] target, Free free) {
        return assertThrows(UndefinedStatistic.class, () -> LogisticFit.of(x, target, free))
                .getMessage();
    }

    /** Of 10 called none one has a fracture, of 10 called a fracture two have none. */
    private final boolean[] truth = Cases.bits("00000000010011111111");

    private final double[] verdicts = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};

    @Test
    void zerosAndOnesHaveABestFitWhereBothAreSometimesWrong() {
        LogisticFit fit = LogisticFit.of(LogisticFit.logOdds(verdicts), LogisticFit.targets(truth, 1, 0), Free.BOTH);
        // Two probabilities are fitted by their shares: log(8 / 2) and log(1 / 9), END apart on either side of 0
        assertEquals((Math.log(4) + Math.log(9)) / 2 / END, fit.slope(), 1e-10);
        assertEquals((Math.log(4) - Math.log(9)) / 2, fit.intercept(), 1e-10);
        assertEquals(.0408738, fit.slopeError(), 1e-7);
        assertEquals(.65880785, fit.interceptError(), 1e-8);
        CalibrationLine line = CalibrationLine.of(truth, verdicts);
        assertEquals(-13.920870974149453, line.intercept(), 1e-9);
        assertEquals(
                -13.920870974149453 - 1.959963985 * 1.0540925533885104,
                line.interceptInterval().low(),
                1e-6);
    }

    @Test
    void oneFalseAlarmIsNoBestSlopeButABestIntercept() {
        // None called without has a fracture: the slope grows for ever, the intercept does not.
        double[] x = LogisticFit.logOdds(verdicts);
        double[] target = LogisticFit.targets(Cases.bits("00000000000111111111"), 1, 0);
        assertTrue(refusal(x, target, Free.BOTH).contains("separate the classes without overlap"));
        assertEquals(
                -13.920870974149453, LogisticFit.of(x, target, Free.INTERCEPT).intercept(), 1e-9);
    }

    @Test
    void whatNearlyPartsTheClassesIsFitted() {
        double[] x = {-4, -3, -2, .001, 0, 2, 3, 4};
        double[] target = {0, 0, 0, 0, 1, 1, 1, 1};
        LogisticFit fit = LogisticFit.of(x, target, Free.BOTH);
        assertEquals(4.50134961, fit.slope(), 1e-6);
        assertEquals(-2.24955517e-03, fit.intercept(), 1e-8);
        assertEquals(31.47263982, fit.slopeError(), 1e-4);
    }

    @Test
    void whatIsNearlyAlikeIsFitted() {
        // Four log odds within 3e-6 of each other: the slope is a million, its error another.
        double[] x = {3, 3 + 1e-6, 3 + 2e-6, 3 + 3e-6};
        LogisticFit fit = LogisticFit.of(x, new double[] {0, 1, 0, 1}, Free.BOTH);
        assertEquals(1, fit.slope() / 908184.2628184366, 1e-6);
        assertEquals(1, fit.slopeError() / 1085192.1124146779, 1e-6);
    }

    @Test
    void eachRefusalNamesItsOwnReason() {
        double[] rising = {-2, -1, 1, 2};
        double[] parted = {0, 0, 1, 1};
        assertTrue(refusal(rising, parted, Free.BOTH).contains("separate the classes without overlap"));
        assertTrue(
                refusal(rising, new double[] {1, 1, 0, 0}, Free.BOTH).contains("separate the classes without overlap"));
        assertTrue(refusal(rising, parted, Free.SLOPE).contains("separate the classes at 0.5"));
        assertTrue(refusal(new double[4], parted, Free.BOTH).contains("all alike"));
        assertTrue(refusal(new double[4], parted, Free.SLOPE).contains("all alike"));
        assertTrue(refusal(rising, new double[4], Free.INTERCEPT).contains("one class"));
        // Both classes on either side of 0.5, and one end shared: parted, but not at 0.5.
        double[] shared = {0, 1, 1, 1};
        assertTrue(refusal(new double[] {1, 2, 2, 3}, shared, Free.BOTH).contains("separate the classes"));
        assertTrue(LogisticFit.of(new double[] {1, 2, 2, 3}, shared, Free.SLOPE).slope() > 0);
    }
}
