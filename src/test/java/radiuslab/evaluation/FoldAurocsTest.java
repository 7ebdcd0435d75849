package radiuslab.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import radiuslab.evaluation.FoldAurocs.Round;
import radiuslab.statistics.ResampledMean;
import radiuslab.statistics.StudentT;

class FoldAurocsTest {
    private static final FoldAurocs FOUR = new FoldAurocs(
            3, List.of(new Round(1, 1, 0.9), new Round(1, 2, 0.8), new Round(2, 1, 0.7), new Round(2, 2, 0.8)));

    @Test
    void meanAndSpread() {
        // seed 1: 0.9, 0.7, variance 0.02; seed 2: 0.8, 0.8, variance 0; both seeds' means are 0.8
        assertEquals(0.8, FOUR.mean(), 1e-12);
        assertEquals(Math.sqrt(0.01), FOUR.overFolds().getAsDouble(), 1e-12);
        assertEquals(0, FOUR.overSeeds().getAsDouble(), 1e-12);
        assertEquals("AUROC 0.800 in 4 rounds", FOUR.toString());
    }

    @Test
    void roundsOverlap() {
        // deviation sqrt(0.02 / 3); of three folds a round holds out one for two it learns from
        double error = Math.sqrt(0.02 / 3 * (1 / 4.0 + 1 / 2.0));
        assertEquals(error, FOUR.resampled().orElseThrow().error(), 1e-12);
        var interval = FOUR.interval(0.95).orElseThrow();
        assertEquals(0.8 - 3.182446 * error, interval.low(), 1e-6);
        assertEquals(1, interval.high(), "an AUROC is at most 1: " + (0.8 + 3.182446 * error));
    }

    @Test
    void oneRoundHasNoSpread() {
        var one = new FoldAurocs(2, List.of(new Round(1, 1, 0.75)));
        assertTrue(one.overFolds().isEmpty() && one.overSeeds().isEmpty());
        assertTrue(one.interval(0.95).isEmpty());
        assertThrows(IllegalArgumentException.class, () -> new FoldAurocs(2, List.of()));
        assertThrows(IllegalArgumentException.class, () -> new FoldAurocs(1, one.rounds()));
        assertThrows(IllegalArgumentException.class, () -> new Round(1, 1, 1.1));
    }

    @Test
    void optimismAddsTheVariances() {
        var optimism = new ChoiceOptimism(new DeLong(0.9, 0.0009, 101), new ResampledMean(3, 0.85, 0.04, 0.5));
        // the folds' squared error is 0.0016 (1/3 + 1/2) = 0.0013333
        double ofFolds = 0.0016 * 5 / 6;
        double freedom = Math.pow(0.0009 + ofFolds, 2) / (0.0009 * 0.0009 / 100 + ofFolds * ofFolds / 2);
        assertEquals(0.05, optimism.difference(), 1e-12);
        assertEquals(
                StudentT.interval(0.05, Math.sqrt(0.0009 + ofFolds), freedom, 0.95)
                        .high(),
                optimism.interval(0.95).high(),
                1e-12);
        assertTrue(optimism.toString().startsWith("+0.050 (-"), optimism.toString());
    }

    @Test
    void withoutAnySpreadThereIsNoWidth() {
        var optimism = new ChoiceOptimism(new DeLong(1, 0, 8), new ResampledMean(2, 1, 0, 1));
        assertEquals(0, optimism.interval(0.95).high() - optimism.interval(0.95).low());
    }
}
