package radiuslab.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class DecisionCurveTest {
    private final boolean[] truth = Cases.bits("11000");
    private final double[] probability = {.9, .3, .6, .2, .1};

    @Test
    void netBenefitWeighsFalseAlarmsByTheOdds() {
        DecisionCurve curve = DecisionCurve.of(truth, probability, 4);
        // at .25: tp 2, fp 1 of 5, odds 1/3: .4 - .2 / 3; all: .4 - .6 / 3
        assertEquals(.4 - .2 / 3, curve.points().get(0).netBenefit(), 1e-12);
        assertEquals(.2, curve.points().get(0).treatAll(), 1e-12);
        // at .5: tp 1, fp 1: .2 - .2; all: .4 - .6
        assertEquals(0, curve.points().get(1).netBenefit(), 1e-12);
        assertEquals(-.2, curve.points().get(1).treatAll(), 1e-12);
        assertEquals(3, curve.points().size());
        double[] ones = {1, 1, 1, 1, 1};
        DecisionCurve all = DecisionCurve.of(truth, ones, 10);
        all.points().forEach(p -> assertEquals(p.treatAll(), p.netBenefit(), 1e-12));
    }

    @Test
    void aGivenPrevalenceReplacesThatOfCasesAndControls() {
        // sensitivity 1, 1 - specificity 1/3 at .25; prevalence .1: .1 - .9 / 3 / 3
        DecisionCurve curve = DecisionCurve.of(truth, probability, 4, .1);
        assertEquals(.1 - .9 / 9, curve.points().get(0).netBenefit(), 1e-12);
    }

    @Test
    void theStatisticEqualsThePointAndCanBeBootstrapped() {
        Statistic at = DecisionCurve.netBenefit(truth, probability, .25);
        assertEquals(.4 - .2 / 3, at.of(Bootstrap.ones(5)), 1e-12);
        Estimate estimate = Bootstrap.of(at, Resampling.cases(5), Bootstrap.Options.quick());
        assertEquals(0, estimate.skipped());
    }

    @Test
    void refusesThresholdsAtTheEnds() {
        assertThrows(IllegalArgumentException.class, () -> DecisionCurve.netBenefit(truth, probability, 1));
        assertThrows(IllegalArgumentException.class, () -> DecisionCurve.of(truth, probability, 1));
        assertThrows(IllegalArgumentException.class, () -> DecisionCurve.of(truth, probability, 4, 1.5));
    }
}
