package radiuslab.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import radiuslab.statistics.Inputs;
import radiuslab.statistics.Interval;
import radiuslab.statistics.UndefinedStatistic;

/** Golden numbers: pROC 1.18.0. */
class DeLongTest {
    private final boolean[] truth = Cases.bits("0000001111");
    private final double[] a = {.1, .2, .3, .35, .4, .8, .3, .6, .7, .9};
    private final double[] b = {.2, .1, .5, .3, .2, .6, .4, .5, .9, .8};

    @Test
    void varianceAndIntervalArePublishedOnes() {
        DeLong delong = DeLong.of(truth, a);
        assertEquals(.7708333333, delong.auroc(), 1e-10);
        assertEquals(.02841435185, delong.variance(), 1e-11);
        assertEquals(.4404508844, delong.interval(.95).low(), 1e-10);
        assertEquals(1, delong.interval(.95).high(), "cut to 1");
        assertEquals(.8541666667, DeLong.of(truth, b).auroc(), 1e-10);
        assertEquals(.6051213819, DeLong.of(truth, b).interval(.95).low(), 1e-10);
    }

    @Test
    void thePairedTestIsThePublishedOne() {
        DeLong.Comparison test = DeLong.paired(Cases.sample(truth, a), Cases.sample(truth, b));
        assertEquals(-.7385489459, test.statistic(), 1e-9);
        assertEquals(.4601809354, test.p(), 1e-9);
        assertEquals(-.0833333333, test.difference(), 1e-10);
        assertEquals(-.304483648363, test.interval().low(), 1e-10);
        assertEquals(.137816981696, test.interval().high(), 1e-10);
    }

    @Test
    void theVarianceIsThatOfThePairMatrix() {
        Random random = new Random(31);
        boolean[] truths = Cases.truth(60, random);
        double[] score = Cases.score(truths, 12, random);
        double[] rows = new double[60];
        double[] columns = new double[60];
        int fractures = Inputs.count(truths);
        int others = 60 - fractures;
        for (int i = 0; i < 60; i++) {
            for (int j = 0; j < 60; j++) {
                double above = score[i] > score[j] ? 1 : score[i] == score[j] ? .5 : 0;
                rows[i] += truths[i] && !truths[j] ? above / others : 0;
                columns[j] += truths[i] && !truths[j] ? above / fractures : 0;
            }
        }
        double auroc = Cases.pairs(truths, score);
        double variance = 0;
        for (int i = 0; i < 60; i++) {
            variance += truths[i]
                    ? Math.pow(rows[i] - auroc, 2) / (fractures - 1) / fractures
                    : Math.pow(columns[i] - auroc, 2) / (others - 1) / others;
        }
        assertEquals(variance, DeLong.of(truths, score).variance(), 1e-14);
    }

    @Test
    void swappingTheMethodsTurnsTheSignAndAMonotoneMapDoesNothing() {
        DeLong.Comparison test = DeLong.paired(Cases.sample(truth, a), Cases.sample(truth, b));
        DeLong.Comparison swapped = DeLong.paired(Cases.sample(truth, b), Cases.sample(truth, a));
        assertEquals(-test.statistic(), swapped.statistic(), 1e-12);
        assertEquals(test.p(), swapped.p(), 1e-12);
        double[] mapped = Arrays.stream(a).map(x -> Math.pow(x, 3)).toArray();
        assertEquals(DeLong.of(truth, a), DeLong.of(truth, mapped));
    }

    @Test
    void examsInAnotherOrderAreTheSameExams() {
        Sample first = Cases.sample(truth, a);
        Sample second = Cases.sample(truth, b);
        DeLong.Comparison test = DeLong.paired(first, Cases.shuffled(second, new Random(3)));
        assertEquals(DeLong.paired(first, second), test);
    }

    @Test
    void otherExamsAndOtherTruthsAreRefused() {
        Sample ten = Cases.sample(truth, a);
        Sample nine = Cases.sample(Cases.bits("000000111"), Arrays.copyOf(b, 9));
        var missing = assertThrows(IllegalArgumentException.class, () -> DeLong.paired(ten, nine));
        assertTrue(missing.getMessage().startsWith("exam exam 9 is missing in one method"), missing.getMessage());
        Sample other = Cases.sample(Cases.bits("1000001110"), b);
        var truths = assertThrows(IllegalArgumentException.class, () -> DeLong.paired(ten, other));
        assertTrue(truths.getMessage().contains("exam 0: the two methods have different truths"), truths.getMessage());
    }

    @Test
    void methodsThatOrderAlikeDoNotDiffer() {
        DeLong.Comparison same = DeLong.paired(Cases.sample(truth, a), Cases.sample(truth, a));
        assertEquals(0, same.statistic());
        assertEquals(1, same.p());
    }

    @Test
    void theUnpairedTestIsPRocs() {
        DeLong.Comparison same = DeLong.unpaired(DeLong.of(truth, a), DeLong.of(truth, b));
        assertEquals(-.394771016976, same.statistic(), 1e-11);
        assertEquals(.697998812489, same.p(), 1e-9);
        boolean[] nine = Cases.bits("000001111");
        double[] without = Arrays.copyOfRange(b, 1, 10);
        DeLong.Comparison test = DeLong.unpaired(DeLong.of(truth, a), DeLong.of(nine, without));
        assertEquals(-.240055688015, test.statistic(), 1e-11);
        assertEquals(.813167225623, test.p(), 1e-9);
    }

    @Test
    void perfectSeparationStaysWithinOneAndADifferenceWithoutVarianceIsRefused() {
        boolean[] four = Cases.bits("0011");
        double[] perfect = {1, 2, 3, 4};
        assertEquals(new Interval(1, 1, .95), DeLong.of(four, perfect).interval(.95));
        double[] reversed = {4, 3, 2, 1};
        Sample inOrder = Cases.sample(four, perfect);
        Sample inReverse = Cases.sample(four, reversed);
        assertThrows(UndefinedStatistic.class, () -> DeLong.paired(inOrder, inReverse));
        DeLong one = DeLong.of(four, perfect);
        DeLong zero = DeLong.of(four, reversed);
        assertThrows(UndefinedStatistic.class, () -> DeLong.unpaired(one, zero));
    }

    @Test
    void refusesASingleFracture() {
        var error = assertThrows(UndefinedStatistic.class, () -> DeLong.of(Cases.bits("001"), new double[] {1, 2, 3}));
        assertTrue(error.getMessage().contains("1 with and 2 without"), error.getMessage());
    }
}
