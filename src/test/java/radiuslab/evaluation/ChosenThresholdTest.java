package radiuslab.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import radiuslab.exam.Split;

class ChosenThresholdTest {
    // By score: 0.1 none, 0.3 fracture, 0.5 none, 0.7 fracture, 0.9 fracture
    private final boolean[] truth = {false, true, false, true, true};
    private final double[] score = {0.1, 0.3, 0.5, 0.7, 0.9};

    private double chosen(ThresholdRule rule) {
        return ChosenThreshold.of(truth, score, rule, Split.VALIDATION).value();
    }

    @Test
    void accuracyIsGreatestAtAMidpointAndTheLowestOfEqualsWins() {
        // 0.2 gives 3 + 1 right, 0.6 gives 2 + 2 right: both 4 of 5; 0.2 calls more fractures.
        assertEquals(0.2, chosen(ThresholdRule.accuracy()), 1e-15);
    }

    @Test
    void youdenWeighsTheClasses() {
        // 0.2: 3/3 + 1/2 - 1 = 0.5; 0.6: 2/3 + 2/2 - 1 = 0.667
        assertEquals(0.6, chosen(ThresholdRule.youden()), 1e-15);
    }

    @Test
    void aFixedSensitivityOrSpecificityIsReachedAtTheLeastPrice() {
        assertEquals(0.6, chosen(ThresholdRule.sensitivity(0.6)), 1e-15);
        assertEquals(0.2, chosen(ThresholdRule.sensitivity(0.9)), 1e-15);
        assertEquals(0.2, chosen(ThresholdRule.specificity(0.5)), 1e-15);
        assertEquals(0.6, chosen(ThresholdRule.specificity(0.9)), 1e-15);
    }

    @Test
    void costMovesTheThresholdAndExtremesCallNothingOrEverything() {
        // Equal costs at prevalence 1/2: 0.6 costs 1/3 missed, 0.2 costs 1/2 false alarms.
        assertEquals(0.6, chosen(ThresholdRule.cost(1, 0.5)), 1e-15);
        assertEquals(0.2, chosen(ThresholdRule.cost(2, 0.5)), 1e-15);
        assertEquals(Double.POSITIVE_INFINITY, chosenOnReversed(ThresholdRule.cost(0.01, 0.01)));
        assertEquals(Double.NEGATIVE_INFINITY, chosenOnReversed(ThresholdRule.cost(100, 0.9)));
    }

    private static double chosenOnReversed(ThresholdRule rule) {
        boolean[] truth = {true, false};
        return ChosenThreshold.of(truth, new double[] {0.2, 0.7}, rule, Split.TEST)
                .value();
    }

    @Test
    void theResultSaysWhereItWasChosenAndItsCounts() {
        ChosenThreshold chosen = ChosenThreshold.of(truth, score, ThresholdRule.youden(), Split.TEST);
        assertEquals(Split.TEST, chosen.chosenOn());
        assertEquals("Youden", chosen.rule().name());
        assertEquals(new Confusion(2, 0, 2, 1), chosen.counts());
        assertEquals(chosen.counts(), chosen.on(truth, score));
    }

    @Test
    void noThresholdOfTheSweepBeatsTheChosenOne() {
        Random random = new Random(21);
        boolean[] truths = Cases.truth(150, random);
        double[] scores = Cases.score(truths, 40, random);
        Confusion best = ChosenThreshold.of(truths, scores, ThresholdRule.accuracy(), Split.VALIDATION)
                .counts();
        for (double t = -0.01; t <= 1.01; t += 0.005) {
            Confusion other = Confusion.of(truths, scores, t);
            assertTrue(best.accuracy().value() >= other.accuracy().value(), "at " + t);
        }
    }

    @Test
    void choosingOnTestNeverLooksWorse() {
        Random random = new Random(22);
        for (int round = 0; round < 20; round++) {
            Optimism optimism = Optimism.of(sample(random), sample(random), ThresholdRule.accuracy());
            assertTrue(optimism.in(c -> c.accuracy().value()) >= 0);
            assertEquals(Split.VALIDATION, optimism.honest().chosenOn());
            assertEquals(Split.TEST, optimism.flattering().chosenOn());
        }
    }

    private static Sample sample(Random random) {
        boolean[] truth = Cases.truth(50, random);
        List<String> ids = random.ints(50, 0, Integer.MAX_VALUE)
                .mapToObj(Integer::toString)
                .toList();
        return new Sample(ids, truth, Cases.score(truth, 100, random));
    }

    @Test
    void refusesImpossibleWishes() {
        var error = assertThrows(IllegalArgumentException.class, () -> ThresholdRule.sensitivity(95));
        assertTrue(error.getMessage().endsWith("found 95.0"), error.getMessage());
        assertThrows(IllegalArgumentException.class, () -> ThresholdRule.cost(0, 0.2));
        assertThrows(IllegalArgumentException.class, () -> ThresholdRule.cost(5, 1));
    }

    /**
     * Ten fractures and ten others; equal costs at prevalence 1/2. At .25 three fractures are missed and no other is called: 3/20.
     * At .125 one is missed and two others are called: 1/20 + 2/20, the same, though not when added in binary. The lower is chosen.
     */
    @Test
    void equalCostsAreEqualHoweverTheyAddUp() {
        boolean[] truth = new boolean[20];
        double[] score = new double[20];
        for (int i = 0; i < 20; i++) {
            truth[i] = i < 10;
            score[i] = i == 0 ? .01 : i < 3 ? .2 : i < 10 ? .3 : i < 12 ? .2 : .05;
        }
        assertEquals(
                .125,
                ChosenThreshold.of(truth, score, ThresholdRule.cost(1, .5), Split.VALIDATION)
                        .value(),
                1e-15);
    }
}
