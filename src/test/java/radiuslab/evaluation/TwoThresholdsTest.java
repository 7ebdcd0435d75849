package radiuslab.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import radiuslab.exam.Split;
import radiuslab.prediction.Verdict;

class TwoThresholdsTest {
    @Test
    void whatLiesBetweenTheThresholdsIsDoubtful() {
        // All fractures lie at or above 0.4, of the others two of three below 0.5: from 0.35 sensitivity is 1, from
        // 0.65
        // specificity is 1; thresholds lie in the middle between scores.
        boolean[] truth = {false, false, true, false, true};
        double[] score = {0.1, 0.3, 0.4, 0.6, 0.7};
        TwoThresholds two = TwoThresholds.of(truth, score, 1, 1, Split.VALIDATION);
        assertEquals(0.35, two.sensitive().value(), 1e-12);
        assertEquals(0.65, two.specific().value(), 1e-12);
        assertEquals(
                List.of(Verdict.NONE, Verdict.NONE, Verdict.DOUBTFUL, Verdict.DOUBTFUL, Verdict.FRACTURE),
                two.verdicts(score));
        assertEquals(Verdict.FRACTURE, two.verdict(two.specific().value()), "at the threshold is above it");
        assertEquals(
                "fracture from 0.650 (specificity >= 1.0), doubtful from 0.350 (sensitivity >= 1.0), chosen on the "
                        + "validation set",
                two.toString());
    }

    @Test
    void nothingIsDoubtfulWhereOneThresholdReachesBothAims() {
        // Sensitivity of a half is kept up to 0.8, specificity of a half from 0.3: they cross.
        boolean[] truth = {false, false, true, true};
        double[] score = {0.1, 0.2, 0.7, 0.9};
        TwoThresholds two = TwoThresholds.of(truth, score, 0.5, 0.5, Split.VALIDATION);
        for (Verdict verdict : two.verdicts(new double[] {0, 0.1, 0.2, 0.3, 0.7, 0.9, 1})) {
            assertEquals(false, verdict == Verdict.DOUBTFUL);
        }
    }

    @Test
    void aimsThatNoScoreReachesAreSaidInWords() {
        // The greatest score has no fracture: specificity 1 is reached by calling nothing.
        TwoThresholds two =
                TwoThresholds.of(new boolean[] {true, false}, new double[] {0.2, 0.7}, 1, 1, Split.VALIDATION);
        assertEquals(Verdict.DOUBTFUL, two.verdict(1));
        assertTrue(two.toString().startsWith("fracture from no score (specificity >= 1.0), "), two.toString());
    }
}
