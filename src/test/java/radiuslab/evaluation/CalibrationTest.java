package radiuslab.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import radiuslab.evaluation.ReliabilityCurve.Binning;
import radiuslab.statistics.LogisticFit;
import radiuslab.statistics.Proportion;
import radiuslab.statistics.UndefinedStatistic;

class CalibrationTest {
    @Test
    void brierIsTheMeanSquaredDistance() {
        // (.1^2 + .6^2 + .2^2 + .7^2) / 4 = (.01 + .36 + .04 + .49) / 4; prevalence 1/2 gives .25
        Brier brier = Brier.of(Cases.bits("1100"), new double[] {.9, .4, .2, .7});
        assertEquals(.225, brier.score(), 1e-15);
        assertEquals(.25, brier.ofPrevalence());
        assertEquals(.1, brier.skill(), 1e-12);
        Brier one = Brier.of(Cases.bits("11"), new double[] {.9, .4});
        assertThrows(UndefinedStatistic.class, one::skill);
    }

    @Test
    void reliabilityComparesSaidAndSeen() {
        boolean[] truth = Cases.bits("0001011");
        double[] probability = {.1, .2, .3, .4, .5, .9, 1};
        ReliabilityCurve curve = ReliabilityCurve.of(truth, probability, Binning.EQUAL_WIDTH, 2);
        // below 1/2: said .25, seen 1/4; from 1/2: said .8, seen 2/3
        assertEquals(2, curve.bins().size());
        assertEquals(.25, curve.bins().get(0).meanProbability(), 1e-15);
        assertEquals(new Proportion(1, 4), curve.bins().get(0).fractures());
        assertEquals(new Proportion(2, 3), curve.bins().get(1).fractures());
        // (4 * 0 + 3 * (.8 - .6667)) / 7
        assertEquals(.4 / 7, curve.expectedError(), 1e-12);
        assertEquals(.8 - 2 / 3.0, curve.greatestError(), 1e-12);
    }

    @Test
    void equalCountsFillEveryBinAndEqualWidthsLeaveEmptyOnesOut() {
        boolean[] truth = Cases.bits("000111");
        double[] probability = {.01, .02, .03, .04, .05, .06};
        ReliabilityCurve byCount = ReliabilityCurve.of(truth, probability, Binning.EQUAL_COUNT, 3);
        assertEquals(3, byCount.bins().size());
        byCount.bins().forEach(bin -> assertEquals(2, bin.fractures().of()));
        assertEquals(
                1,
                ReliabilityCurve.of(truth, probability, Binning.EQUAL_WIDTH, 10)
                        .bins()
                        .size());
    }

    /** Truths drawn with the given probabilities. */
    private static boolean[] drawn(double[] probability, Random random) {
        boolean[] truth = new boolean[probability.length];
        for (int i = 0; i < truth.length; i++) {
            truth[i] = random.nextDouble() < probability[i];
        }
        return truth;
    }

    private static double[] uniform(int n, Random random) {
        return random.doubles(n, .02, .98).toArray();
    }

    /** Doubles the log odds: overconfident. */
    private static double[] sharpened(double[] probability) {
        return Arrays.stream(probability)
                .map(p -> p * p / (p * p + (1 - p) * (1 - p)))
                .toArray();
    }

    @Test
    void theLineFindsSlopeOneHalfOfDoubledLogOdds() {
        Random random = new Random(51);
        double[] honest = uniform(5_000, random);
        boolean[] truth = drawn(honest, random);
        CalibrationLine good = CalibrationLine.of(truth, honest);
        assertTrue(good.slopeInterval().low() < 1 && 1 < good.slopeInterval().high());
        assertTrue(good.interceptInterval().low() < 0
                && 0 < good.interceptInterval().high());
        CalibrationLine over = CalibrationLine.of(truth, sharpened(honest));
        assertEquals(good.slope() / 2, over.slope(), 1e-9);
        double width = good.slopeInterval().high() - good.slopeInterval().low();
        assertEquals(
                width / 2, over.slopeInterval().high() - over.slopeInterval().low(), 1e-9);
    }

    @Test
    void fitsEqualRsGlm() {
        boolean[] truth = Cases.bits("001011010110");
        double[] probability = {.1, .2, .3, .4, .5, .6, .7, .8, .35, .9, .55, .15};
        double[] logOdds = LogisticFit.logOdds(probability);
        double[] target = LogisticFit.targets(truth, 1, 0);
        LogisticFit both = LogisticFit.of(logOdds, target, LogisticFit.Free.BOTH);
        assertEquals(.295395979657, both.intercept(), 1e-9);
        assertEquals(1.428006702755, both.slope(), 1e-9);
        assertEquals(.840473857333, both.slopeError(), 1e-6);
        CalibrationLine line = CalibrationLine.of(truth, probability);
        assertEquals(.198919454482, line.intercept(), 1e-9);
        assertEquals(
                .198919454482 - 1.959963985 * .663952019136,
                line.interceptInterval().low(),
                1e-6);
        assertEquals(
                1.36497871582, Recalibration.temperature(truth, probability).slope(), 1e-9);
    }

