package radiuslab.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import radiuslab.agreement.KrippendorffAlpha.Level;
import radiuslab.statistics.UndefinedStatistic;

class KrippendorffAlphaTest {
    private static final double NONE = Double.NaN;

    /** Four observers of twelve units, some missing (Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011). */
    private static final double[][] OBSERVERS = {
        {1, 2, 3, 3, 2, 1, 4, 1, 2, NONE, NONE, NONE},
        {1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NONE, 3},
        {NONE, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NONE},
        {1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NONE}
    };

    @Test
    void theExampleOfItsAuthor() {
        assertEquals(.743, KrippendorffAlpha.of(Level.NOMINAL, OBSERVERS), .0005);
        assertEquals(.815, KrippendorffAlpha.of(Level.ORDINAL, OBSERVERS), .0005);
        assertEquals(.849, KrippendorffAlpha.of(Level.INTERVAL, OBSERVERS), .0005);
    }

    /**
     * Three cases, 00, 01 and 11: values 0 and 1, three of each. Observed: one case with two ordered pairs that differ, over
     * 2 - 1: 2. Expected 2 x 3 x 3 = 18. Alpha = 1 - 5 x 2 / 18.
     */
    @Test
    void twoReadersByHand() {
        for (Level level : Level.values()) {
            assertEquals(4 / 9., KrippendorffAlpha.of(level, new double[] {0, 0, 1}, new double[] {0, 1, 1}), 1e-12);
        }
    }

    @Test
    void resampledCases() {
        double[] first = {1, 2, 3, 3, 2, 1};
        double[] second = {1, 3, 3, 1, 2, 2};
        double[][] drawn = {{1, 1, 2, 3, 3, 1, 1, 1}, {1, 1, 3, 3, 1, 2, 2, 2}};
        for (Level level : Level.values()) {
            assertEquals(
                    KrippendorffAlpha.of(level, drawn),
                    KrippendorffAlpha.statistic(level, first, second).of(new int[] {2, 1, 1, 1, 0, 3}),
                    1e-12);
        }
    }

    @Test
    void whatCannotBeJudged() {
        assertThrows(
                UndefinedStatistic.class,
                () -> KrippendorffAlpha.of(Level.NOMINAL, new double[] {1, NONE}, new double[] {NONE, 2}));
        assertThrows(
                UndefinedStatistic.class,
                () -> KrippendorffAlpha.of(Level.NOMINAL, new double[] {1, 1}, new double[] {1, 1}));
        double[] same = {.1, .1, .1}; // their mean is .1 + 1e-17
        for (Level level : Level.values()) {
            assertThrows(UndefinedStatistic.class, () -> KrippendorffAlpha.of(level, same, same));
        }
        assertThrows(IllegalArgumentException.class, () -> KrippendorffAlpha.of(Level.NOMINAL, new double[] {1, 1}));
        assertThrows(
                IllegalArgumentException.class,
                () -> KrippendorffAlpha.of(Level.NOMINAL, new double[] {1, 1}, new double[] {1}));
    }
}
