package radiuslab.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import radiuslab.evaluation.Cases;
import radiuslab.statistics.UndefinedStatistic;

/** Golden numbers: R irr 0.84.1 on its data sets diagnoses (Fleiss 1971) and anxiety. */
class KappaTest {
    private static final String DIAGNOSES =
            "444444 222555 233335 555555 222444 113333 333355 113334 114444 555555 144444 124444 222333 144444 224445"
                    + " 333335 111455 111112 224444 133555 555555 244444 224555 114444 144445 222224 111155 224444"
                    + " 133333 555555";
    private static final int[] R1 = digits("33345523522615221243");
    private static final int[] R2 = digits("36462424332333221334");

    /** Ratings 1.. as 0.. */
    private static int[] digits(String text) {
        return text.chars().map(c -> c - '1').toArray();
    }

    private static int[][] diagnoses() {
        String[] rows = DIAGNOSES.split(" ");
        int[][] byReader = new int[6][rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int r = 0; r < 6; r++) {
                byReader[r][i] = rows[i].charAt(r) - '1';
            }
        }
        return byReader;
    }

    private static void assertKappa(double value, double z, Kappa kappa) {
        assertEquals(value, kappa.value(), 1e-9);
        assertEquals(z, kappa.z(), 1e-6);
    }

    @Test
    void cohensOnTwoPsychiatristsAndOnAnxiety() {
        int[][] six = diagnoses();
        assertKappa(.631147541, 7.5597651, CohenKappa.of(six[1], six[2], 5, KappaWeights.none()));
        assertKappa(.1194968553, 1.1637622, CohenKappa.of(R1, R2, 6, KappaWeights.none()));
        assertKappa(.1891891892, 1.4156588, CohenKappa.of(R1, R2, 6, KappaWeights.linear()));
        Kappa squared = CohenKappa.of(R1, R2, 6, KappaWeights.quadratic());
        assertKappa(.2967651195, 1.3404988, squared);
        assertEquals(.180083, squared.p(), 1e-6);
        Kappa own = CohenKappa.of(R1, R2, 6, KappaWeights.own(0, 1, 2, 4, 7, 11));
        assertEquals(.2633015007, own.value(), 1e-10);
    }

    @Test
    void cohensOnBinaryTables() {
        assertKappa(.8360655738, 16.73030626, CohenKappa.of(new int[][] {{90, 10}, {15, 285}}, KappaWeights.none()));
        assertEquals(
                .8585858586,
                CohenKappa.of(new int[][] {{88, 12}, {9, 291}}, KappaWeights.none())
                        .value(),
                1e-10);
    }

    @Test
    void cohensIntervalUsesTheErrorUnderAgreement() {
        // po .9375, pe .621875: Fleiss, Cohen and Everitt's formula 13 worked out in R for 90/10/15/285
        Kappa kappa = CohenKappa.of(new int[][] {{90, 10}, {15, 285}}, KappaWeights.none());
        double reach = 1.959963985 * kappa.standardError();
        assertEquals(kappa.value() - reach, kappa.interval(.95).low(), 1e-9);
        assertEquals(jackknife(90, 10, 15, 285), kappa.standardError(), 5e-4);
    }

    /** An independent route to the same error: leave each of the cases out in turn. */
    private static double jackknife(int a, int b, int c, int d) {
        int[] cells = {a, b, c, d};
        int n = a + b + c + d;
        double[] left = new double[4];
        double mean = 0;
        for (int k = 0; k < 4; k++) {
            int[] less = cells.clone();
            less[k]--;
            left[k] = CohenKappa.of(new int[][] {{less[0], less[1]}, {less[2], less[3]}}, KappaWeights.none())
                    .value();
            mean += cells[k] * left[k] / n;
        }
        double squares = 0;
        for (int k = 0; k < 4; k++) {
            squares += cells[k] * (left[k] - mean) * (left[k] - mean);
        }
        return Math.sqrt(squares * (n - 1) / n);
    }

    @Test
    void fleissOnDiagnoses() {
        int[][] six = diagnoses();
        assertKappa(.4302445201, 17.651831, FleissKappa.of(5, six));
        assertKappa(.4893319342, 12.994739, FleissKappa.of(5, Arrays.copyOf(six, 4)));
        assertEquals(.4418085403, FleissKappa.exact(5, six).value(), 1e-10);
    }

    @Test
    void fleissByCategory() {
        double[] value = {.245, .245, .520, .471, .566};
        double[] z = {5.192, 5.192, 11.031, 9.994, 12.009};
        for (int k = 0; k < 5; k++) {
            Kappa kappa = FleissKappa.ofCategory(k, 5, diagnoses());
            assertEquals(value[k], kappa.value(), 5e-4);
            assertEquals(z[k], kappa.z(), 5e-4);
        }
    }

    @Test
    void fleissOfThreeBinaryReaders() {
        // Pairs 90/10/15/285 (readers 1, 2) and 88/12/9/291 (1, 3) and kappa .9470 (2, 3) leave one filling of 2^3
        // cells.
        boolean[][] readers = threeReaders();
        assertKappa(.8360655738, 16.73030626, CohenKappa.of(readers[0], readers[1]));
        assertEquals(.8585858586, CohenKappa.of(readers[0], readers[2]).value(), 1e-10);
        assertEquals(.9470461691, CohenKappa.of(readers[1], readers[2]).value(), 1e-10);
        assertKappa(.8805292113, 30.50242663, FleissKappa.of(readers));
    }

    /** Counts of the patterns 111, 110, 101, 100, 011, 010, 001, 000. */
    private static boolean[][] threeReaders() {
        int[] counts = patterns();
        boolean[][] readers = new boolean[3][400];
        int place = 0;
        for (int pattern = 0; pattern < 8; pattern++) {
            for (int k = 0; k < counts[pattern]; k++, place++) {
                for (int r = 0; r < 3; r++) {
                    readers[r][place] = ("111110101100011010001000".charAt(3 * pattern + r) == '1');
                }
            }
        }
        return readers;
    }

    private static int[] patterns() {
        return new int[] {88, 2, 0, 10, 9, 6, 0, 285};
    }

    @Test
    void conger2IsCohen() {
        Random random = new Random(41);
        boolean[] a = Cases.truth(80, random);
        boolean[] b = Cases.truth(80, random);
        assertEquals(CohenKappa.of(a, b).value(), FleissKappa.exact(a, b).value(), 1e-12);
        assertEquals(
                CohenKappa.of(a, b).standardError(), FleissKappa.exact(a, b).standardError(), 5e-3);
    }

    /**
     * Without the one fracture all ratings are alike: kappa is undefined there, so the jackknife gives no error. Of one case
     * read as 0 and 1 nothing is left: observed 0, chance .5 - .25 - .25 = 0.
     */
    @Test
    void exactKappaWithoutAJackknifeHasItsValueAndNoLimits() {
        Kappa full = FleissKappa.exact(2, new int[] {1, 0, 0, 0}, new int[] {1, 0, 0, 0});
        assertEquals(1, full.value(), 1e-12);
        assertEquals(Double.POSITIVE_INFINITY, full.standardError());
        assertEquals(-1, full.interval(.95).low());
        assertThrows(UndefinedStatistic.class, full::p, "1 / infinity is 0, of which p is 1");
        Kappa one = FleissKappa.exact(2, new int[] {0}, new int[] {1});
        assertEquals(0, one.value(), 1e-12);
        assertEquals(Double.POSITIVE_INFINITY, one.standardError());
        assertThrows(UndefinedStatistic.class, one::z);
        assertThrows(UndefinedStatistic.class, () -> FleissKappa.exact(2, new int[] {1}, new int[] {1}));
    }

    /** Its error is 0; the interval would be the point 1.000 to 1.000. */
    @Test
    void fullAgreementIsPrintedWithoutAnInterval() {
        boolean[] calls = Cases.bits("1100110");
        assertEquals("1.000", CohenKappa.of(calls, calls).toString());
        assertEquals("1.000", FleissKappa.of(calls, calls).toString());
        assertEquals("1.000", GwetAc1.of(calls, calls).toString());
        assertTrue(CohenKappa.of(calls, Cases.bits("1100010")).toString().contains(" to "));
    }

    @Test
    void ac1TakesChanceFromTheRarerCategory() {
        // 90/10/15/285: observed .9375; fracture share (100 + 105) / 800 = .25625; chance 2 * .25625 * .74375 =
        // .381171875
        boolean[][] readers = threeReaders();
        Kappa ac1 = GwetAc1.of(readers[0], readers[1]);
        assertEquals((.9375 - .381171875) / (1 - .381171875), ac1.value(), 1e-12);
        // 118 of 118 called none but for one: kappa is 0, AC1 stays high.
        boolean[] none = new boolean[118];
        boolean[] one = none.clone();
        one[0] = true;
        assertEquals(0, CohenKappa.of(none, one).value(), 1e-12);
        assertTrue(GwetAc1.of(none, one).value() > .99);
        assertEquals(1, GwetAc1.of(none, none).value());
    }

    @Test
    void linearisedErrorsAgreeWithLeavingOneOut() {
        int[][] six = diagnoses();
        double[] fleiss = new double[30];
        double[] ac1 = new double[30];
        for (int i = 0; i < 30; i++) {
            int[][] less = Ratings.of(5, six).without(i).byReader();
            fleiss[i] = FleissKappa.of(5, less).value();
            ac1[i] = GwetAc1.of(5, less).value();
        }
        assertEquals(jackknife(fleiss), FleissKappa.of(5, six).standardError(), 2e-3);
        assertEquals(jackknife(ac1), GwetAc1.of(5, six).standardError(), 2e-3);
    }

    private static double jackknife(double[] left) {
        double mean = Arrays.stream(left).average().orElseThrow();
        double squares = Arrays.stream(left).map(v -> (v - mean) * (v - mean)).sum();
        return Math.sqrt(squares * (left.length - 1) / left.length);
    }

    @Test
    void kappasAreSymmetricAndBounded() {
        Random random = new Random(42);
        for (int round = 0; round < 30; round++) {
            int[] a = random.ints(25, 0, 4).toArray();
            int[] b = random.ints(25, 0, 4).toArray();
            Kappa kappa = CohenKappa.of(a, b, 4, KappaWeights.linear());
            assertEquals(
                    kappa.value(), CohenKappa.of(b, a, 4, KappaWeights.linear()).value(), 1e-12);
            assertTrue(kappa.value() >= -1 && kappa.value() <= 1);
            assertEquals(1, CohenKappa.of(a, a, 4, KappaWeights.quadratic()).value(), 1e-12);
            assertEquals(1, FleissKappa.of(4, a, a, a).value(), 1e-12);
            assertEquals(
                    FleissKappa.of(4, a, b).value(), FleissKappa.of(4, b, a).value(), 1e-12);
        }
    }

    @Test
    void refusesOneCategoryOnlyAndWrongRatings() {
        boolean[] none = new boolean[5];
        var error = assertThrows(UndefinedStatistic.class, () -> CohenKappa.of(none, none));
        assertTrue(error.getMessage().contains("Gwet's AC1"), error.getMessage());
        assertThrows(UndefinedStatistic.class, () -> FleissKappa.of(none, none, none));
        assertThrows(IllegalArgumentException.class, () -> CohenKappa.of(none, new boolean[4]));
        assertThrows(IllegalArgumentException.class, () -> FleissKappa.of(3, new int[] {3}, new int[] {0}));
        assertThrows(IllegalArgumentException.class, () -> FleissKappa.of(none));
        assertThrows(IllegalArgumentException.class, () -> FleissKappa.ofCategory(5, 5, diagnoses()));
        int[][] ragged = {{1, 2}, {3}};
        assertThrows(IllegalArgumentException.class, () -> CohenKappa.of(ragged, KappaWeights.none()));
        int[][] negative = {{1, 2}, {3, -1}};
        assertThrows(IllegalArgumentException.class, () -> CohenKappa.of(negative, KappaWeights.none()));
        int[][] empty = {{0, 0}, {0, 0}};
        assertThrows(IllegalArgumentException.class, () -> CohenKappa.of(empty, KappaWeights.none()));
        assertThrows(IllegalArgumentException.class, () -> KappaWeights.own(0, 2, 1));
        assertThrows(IllegalArgumentException.class, () -> KappaWeights.own(1, 2));
        assertThrows(IllegalArgumentException.class, () -> KappaWeights.own(0, 0));
        var few =
                assertThrows(IllegalArgumentException.class, () -> CohenKappa.of(R1, R2, 6, KappaWeights.own(0, 1, 2)));
        assertTrue(few.getMessage().contains("3 weights do for 3 categories"), few.getMessage());
    }

    @Test
    void theTailOfAKappaBeyondDoubtIsKept() {
        // z = 16.73030626 of 90/10/15/285
        Kappa kappa = CohenKappa.of(new int[][] {{90, 10}, {15, 285}}, KappaWeights.none());
        assertEquals(1, kappa.p() / 7.883189693329943e-63, 1e-5);
    }

    @Test
    void agreementWithoutErrorHasNoPRatherThanZero() {
        boolean[] alike = Cases.bits("1100101");
        Kappa full = GwetAc1.of(alike, alike);
        assertEquals(0, full.nullError());
        var undefined = assertThrows(UndefinedStatistic.class, full::p);
        assertTrue(undefined.getMessage().contains("no error to test it by"), undefined.getMessage());
        // By chance alone seven alike are not that rare: Cohen's null error is published.
        assertTrue(CohenKappa.of(alike, alike).p() > 0);
        assertTrue(FleissKappa.of(alike, alike, alike).p() > 0);
    }
}