    @Test
    void theInterceptOfOneProbabilityIsTheDifferenceOfLogOdds() {
        // All say .5; 3 of 4 have a fracture: log odds log 3 against 0. A slope cannot be told from one probability.
        double[] x = {0, 0, 0, 0};
        double[] target = {1, 1, 1, 0};
        LogisticFit fit = LogisticFit.of(x, target, LogisticFit.Free.INTERCEPT);
        assertEquals(Math.log(3), fit.intercept(), 1e-9);
        // information 4 * 3/4 * 1/4
        assertEquals(1 / Math.sqrt(.75), fit.interceptError(), 1e-6);
        assertThrows(UndefinedStatistic.class, () -> LogisticFit.of(x, target, LogisticFit.Free.BOTH));
    }

    @Test
    void scalingUndoesTheSharpening() {
        Random random = new Random(52);
        double[] honest = uniform(5_000, random);
        boolean[] truth = drawn(honest, random);
        double[] sharp = sharpened(honest);
        assertEquals(.5, Recalibration.temperature(truth, sharp).slope(), .05);
        assertEquals(.5, Recalibration.platt(truth, sharp).slope(), .05);
        double before = Brier.of(truth, sharp).score();
        assertTrue(
                Brier.of(truth, Recalibration.platt(truth, sharp).apply(sharp)).score() < before);
        double[] mapped = Recalibration.temperature(truth, sharp).apply(sharp);
        assertTrue(Brier.of(truth, mapped).score() < before);
        assertEquals(
                RocCurve.of(truth, sharp).auroc(), RocCurve.of(truth, mapped).auroc(), 1e-12);
        assertTrue(ReliabilityCurve.of(truth, mapped, Binning.EQUAL_WIDTH, 10).expectedError()
                < ReliabilityCurve.of(truth, sharp, Binning.EQUAL_WIDTH, 10).expectedError());
    }

    @Test
    void plattStaysFiniteWhereTheClassesPart() {
        boolean[] truth = Cases.bits("000111");
        double[] probability = {.1, .2, .3, .7, .8, .9};
        Recalibration platt = Recalibration.platt(truth, probability);
        assertTrue(platt.slope() > 0 && Double.isFinite(platt.slope()));
        // two smoothed classes of three: what is far out nears 4/5 and 1/5 and does not pass it by much
        assertEquals(.8, platt.apply(new double[] {.8})[0], .1);
        assertThrows(UndefinedStatistic.class, () -> CalibrationLine.of(truth, probability));
        assertThrows(UndefinedStatistic.class, () -> Recalibration.temperature(truth, probability));
    }

    @Test
    void zeroAndOneAreTakenAsNearlySo() {
        boolean[] truth = Cases.bits("00101101");
        double[] probability = {0, .2, 1, .7, .6, .9, .4, 1};
        assertTrue(Double.isFinite(CalibrationLine.of(truth, probability).slope()));
        assertTrue(Recalibration.platt(truth, probability).apply(new double[] {0})[0] > 0);
    }

    /**
     * Log odds of 1e-7 are -16.118; beyond they go on by less than 0.01, so that of a slope of 1/2 the odds change by less
     * than half a percent. Three fractures at 1e-9, 1e-12 and 0.9 against 0 and 0.5: 4 of 6 pairs in order before and after.
     */
    @Test
    void whatIsFittedAsOneValueKeepsItsOrder() {
        double[] rising = {
            0,
            Double.MIN_VALUE,
            Double.MIN_NORMAL,
            1e-200,
            1e-30,
            1e-9,
            1e-7,
            .3,
            1 - 1e-7,
            1 - 6e-8,
            Math.nextDown(1.0),
            1
        };
        for (Recalibration map : List.of(new Recalibration(-.4, .5), new Recalibration(2, 1.5))) {
            double[] mapped = map.apply(rising);
            for (int i = 1; i < rising.length; i++) {
                assertTrue(mapped[i - 1] < mapped[i], "%s: %s".formatted(map, Arrays.toString(mapped)));
            }
        }
        double[] mapped = new Recalibration(0, .5).apply(rising);
        double fitted = Math.sqrt(1e-7 / (1 - 1e-7));
        assertEquals(fitted * Math.exp(-.005), mapped[0] / (1 - mapped[0]), 1e-12);
        assertEquals(fitted, mapped[6] / (1 - mapped[6]), 1e-12);
        boolean[] truth = Cases.bits("11100");
        double[] score = {1e-9, 1e-12, .9, 0, .5};
        assertEquals(4 / 6.0, RocCurve.of(truth, score).auroc(), 1e-12);
        assertEquals(
                4 / 6.0,
                RocCurve.of(truth, new Recalibration(0, .5).apply(score)).auroc(),
                1e-12);
    }

    @Test
    void refusesWhatIsNoProbabilityOneClassAndReversal() {
        boolean[] truth = Cases.bits("0101");
        var error = assertThrows(IllegalArgumentException.class, () -> Brier.of(truth, new double[] {.1, 1.2, .3, .4}));
        assertTrue(error.getMessage().contains("case 1") && error.getMessage().contains("1.2"), error.getMessage());
        double[] fine = {.1, .2, .3, .4};
        assertThrows(IllegalArgumentException.class, () -> ReliabilityCurve.of(truth, fine, Binning.EQUAL_COUNT, 0));
        boolean[] none = new boolean[4];
        assertThrows(UndefinedStatistic.class, () -> CalibrationLine.of(none, fine));
        assertThrows(UndefinedStatistic.class, () -> Recalibration.platt(none, fine));
        double[] reversed = {.8, .3, .6, .4};
        assertThrows(IllegalArgumentException.class, () -> Recalibration.platt(truth, reversed));
    }
}
