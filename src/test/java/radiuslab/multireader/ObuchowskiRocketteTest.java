package radiuslab.multireader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static radiuslab.multireader.FigureOfMerit.AUROC;
import static radiuslab.multireader.FigureOfMerit.SENSITIVITY;
import static radiuslab.multireader.FigureOfMerit.SPECIFICITY;
import static radiuslab.multireader.Generalisation.CASES;
import static radiuslab.multireader.Generalisation.READERS;
import static radiuslab.multireader.Generalisation.READERS_AND_CASES;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import radiuslab.evaluation.DeLong;
import radiuslab.evaluation.Sample;
import radiuslab.statistics.UndefinedStatistic;
import radiuslab.statistics.VarianceRatio;

class ObuchowskiRocketteTest {
    /**
     * Sensitivities A 3/4, 2/4 and B 4/4, 2/4; means .625 and .75, of readers .875 and .5, of all .6875.
     *
     * <p>MS(T) = 2 (.0625² + .0625²) = .015625; each cell lies .0625 beyond its row and column, MS(TR) = 4 x .0625² = .015625.
     * Over the four fractures, products of deviations divided by 4 x 3: variances .75/12, 1/12, 0, 1/12; covariances of a reader
     * with itself 0 and 1/12, of both under A .5/12 and under B 0, crosswise .5/12 and 0.
     */
    @Test
    void sensitivitiesByHand() {
        var analysis = ObuchowskiRockette.of(CrossedCalls.twoByTwo(), SENSITIVITY, CaseCovariance.DELONG);
        VarianceComponents parts = analysis.components();
        assertEquals(.015625, parts.modalities(), 1e-15);
        assertEquals(2 * (.1875 * .1875 * 2), parts.readers(), 1e-15);
        assertEquals(.015625, parts.interaction(), 1e-15);
        assertEquals(2.75 / 12 / 4, parts.variance(), 1e-15);
        assertEquals(1 / 12. / 2, parts.cov1(), 1e-15);
        assertEquals(.5 / 12 / 2, parts.cov2(), 1e-15);
        assertEquals(.5 / 12 / 2, parts.cov3(), 1e-15);
        assertTest(1, 1, 1, .5, analysis.equality(READERS_AND_CASES)); // nothing shared: .015625 / .015625
        assertTest(1, 1, Double.POSITIVE_INFINITY, .31731050786, analysis.equality(CASES)); // 2.75/48 - 1/24 = .015625
    }

    private static void assertTest(double f, double freedom, double errorFreedom, double p, VarianceRatio test) {
        assertEquals(f, test.f(), 1e-9 * Math.max(1, f));
        assertEquals(freedom, test.freedom());
        assertEquals(errorFreedom, test.errorFreedom(), 1e-9 * errorFreedom);
        assertEquals(p, test.p(), 1e-9);
    }

    /** MRMCaov 0.3.0 on the same file; the same program's published figures of Van Dyke's data are in docs/statistics.md. */
    @Test
    void simulatedReadingsAsAnotherProgramJudgesThem() throws IOException {
        ReaderStudy study = CrossedCalls.simulated();
        var delong = ObuchowskiRockette.of(study, AUROC, CaseCovariance.DELONG);
        assertEquals(.004252336237980773, delong.components().ofReader().orElseThrow(), 1e-12);
        assertEquals(.00152783253205128, delong.components().cov1(), 1e-12);
        assertEquals(.0015329967948717951, delong.components().cov2(), 1e-12);
        assertEquals(.000866399238782051, delong.components().cov3(), 1e-12);
        assertTest(.58674476052328, 1, 7.44523075654053, .467267297421329, delong.equality(READERS_AND_CASES));
        assertTest(.800494414355952, 1, 4, .421516883652897, delong.equality(READERS));
        var jackknife = ObuchowskiRockette.of(study, AUROC, CaseCovariance.JACKKNIFE);
        assertEquals(.00302308865980441, jackknife.components().variance(), 1e-12);
        assertEquals(.584742975090377, jackknife.equality(READERS_AND_CASES).f(), 1e-12);
        assertEquals(1.75367875666978, jackknife.equality(CASES).f(), 1e-12);
        var unbiased = ObuchowskiRockette.of(study, AUROC, CaseCovariance.UNBIASED);
        assertEquals(.00294008405756905, unbiased.components().variance(), 1e-12);
        assertEquals(.000865483067780259, unbiased.components().cov3(), 1e-12);
        assertEquals(.587135045837436, unbiased.equality(READERS_AND_CASES).f(), 1e-12);
        ReaderStudy calls = study.calls(1);
        var sensitivity = ObuchowskiRockette.of(calls, SENSITIVITY, CaseCovariance.JACKKNIFE);
        assertTest(.284756370138579, 1, 15.8297129636787, .601013970405153, sensitivity.equality(READERS_AND_CASES));
        var specificity = ObuchowskiRockette.of(calls, SPECIFICITY, CaseCovariance.JACKKNIFE);
        assertTest(.265306122448979, 1, 10.7426091430744, .616930366687245, specificity.equality(READERS_AND_CASES));
    }

