package radiuslab.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ResampledMeanTest {
    /** Of 1, 2, 3 the mean is 2 and the variance 1. In 3 folds one exam is held out for two learned from. */
    private final ResampledMean three = ResampledMean.of(new double[] {1, 2, 3}, 1.0 / 2);

    @Test
    void theErrorCountsTheOverlapOfTheRounds() {
        assertEquals(2, three.mean(), 1e-15);
        assertEquals(1, three.deviation(), 1e-15);
        assertEquals(Math.sqrt(1.0 / 3 + 1.0 / 2), three.error(), 1e-15); // sqrt(5/6) = 0.9129, uncorrected 0.5774
    }

    @Test
    void testAndIntervalAreStudentsWithOneRoundLess() {
        // t = 2 / sqrt(5/6) = sqrt(4.8). With 2 degrees of freedom P(|T| >= t) = 1 - t / sqrt(t^2 + 2).
        assertEquals(1 - Math.sqrt(4.8 / 6.8), three.p(), 1e-12); // 0.1598
        double quantile = 4.302652729911275; // of Student's t with 2 degrees of freedom at 0.975
        assertEquals(2 - quantile * Math.sqrt(5.0 / 6), three.interval(0.95).low(), 1e-9);
        assertEquals(2 + quantile * Math.sqrt(5.0 / 6), three.interval(0.95).high(), 1e-9);
    }

    @Test
    void withoutAnySpreadNothingIsKnown() {
        assertEquals(1, ResampledMean.of(new double[] {0, 0}, 1).p());
        assertThrows(UndefinedStatistic.class, ResampledMean.of(new double[] {0.5, 0.5}, 1)::p);
        assertThrows(
                UndefinedStatistic.class,
                ResampledMean.of(new double[] {0.1, 0.1, 0.1}, 0.5)::p); // a mean of 0.1 + 1e-17
        assertThrows(IllegalArgumentException.class, () -> ResampledMean.of(new double[] {1}, 1));
        assertThrows(IllegalArgumentException.class, () -> ResampledMean.of(new double[] {1, Double.NaN}, 1));
    }
}
