package radiuslab.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import radiuslab.statistics.Interval;
import radiuslab.statistics.UndefinedStatistic;

class RocBandTest {
    @Test
    void sensitivitiesAreReadFromTheCurve() {
        // Points (0, 0), (0, 1/2), (1/2, 1), (1, 1), see RocCurveTest: at rate 1/4 half way up.
        boolean[] truth = {false, true, false, true};
        double[] score = {0.1, 0.4, 0.4, 0.8};
        double[] at = RankedCases.of(truth, score).sensitivities(new int[] {1, 1, 1, 1}, 4);
        assertEquals(0.5, at[0]);
        assertEquals(0.75, at[1], 1e-15);
        assertEquals(1, at[2]);
        assertEquals(1, at[4]);
    }

    @Test
    void theBandHoldsTheCurveAndRises() {
        Random random = new Random(8);
        boolean[] truth = Cases.truth(200, random);
        double[] score = Cases.score(truth, 1000, random);
        RocBand band =
                RocBand.of(truth, score, 20, Resampling.cases(200).stratifiedBy(truth), Bootstrap.Options.quick());
        double[] curve = RankedCases.of(truth, score).sensitivities(Bootstrap.ones(200), 20);
        for (int g = 0; g <= 20; g++) {
            Interval interval = band.sensitivities().get(g);
            assertTrue(interval.low() <= curve[g] && curve[g] <= interval.high(), "at " + g);
            assertTrue(g == 0 || band.lows()[g - 1] <= band.lows()[g]);
        }
        assertEquals(0, band.skipped());
        assertEquals(0.05, band.falsePositiveRates().get(1));
    }

    @Test
    void refusesOneClassAndNoStep() {
        boolean[] truth = {true, true};
        double[] score = {0.1, 0.2};
        Resampling cases = Resampling.cases(2);
        assertThrows(UndefinedStatistic.class, () -> RocBand.of(truth, score, 10, cases, Bootstrap.Options.quick()));
        assertThrows(
                IllegalArgumentException.class, () -> RocBand.of(truth, score, 0, cases, Bootstrap.Options.quick()));
    }
}