    @Test
    void meansAndDifferencesWithTheirErrors() throws IOException {
        var analysis = ObuchowskiRockette.of(CrossedCalls.simulated(), AUROC, CaseCovariance.DELONG);
        ReaderAverage first = analysis.means(READERS_AND_CASES).get(0);
        assertEquals("testA", first.of());
        assertEquals(.704375, first.value(), 1e-12);
        assertEquals(.0794692366599838, first.standardError(), 1e-12);
        assertEquals(6.85769266776196, first.freedom(), 1e-9);
        assertEquals(.515666716875951, first.interval(.95).low(), 1e-9);
        ReaderAverage difference = analysis.differences(READERS_AND_CASES).get(0);
        assertEquals("testA − testB", difference.of());
        assertEquals(-.054125, difference.value(), 1e-12);
        assertEquals(.0706599456883423, difference.standardError(), 1e-12);
        assertEquals(-.765992663491812, difference.statistic(), 1e-9);
        assertEquals(.467267297421329, difference.p(), 1e-9);
        assertEquals(-.21920488749375, difference.interval(.95).low(), 1e-9);
    }

    @ParameterizedTest
    @EnumSource(FigureOfMerit.class)
    void dorfmanBerbaumMetzHasTheSameTestWithTheJackknife(FigureOfMerit figure) throws IOException {
        ReaderStudy study = figure == AUROC
                ? CrossedCalls.simulated()
                : CrossedCalls.simulated().calls(1);
        var pseudovalues = DorfmanBerbaumMetz.of(study, figure);
        var covariances = ObuchowskiRockette.of(study, figure, CaseCovariance.JACKKNIFE);
        for (Generalisation holdsFor : Generalisation.values()) {
            assertEquals(
                    covariances.equality(holdsFor).f(),
                    pseudovalues.equality(holdsFor).f(),
                    1e-9);
        }
        assertEquals(
                covariances.equality(READERS_AND_CASES).errorFreedom(),
                pseudovalues.equality(READERS_AND_CASES).errorFreedom(),
                1e-9);
        int cases = figure == AUROC
                ? 80
                : 40; // fixed readers: F with (t - 1)(c - 1) degrees of freedom instead of chi squared
        assertEquals(cases - 1, pseudovalues.equality(CASES).errorFreedom());
    }

    @Test
    void oneReaderIsDeLongsTest() throws IOException {
        ReaderStudy all = CrossedCalls.simulated();
        Sample a = all.sample("testA", "reader3");
        Sample b = all.sample("testB", "reader3");
        ReaderStudy one =
                new ReaderStudy(all.cases(), all.truth(), all.modalities(), List.of("reader3"), new double[][][] {
                    {a.score()}, {b.score()}
                });
        var analysis = ObuchowskiRockette.of(one, AUROC, CaseCovariance.DELONG);
        DeLong.Comparison expected = DeLong.paired(a, b);
        assertEquals(expected.p(), analysis.equality(CASES).p(), 1e-12);
        assertEquals(expected.statistic(), analysis.differences(CASES).get(0).statistic(), 1e-12);
        assertThrows(UndefinedStatistic.class, () -> analysis.equality(READERS_AND_CASES));
        assertThrows(UndefinedStatistic.class, () -> analysis.means(READERS));
    }

    @Test
    void readersWhoNeverDifferCannotBeTested() {
        ReaderStudy study = CrossedCalls.twoByTwo();
        double[] same = {1, 1, 1, 0, 0, 1};
        ReaderStudy alike =
                new ReaderStudy(study.cases(), study.truth(), study.modalities(), study.readers(), new double[][][] {
                    {same, same}, {same, same}
                });
        var analysis = ObuchowskiRockette.of(alike, SENSITIVITY, CaseCovariance.JACKKNIFE);
        for (Generalisation holdsFor : Generalisation.values()) {
            assertThrows(UndefinedStatistic.class, () -> analysis.equality(holdsFor));
        }
        assertEquals(1, analysis.differences(CASES).get(0).p()); // no difference, whatever the error
    }

