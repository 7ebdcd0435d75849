package radiuslab.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class VarianceRatioTest {
    /** F of 1 and n degrees of freedom is Student's t squared; of infinitely many it is normal squared. */
    @Test
    void isStudentsTSquared() {
        assertEquals(StudentT.twoSidedP(2.1, 7.5), new VarianceRatio(2.1 * 2.1, 1, 7.5).p(), 1e-12);
        assertEquals(
                StudentT.twoSidedP(2.1, Double.POSITIVE_INFINITY),
                new VarianceRatio(2.1 * 2.1, 1, Double.POSITIVE_INFINITY).p(),
                1e-12);
        for (double many : new double[] {1e7, 1e9, 1e60}) { // beyond 1e8 as if without end
            assertEquals(.05, StudentT.twoSidedP(1.959963984540054, many), 1e-7);
            assertEquals(.025, StudentT.upperP(1.959963984540054, many), 1e-7);
            assertEquals(.05, new VarianceRatio(1.959963984540054 * 1.959963984540054, 1, many).p(), 1e-7);
            assertEquals(1.959963984540054, StudentT.interval(0, 1, many, .95).high(), 1e-6);
        }
        assertEquals(.5, new VarianceRatio(1, 3, 3).p(), 1e-12); // a ratio of equals: as often above 1 as below
        assertEquals(1, new VarianceRatio(0, 3, 3).p());
    }

    @Test
    void aSmallTailIsNotZero() {
        assertEquals(1.0683767935224e-32, new VarianceRatio(1e4, 4, 20).p(), 1e-42);
    }

    /** R 4.2: pf(qf(.95, 1, 12), 1, 12, ncp = 8, lower.tail = FALSE), and of 3 and 40 degrees of freedom at 1 %. */
    @Test
    void power() {
        assertEquals(.737965972439352, VarianceRatio.power(.05, 8, 1, 12), 1e-8);
        assertEquals(.937797435694091, VarianceRatio.power(.01, 25, 3, 40), 1e-8);
        assertEquals(1, VarianceRatio.power(.01, 2500, 3, 40), 1e-9);
        assertEquals(.05, VarianceRatio.power(.05, 0, 1, 12), 1e-9);
        for (double many : new double[] {1e9, 1e15, Double.POSITIVE_INFINITY}) { // chi squared: Phi(2.8 - 1.96)
            assertEquals(.79954, VarianceRatio.power(.05, 2.8 * 2.8, 1, many), 1e-4);
        }
        assertThrows(IllegalArgumentException.class, () -> VarianceRatio.power(.05, -1, 1, 12));
    }
}
