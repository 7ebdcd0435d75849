package radiuslab.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import radiuslab.agreement.McNemar;
import radiuslab.statistics.Boschloo;
import radiuslab.statistics.Correction;
import radiuslab.statistics.Fisher;
import radiuslab.statistics.Proportion;
import radiuslab.statistics.StudentT;

/** Small p values come from the tail itself: what is taken from 1 ends at 1e-16. Golden numbers: scipy 1.17.1. */
class TailsTest {
    private static final double NORMAL = Double.POSITIVE_INFINITY;

    private static void assertClose(double expected, double found, double relative) {
        assertEquals(1, found / expected, relative, () -> "expected " + expected + ", found " + found);
    }

    /** {@code 2 * norm.sf(z)} */
    @ParameterizedTest
    @CsvSource({
        "5, 5.733031437583866e-07",
        "8.3, 1.0411139489780493e-16",
        "10, 1.523970604832094e-23",
        "20, 5.507248237212311e-89",
        "37, 1.1451142445047853e-299"
    })
    void normal(double z, double p) {
        assertClose(p, StudentT.twoSidedP(z, NORMAL), 1e-10);
        assertClose(p, StudentT.twoSidedP(-z, NORMAL), 1e-10);
    }

    /** {@code 2 * t.sf(t, freedom)} */
    @ParameterizedTest
    @CsvSource({
        "12, 9.5, 4.7125170143943235e-07",
        "9, 25, 2.5711369408566927e-09",
        "40, 30, 1.3726045194406417e-27",
        "30, 2000, 1.3707730191128242e-163",
        "10, 1000000, 1.527861076817818e-23",
        ".001, 3, .9992648949694609"
    })
    void student(double t, double freedom, double p) {
        assertClose(p, StudentT.twoSidedP(t, freedom), 1e-7);
    }

    @Test
    void nothingSeenIsOneAndNeverMore() {
        assertEquals(1, StudentT.twoSidedP(0, NORMAL));
        assertEquals(1, StudentT.twoSidedP(0, 7));
        assertEquals(1, StudentT.twoSidedP(0, Double.NaN));
    }

    /** {@code fisher_exact} */
    @ParameterizedTest
    @CsvSource({
        "0, 60, 60, 60, 1.035036944093482e-35, 2.070073888186964e-35",
        "5, 100, 80, 100, 4.271012447719193e-30, 8.542024895438386e-30",
        "1, 1000, 400, 1000, 1.2686860879703227e-140, 2.5373721759406454e-140",
        "10, 50, 40, 50, 1.1110504074156084e-09, 2.2221008148312167e-09"
    })
    void fisher(int a, int n1, int b, int n2, double less, double twoSided) {
        Proportion first = new Proportion(a, n1);
        Proportion second = new Proportion(b, n2);
        assertClose(less, Fisher.less(first, second), 1e-9);
        assertClose(less, Fisher.greater(second, first), 1e-9);
        assertClose(twoSided, Fisher.twoSided(first, second), 1e-9);
        assertTrue(Fisher.greater(first, second) <= 1);
    }

    /** {@code boschloo_exact}, whose search leaves a little */
    @ParameterizedTest
    @CsvSource({
        "0, 20, 20, 20, 1.818989403545863e-12",
        "5, 60, 50, 60, 3.3015590137716747e-18",
        "2, 30, 25, 30, 4.0147265373268723e-10"
    })
    void boschloo(int a, int n1, int b, int n2, double p) {
        Boschloo test = Boschloo.of(new Proportion(a, n1), new Proportion(b, n2), Boschloo.Alternative.CENTRAL);
        assertClose(p, test.p(), 1e-6);
    }

    @Test
    void aDifferenceOfAurocsThatIsBeyondDoubtKeepsItsTail() {
        // Of 2,000 exams one method orders all but a few, the other guesses: z is beyond 30.
        Random random = new Random(5);
        boolean[] truth = Cases.truth(2_000, random);
        double[] good = IntStream.range(0, 2_000)
                .mapToDouble(i -> random.nextDouble() + (truth[i] ? .99 : 0))
                .toArray();
        double[] guess = random.doubles(2_000).toArray();
        DeLong.Comparison test = DeLong.paired(Cases.sample(truth, good), Cases.sample(truth, guess));
        assertTrue(test.statistic() > 30, "z " + test.statistic());
        assertTrue(test.p() > 0 && test.p() < 1e-190, "p " + test.p());
    }

    @Test
    void holmTakesThemAll() {
        double[] p = {
            new McNemar(0, 60).p(),
            new McNemar(0, 60).midP(),
            StudentT.twoSidedP(0, NORMAL),
            StudentT.twoSidedP(37, NORMAL),
            Fisher.twoSided(new Proportion(0, 1_000), new Proportion(1_000, 1_000)),
            Boschloo.of(new Proportion(0, 20), new Proportion(20, 20), Boschloo.Alternative.MINLIKE)
                    .p()
        };
        assertTrue(Arrays.stream(Correction.HOLM.adjust(p)).allMatch(q -> q >= 0 && q <= 1), Arrays.toString(p));
    }
}