    @Test
    void scoresAreNotCallsAndOneModalityIsNoComparison() throws IOException {
        ReaderStudy scores = CrossedCalls.simulated();
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> ObuchowskiRockette.of(scores, SENSITIVITY, CaseCovariance.DELONG))
                .getMessage();
        assertTrue(message.contains("study.calls(threshold)"), message);
        var one = ObuchowskiRockette.of(scores.only("testB"), AUROC, CaseCovariance.UNBIASED);
        assertEquals(.7585, one.means(READERS_AND_CASES).get(0).value(), 1e-12);
        assertThrows(UndefinedStatistic.class, () -> one.equality(READERS_AND_CASES));
        assertEquals(List.of(), one.differences(READERS_AND_CASES));
    }

    /**
     * Both readers find one fracture of ten more with aid, .6 to .7 and .8 to .9: nothing varies between them but rounding, so that
     * the error over cases is all there is.
     */
    @Test
    void readersWhoGainAlikeAreJudgedByTheCases() {
        List<String> cases = IntStream.range(0, 12).mapToObj(i -> "c" + i).toList();
        boolean[] truth = new boolean[12];
        Arrays.fill(truth, 0, 10, true);
        var study = new ReaderStudy(cases, truth, List.of("alone", "aided"), List.of("Dr 1", "Dr 2"), new double[][][] {
            {calls(0, 6), calls(0, 8)}, {calls(3, 10), calls(1, 10)}
        });
        var analysis = ObuchowskiRockette.of(study, SENSITIVITY, CaseCovariance.JACKKNIFE);
        VarianceRatio equality = analysis.equality(READERS_AND_CASES);
        assertEquals(Double.POSITIVE_INFINITY, equality.errorFreedom());
        ReaderAverage difference = analysis.differences(READERS_AND_CASES).get(0);
        assertEquals(-.1, difference.value(), 1e-12);
        assertEquals(equality.p(), difference.p(), 1e-9);
        assertTrue(difference.p() > .5, difference.p() + " with an error of " + difference.standardError());
        assertTrue(difference.interval(.95).high() > .2, difference.toString());
    }

    private static double[] calls(int from, int to) {
        double[] calls = new double[12];
        Arrays.fill(calls, from, to, 1);
        return calls;
    }

    /** The lower end of the interval and the one-sided test say the same. */
    @Test
    void notInferiorWhereTheIntervalKeepsToTheMargin() {
        ReaderAverage difference = new ReaderAverage("new − old", -.01, .02, 12);
        double low = difference.interval(.95).low();
        assertEquals(.025, difference.nonInferiorityP(-low), 1e-9);
        assertTrue(difference.nonInferiorityP(-low + .01) < .025);
        assertThrows(IllegalArgumentException.class, () -> difference.nonInferiorityP(-.05));
    }

    /**
     * Three modalities and two readers: .9 .5, .8 .6, .7 .7; means of readers .8 and .6, of modalities all .7. MS(R) = 3 x (.1² +
     * .1²) = .06; cells lie .1, 0 and -.1 beyond row and column: MS(TR) = 4 x .1² / 2 = .02. Between readers (.06 - .02) / 3 -
     * .003 + .001; in what a modality does to them .02 - .004 + .003 + (.002 - .001).
     */
    @Test
    void threeModalitiesByHand() {
        double[][] matrix = new double[6][6];
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < 6; j++) {
                boolean modality = i / 2 == j / 2, reader = i % 2 == j % 2;
                matrix[i][j] = modality ? (reader ? .004 : .002) : reader ? .003 : .001;
            }
        }
        VarianceComponents parts =
                VarianceComponents.of(new double[][] {{.9, .5}, {.8, .6}, {.7, .7}}, new ErrorCovariance(3, 2, matrix));
        assertEquals(.06, parts.readers(), 1e-15);
        assertEquals(.02, parts.interaction(), 1e-15);
        assertEquals(.04 / 3 - .002, parts.ofReader().orElseThrow(), 1e-15);
        assertEquals(.02, parts.ofInteraction().orElseThrow(), 1e-15);
        VarianceComponents one =
                VarianceComponents.of(new double[][] {{.9, .5}}, new ErrorCovariance(1, 2, new double[2][2]));
        assertEquals(OptionalDouble.empty(), one.ofReader());
        assertEquals(OptionalDouble.empty(), one.ofInteraction());
    }

    /** Of sensitivity only fractures vary: calls 1 1 0 0 of one reader, variance (4 x .25) / (4 x 3), however few others there are. */
    @Test
    void oneOtherCaseDoesNotSpoilSensitivity() {
        for (int others : new int[] {1, 2}) {
            boolean[] truth = Arrays.copyOf(new boolean[] {true, true, true, true}, 4 + others);
            double[] calls = Arrays.copyOf(new double[] {1, 1, 0, 0}, 4 + others);
            var readout = new CaseCovariance.Readout(SENSITIVITY, truth, calls);
            assertEquals(1 / 12., CaseCovariance.DELONG.of(readout, readout), 1e-15);
            assertEquals(1 / 12., CaseCovariance.UNBIASED.of(readout, readout), 1e-15);
        }
    }
}
