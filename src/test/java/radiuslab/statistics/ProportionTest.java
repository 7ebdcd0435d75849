package radiuslab.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ProportionTest {
    @Test
    void wilsonIsTheScoreInterval() {
        // p = 0.2, z = 1.959964: (0.2 + 0.192073 -+ 1.959964 * sqrt(0.016 + 0.0096036)) / 1.384146, 2 of 10
        Interval interval = new Proportion(2, 10).wilson(0.95);
        assertEquals(0.0566822, interval.low(), 1e-6);
        assertEquals(0.5098375, interval.high(), 1e-6);
    }

    @Test
    void clopperPearsonHoldsTheTailsAtHalfAlpha() {
        // 0 of 10: high solves (1 - p)^10 = 0.025; 10 of 10 mirrors it.
        double bound = 1 - Math.pow(0.025, 0.1);
        assertEquals(bound, new Proportion(0, 10).clopperPearson(0.95).high(), 1e-10);
        assertEquals(0, new Proportion(0, 10).clopperPearson(0.95).low());
        assertEquals(1 - bound, new Proportion(10, 10).clopperPearson(0.95).low(), 1e-10);
        assertEquals(1, new Proportion(10, 10).clopperPearson(0.95).high());
        // 1 of 2: P(X >= 1) = 1 - (1 - p)^2 = 0.025 gives p = 1 - sqrt(0.975); the upper end mirrors it.
        Interval half = new Proportion(1, 2).clopperPearson(0.95);
        assertEquals(1 - Math.sqrt(0.975), half.low(), 1e-10);
        assertEquals(Math.sqrt(0.975), half.high(), 1e-10);
        // scipy 1.10.1
        assertEquals(
                0.9238330272448575,
                new Proportion(380, 400).clopperPearson(0.95).low(),
                1e-10);
        assertEquals(
                0.9691947588567192,
                new Proportion(380, 400).clopperPearson(0.95).high(),
                1e-10);
    }

    @Test
    void intervalsOfNothingSpanEverything() {
        assertEquals(new Interval(0, 1, 0.9), new Proportion(0, 0).wilson(0.9));
        assertEquals(new Interval(0, 1, 0.9), new Proportion(0, 0).clopperPearson(0.9));
    }

    @Test
    void intervalsContainTheValueAndMirrorAtEveryCount() {
        for (int n = 1; n <= 40; n++) {
            for (int k = 0; k <= n; k++) {
                Proportion p = new Proportion(k, n);
                Interval wilson = p.wilson(0.95);
                Interval exact = p.clopperPearson(0.95);
                assertTrue(wilson.low() <= p.value() && p.value() <= wilson.high(), p::toString);
                assertTrue(exact.low() <= p.value() && p.value() <= exact.high(), p::toString);
                Interval mirror = new Proportion(n - k, n).clopperPearson(0.95);
                assertEquals(1 - mirror.high(), exact.low(), 1e-9);
            }
        }
    }

    @Test
    void refusesMoreSuccessesThanCasesAndLevelsOutsideZeroOne() {
        var error = assertThrows(IllegalArgumentException.class, () -> new Proportion(5, 4));
        assertTrue(error.getMessage().contains("5 of 4"), error.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new Proportion(-1, 4));
        assertThrows(IllegalArgumentException.class, () -> new Proportion(1, 4).wilson(95));
        assertThrows(IllegalArgumentException.class, () -> new Proportion(0, 0).wilson(1));
    }
}
