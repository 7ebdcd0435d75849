package radiuslab.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import radiuslab.evaluation.Cases;
import radiuslab.statistics.Interval;
import radiuslab.statistics.UndefinedStatistic;

/** Golden numbers: R exact2x2 1.6.6, whose odds ratio is onlySecond / onlyFirst of ours. */
class McNemarTest {
    @ParameterizedTest
    @CsvSource({
        "10, 3, .09228516, 3.3333333, .85828, 18.8487",
        "5, 5, 1, 1, .230142, 4.345135",
        "6, 0, .03125, Infinity, 1.177425, Infinity",
        "25, 12, .04703103, 2.0833333, 1.008624, 4.551280"
    })
    void equalsExact2x2(int first, int second, double p, double ratio, double low, double high) {
        McNemar test = new McNemar(first, second);
        assertEquals(p, test.p(), 1e-8);
        assertEquals(ratio, test.oddsRatio(), 1e-7);
        assertEquals(low, test.oddsRatioInterval(.95).low(), 1e-5);
        assertEquals(high, test.oddsRatioInterval(.95).high(), 1e-4);
        assertEquals(p, new McNemar(second, first).p(), 1e-8, "symmetric");
    }

    @Test
    void nineToTwo() {
        assertEquals(.06542969, new McNemar(9, 2).p(), 1e-8);
    }

    @Test
    void midPTakesHalfOfWhatWasSeen() {
        // 3 of 13: p - C(13,3) / 2^13 = .09228516 - 286 / 8192
        assertEquals(.09228516 - 286 / 8192.0, new McNemar(3, 10).midP(), 1e-8);
        assertEquals(1, new McNemar(5, 5).midP(), 1e-12);
    }

    @Test
    void countsWhatOnlyOneGetsRight() {
        boolean[] truth = Cases.bits("110010");
        boolean[] first = Cases.bits("101010");
        boolean[] second = Cases.bits("010000");
        // cases 1 (truth 1) and 2 (truth 0) go to the second, cases 0 and 4 (truth 1) to the first
        Readings readings =
                new Readings(List.of("a", "b", "c", "d", "e", "f"), truth, Map.of("first", first, "second", second));
        assertEquals(new McNemar(2, 2), McNemar.of(readings, "first", "second"));
        var absent = assertThrows(IllegalArgumentException.class, () -> McNemar.of(readings, "first", "third"));
        assertTrue(absent.getMessage().startsWith("no readings of third, only of "), absent.getMessage());
    }

    @Test
    void methodsThatNeverDiffer() {
        McNemar none = new McNemar(0, 0);
        assertEquals(1, none.p());
        assertEquals(1, none.midP());
        assertEquals(new Interval(0, Double.POSITIVE_INFINITY, .95), none.oddsRatioInterval(.95));
        assertThrows(UndefinedStatistic.class, none::oddsRatio);
        assertThrows(IllegalArgumentException.class, () -> new McNemar(-1, 2));
    }

    /** Twice the binomial tail: scipy 1.17.1, {@code binomtest(fewer, n).pvalue}; of 0 of 60, 2 / 2^60. */
    @ParameterizedTest
    @CsvSource({"10, 90, 3.06e-17", "1500, 2000, 2.94e-17", "0, 60, 1.734723475976807e-18"})
    void smallTailsAreSummedNotTakenFromOne(int first, int second, double p) {
        McNemar test = new McNemar(first, second);
        assertEquals(1, test.p() / p, 2e-3);
        assertTrue(test.midP() > 0 && test.midP() < test.p(), "mid-p " + test.midP());
    }
}
