package radiuslab.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import radiuslab.statistics.UndefinedStatistic;

class BootstrapTest {
    private static final Bootstrap.Options QUICK = Bootstrap.Options.quick();
    private final boolean[] truth = Cases.truth(120, new Random(1));
    private final double[] score = Cases.score(truth, 25, new Random(2));

    @Test
    void theSeedAndNotTheNumberOfThreadsDecides() throws ExecutionException, InterruptedException {
        Estimate here = Bootstrap.auroc(Cases.sample(truth, score), QUICK);
        assertEquals(here, inPoolOf(1));
        assertEquals(here, inPoolOf(7));
        assertNotEquals(
                here.interval(),
                Bootstrap.auroc(Cases.sample(truth, score), QUICK.withSeed(2)).interval());
        assertEquals(1, here.seed());
    }

    private Estimate inPoolOf(int threads) throws ExecutionException, InterruptedException {
        ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            return pool.submit(() -> Bootstrap.auroc(Cases.sample(truth, score), QUICK))
                    .get();
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void theFastAurocEqualsTheCurveOnEveryResample() {
        Statistic slow = Statistic.of(truth, score, (t, s) -> RocCurve.of(t, s).auroc());
        Resampling cases = Resampling.cases(truth.length);
        assertEquals(
                Bootstrap.replicates(cases, QUICK, slow::of),
                Bootstrap.replicates(cases, QUICK, Statistic.auroc(truth, score)::of));
    }

    @Test
    void theSpreadOfAMeanIsItsStandardError() {
        // Proportion of fractures p: the bootstrap's interval nears p -+ 1.96 sqrt(p (1 - p) / n).
        boolean[] many = Cases.truth(2_000, new Random(3));
        Statistic share = Statistic.counts(many, many, c -> c.prevalence().value());
        Estimate estimate = Bootstrap.of(share, Resampling.cases(many.length), Bootstrap.Options.published());
        double p = estimate.value();
        double reach = 1.959964 * Math.sqrt(p * (1 - p) / many.length);
        assertEquals(p - reach, estimate.low(), 0.001);
        assertEquals(p + reach, estimate.high(), 0.001);
    }

    @Test
    void stratifiedResamplesKeepBothClassesAndTheirNumbers() {
        Statistic share = Statistic.counts(truth, truth, c -> c.prevalence().value());
        Resampling stratified = Resampling.cases(truth.length).stratifiedBy(truth);
        Estimate estimate = Bootstrap.of(share, stratified, QUICK);
        assertEquals(estimate.value(), estimate.low());
        assertEquals(estimate.value(), estimate.high());
    }

    @Test
    void resamplesWithOneClassAreSkippedAndCounted() {
        // One fracture among four: a resample lacks it with probability (3/4)^4 = 0.316 and has nothing else with
        // 1/256.
        boolean[] few = {true, false, false, false};
        double[] its = {0.9, 0.2, 0.4, 0.95};
        Estimate estimate = Bootstrap.auroc(Cases.sample(few, its), Bootstrap.Options.published());
        assertEquals(0.316 + 0.004, estimate.skipped() / 10_000.0, 0.02);
        assertEquals(2 / 3.0, estimate.value(), 1e-15);
        boolean[] one = {false, false};
        Sample ofOneClass = Cases.sample(one, new double[] {1, 2});
        assertThrows(UndefinedStatistic.class, () -> Bootstrap.auroc(ofOneClass, QUICK));
    }

    @Test
    void clustersAreDrawnWhole() {
        String[] patients = {"a", "a", "b", "b", "b", "c"};
        Resampling clusters = Resampling.clusters(patients);
        assertEquals(3, clusters.units());
        for (int[] times : Bootstrap.replicates(clusters, QUICK, int[]::clone)) {
            assertEquals(times[0], times[1]);
            assertTrue(times[2] == times[3] && times[3] == times[4]);
            assertEquals(3, times[0] + times[2] + times[5]);
        }
    }

    @Test
    void copiesOfAPatientAddNothingWhenClustersAreDrawn() {
        // Each case four times: drawn singly the interval halves, drawn by patient it stays as it was.
        boolean[] truths = new boolean[4 * truth.length];
        double[] scores = new double[truths.length];
        String[] patients = new String[truths.length];
        for (int i = 0; i < truths.length; i++) {
            truths[i] = truth[i / 4];
            scores[i] = score[i / 4];
            patients[i] = "exam " + i / 4;
        }
        Estimate once = Bootstrap.auroc(Cases.sample(truth, score), QUICK);
        Estimate byPatient = Bootstrap.of(Statistic.auroc(truths, scores), Resampling.clusters(patients), QUICK);
        Estimate singly = Bootstrap.auroc(Cases.sample(truths, scores), QUICK);
        assertEquals(once.interval(), byPatient.interval());
        assertEquals(0.5, (singly.high() - singly.low()) / (once.high() - once.low()), 0.08);
    }

    @Test
    void bcaMovesTowardsTheSkewAndEqualsThePercentileWithoutIt() {
        // The mean of a symmetric sample has neither bias nor acceleration: only Monte Carlo bias is left.
        double[] symmetric = Arrays.stream(new int[41]).asDoubleStream().toArray();
        double[] skewed = new double[symmetric.length];
        for (int i = 0; i < symmetric.length; i++) {
            symmetric[i] = i - 20;
            skewed[i] = Math.exp(symmetric[i] / 8);
        }
        boolean[] any = Cases.truth(symmetric.length, new Random(4));
        Bootstrap.Options options = Bootstrap.Options.published();
        Resampling cases = Resampling.cases(any.length);
        Statistic mean = Statistic.of(
                any, symmetric, (t, s) -> Arrays.stream(s).average().orElseThrow());
        Estimate plain = Bootstrap.of(mean, cases, options);
        Estimate bca = Bootstrap.of(mean, cases, options.withMethod(Bootstrap.Method.BCA));
        assertEquals(plain.low(), bca.low(), 0.15);
        assertEquals(plain.high(), bca.high(), 0.15);
        Statistic skewedMean =
                Statistic.of(any, skewed, (t, s) -> Arrays.stream(s).average().orElseThrow());
        Estimate skewedPlain = Bootstrap.of(skewedMean, cases, options);
        Estimate skewedBca = Bootstrap.of(skewedMean, cases, options.withMethod(Bootstrap.Method.BCA));
        // scipy 1.10.1 with 400,000 resamples
        assertEquals(1.605, skewedPlain.low(), .03);
        assertEquals(3.540, skewedPlain.high(), .06);
        assertEquals(1.694, skewedBca.low(), .03);
        assertEquals(3.682, skewedBca.high(), .06);
    }

    @Test
    void anotherLevelWidensTheInterval() {
        Estimate wide = Bootstrap.auroc(Cases.sample(truth, score), QUICK.withLevel(0.99));
        Estimate narrow = Bootstrap.auroc(Cases.sample(truth, score), QUICK.withLevel(0.8));
        assertTrue(wide.low() < narrow.low() && narrow.high() < wide.high());
    }

    @Test
    void refusesNoResamplesALevelOfNinetyFiveAndAMissingPatient() {
        var none = assertThrows(IllegalArgumentException.class, () -> QUICK.withResamples(0));
        assertTrue(none.getMessage().endsWith("found 0"), none.getMessage());
        assertThrows(IllegalArgumentException.class, () -> QUICK.withLevel(95));
        assertThrows(IllegalArgumentException.class, () -> Resampling.cases(0));
        Statistic auroc = Statistic.auroc(truth, score);
        Resampling others = Resampling.cases(7);
        var lengths = assertThrows(IllegalArgumentException.class, () -> Bootstrap.of(auroc, others, QUICK));
        assertTrue(lengths.getMessage().contains("120 truths but 7 resampled cases"), lengths.getMessage());
        assertThrows(IllegalArgumentException.class, () -> Resampling.clusters(new String[] {"a", " "}));
        assertThrows(IllegalArgumentException.class, () -> Resampling.cases(3).stratifiedBy(new boolean[2]));
    }

    /** Several statistics on the same resamples have the values and intervals each has alone. */
    @Test
    void severalStatisticsDrawTheSameCasesOnce() {
        Random random = new Random(4);
        boolean[] truth = Cases.truth(60, random);
        Statistic auroc = Statistic.auroc(truth, Cases.score(truth, 20, random));
        Statistic mean = Statistic.mean(random.doubles(60).toArray());
        Statistic never = times -> {
            throw new UndefinedStatistic("never");
        };
        var options = Bootstrap.Options.quick();
        var together = Bootstrap.of(List.of(auroc, never, mean), Resampling.cases(60), options);
        assertEquals(
                Bootstrap.of(auroc, Resampling.cases(60), options),
                together.get(0).orElseThrow());
        assertEquals(Optional.empty(), together.get(1));
        assertEquals(
                Bootstrap.of(mean, Resampling.cases(60), options),
                together.get(2).orElseThrow());
    }
}
