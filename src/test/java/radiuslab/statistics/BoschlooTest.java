package radiuslab.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static radiuslab.statistics.Boschloo.Alternative.CENTRAL;
import static radiuslab.statistics.Boschloo.Alternative.GREATER;
import static radiuslab.statistics.Boschloo.Alternative.LESS;
import static radiuslab.statistics.Boschloo.Alternative.MINLIKE;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoschlooTest {
    /** scipy's table [[a, b], [c, d]] has one group per column. */
    private static Boschloo scipy(int a, int b, int c, int d, Boschloo.Alternative alternative) {
        return Boschloo.of(new Proportion(a, a + c), new Proportion(b, b + d), alternative);
    }

    @ParameterizedTest
    @CsvSource({
        "2, 7, 8, 2, .01852173, .009886142",
        "5, 1, 10, 10, .9782609, .9450994",
        "5, 16, 20, 25, .08913823, .05827348",
        "10, 5, 10, 1, .1652174, .08565611",
        "5, 0, 1, 4, 1, 1",
        "0, 1, 3, 2, .5, .34375",
        "7, 12, 8, 3, .06406797, .03410916",
        "10, 24, 25, 37, .2009359, .1512882"
    })
    void lessEqualsScipysTableFromExact(int a, int b, int c, int d, double fisher, double p) {
        Boschloo test = scipy(a, b, c, d, LESS);
        assertEquals(fisher, test.fisher(), 1e-7);
        assertEquals(p, test.p(), 1e-7);
    }

    @ParameterizedTest
    @CsvSource({
        "43, 40, 10, 39, .0002875544, .0001615562",
        "2, 7, 8, 2, .9990149, .9918327",
        "5, 1, 10, 10, .1652174, .09008534",
        "5, 15, 20, 20, .9849087, .9706997",
        "5, 16, 20, 25, .972349, .9524124",
        "5, 0, 1, 4, .02380952, .006865367",
        "0, 1, 3, 2, 1, 1",
        "0, 2, 6, 4, 1, 1",
        "7, 12, 8, 3, .9895302, .9771215",
        "10, 24, 25, 37, .9012936, .8633275"
    })
    void greaterEqualsScipysTableFromExact(int a, int b, int c, int d, double fisher, double p) {
        Boschloo test = scipy(a, b, c, d, GREATER);
        assertEquals(fisher, test.fisher(), 1e-7);
        assertEquals(p, test.p(), 1e-7);
    }

    @Test
    void scipysDocumentedExample() {
        Boschloo test = scipy(74, 31, 43, 32, GREATER);
        assertEquals(.0483, test.fisher(), 5e-5);
        assertEquals(.0355, test.p(), 1e-4, "scipy's page cuts .03556 off");
    }

    @ParameterizedTest
    @CsvSource({
        "43, 40, 10, 39, .0003231115",
        "2, 7, 8, 2, .01977228",
        "5, 1, 10, 10, .1801707",
        "5, 16, 20, 25, .116547",
        "5, 0, 1, 4, .01373073",
        "0, 1, 3, 2, .6875",
        "7, 12, 8, 3, .06821831",
        "1, 1, 13, 12, 1"
    })
    void centralEqualsScipysTwoSided(int a, int b, int c, int d, double p) {
        assertEquals(p, scipy(a, b, c, d, CENTRAL).p(), 1e-7);
    }

    @ParameterizedTest
    @CsvSource({
        "43, 53, 40, 79, .000346867",
        "2, 10, 7, 9, .019210815",
        "5, 15, 1, 11, .134500502",
        "5, 25, 16, 41, .135494304",
        "5, 6, 0, 4, .021484375",
        "0, 3, 1, 3, 1",
        "7, 15, 12, 15, .068218309",
        "1, 5, 6, 7, .038574219",
        "10, 35, 24, 61, .338054223"
    })
    void minlikeEqualsTheTrueSupremum(int x1, int n1, int x2, int n2, double p) {
        assertEquals(
                p,
                Boschloo.of(new Proportion(x1, n1), new Proportion(x2, n2), MINLIKE)
                        .p(),
                1e-9);
    }

    @Test
    void tiesCountWhereFloatingPointLosesThem() {
        // R's exact2x2 gives .0348 here: 1 - p loses the ties of the symmetric tables.
        assertEquals(
                .046358437,
                Boschloo.of(new Proportion(1, 5), new Proportion(6, 7), CENTRAL).p(),
                1e-9);
        assertEquals(
                .34375,
                Boschloo.of(new Proportion(0, 3), new Proportion(1, 3), LESS).p(),
                1e-9);
    }

    @ParameterizedTest
    @CsvSource({
        "384, 400, 368, 400, .021498",
        "388, 400, 376, 400, .051762",
        "384, 400, 378, 398, .562207",
        "378, 398, 368, 400, .106858",
        "388, 400, 378, 398, .184284"
    })
    void theStudysSizes(int x1, int n1, int x2, int n2, double p) {
        assertEquals(
                p,
                Boschloo.of(new Proportion(x1, n1), new Proportion(x2, n2), CENTRAL)
                        .p(),
                5e-7);
    }

    @Test
    void smallPValuesKeepTheirDigits() {
        Proportion perfect = new Proportion(400, 400);
        assertEquals(
                1.98e-5, Boschloo.of(new Proportion(384, 400), perfect, CENTRAL).p(), 5e-8);
        assertEquals(
                1.6e-10, Boschloo.of(new Proportion(368, 400), perfect, CENTRAL).p(), 5e-12);
    }

    @Test
    void twiceTwentyThousandNeitherOverflowsNorExceedsFisher() {
        Proportion first = new Proportion(19_200, 20_000);
        Proportion second = new Proportion(19_100, 20_000);
        Boschloo test = Boschloo.of(first, second, GREATER);
        // Close to Fisher and to the z test of the two shares: z = .005 / sqrt(2 * .9575 * .0425 / 20000) = 2.479
        assertEquals(Fisher.greater(first, second), test.fisher());
        assertTrue(test.p() <= test.fisher() && test.p() > .0065, "p " + test.p());
        assertEquals(2 * test.p(), Boschloo.of(first, second, MINLIKE).p(), 1e-9);
        assertEquals(
                0,
                Boschloo.of(new Proportion(0, 20_000), new Proportion(20_000, 20_000), LESS)
                        .p(),
                1e-300);
    }

    @Test
    void centralIsTwiceTheSmallerSideOnEveryTable() {
        for (int n1 = 1; n1 <= 7; n1++) {
            for (int n2 = 1; n2 <= 7; n2++) {
                for (int table = 0; table < (n1 + 1) * (n2 + 1); table++) {
                    Proportion first = new Proportion(table % (n1 + 1), n1);
                    Proportion second = new Proportion(table / (n1 + 1), n2);
                    double less = Boschloo.of(first, second, LESS).p();
                    double greater = Boschloo.of(first, second, GREATER).p();
                    double central = Boschloo.of(first, second, CENTRAL).p();
                    assertEquals(Math.min(1, 2 * Math.min(less, greater)), central, 3e-8, first + " " + second);
                }
            }
        }
    }

    @Test
    void swappingGroupsMirrorsAndSuccessesMayBeFailures() {
        Proportion a = new Proportion(7, 15);
        Proportion b = new Proportion(12, 14);
        Proportion notA = new Proportion(8, 15);
        Proportion notB = new Proportion(2, 14);
        for (var two : new Boschloo.Alternative[] {CENTRAL, MINLIKE}) {
            assertEquals(Boschloo.of(a, b, two).p(), Boschloo.of(b, a, two).p(), 1e-9);
            assertEquals(
                    Boschloo.of(a, b, two).p(), Boschloo.of(notA, notB, two).p(), 1e-9);
        }
        assertEquals(
                Boschloo.of(a, b, LESS).p(), Boschloo.of(notA, notB, GREATER).p(), 1e-9);
    }

    @Test
    void equalGroupsAndNoSuccessesGiveOne() {
        assertEquals(
                1,
                Boschloo.of(new Proportion(0, 5), new Proportion(0, 7), CENTRAL).p());
        assertEquals(
                1,
                Boschloo.of(new Proportion(0, 5), new Proportion(0, 7), MINLIKE).p());
        assertEquals(
                1,
                Boschloo.of(new Proportion(3, 6), new Proportion(3, 6), MINLIKE).p());
    }

    @Test
    void refusesAGroupWithoutCases() {
        var error = assertThrows(
                UndefinedStatistic.class, () -> Boschloo.of(new Proportion(0, 0), new Proportion(3, 6), LESS));
        assertTrue(error.getMessage().contains("both groups"), error.getMessage());
        Proportion huge = new Proportion(1, 3_000_000_000L);
        assertThrows(IllegalArgumentException.class, () -> Boschloo.of(huge, huge, LESS));
    }
}
