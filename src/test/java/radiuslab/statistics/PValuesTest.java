package radiuslab.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class PValuesTest {
    private static final double[] P = {.01, .04, .03, .005};

    @Test
    void holmMultipliesTheSmallestByTheirNumber() {
        // sorted .005 * 4, .01 * 3, .03 * 2, .04 * 1 raised to the one before: .06
        assertArrayEquals(new double[] {.03, .06, .06, .02}, PValues.holm(P), 1e-15);
    }

    @Test
    void benjaminiHochbergDividesByTheRank() {
        // .005 * 4/1, .01 * 4/2, .03 * 4/3, .04 * 4/4
        assertArrayEquals(new double[] {.02, .04, .04, .02}, PValues.benjaminiHochberg(P), 1e-15);
    }

    @Test
    void oneStaysAndNoneExceedsOne() {
        assertArrayEquals(new double[] {.2}, PValues.holm(.2));
        assertArrayEquals(new double[] {1, 1}, PValues.holm(.6, .9));
        assertArrayEquals(new double[] {.9, .9}, PValues.benjaminiHochberg(.6, .9), 1e-15);
        assertArrayEquals(new double[0], PValues.holm());
    }

    @Test
    void refusesWhatIsNoProbability() {
        assertThrows(IllegalArgumentException.class, () -> PValues.holm(.1, 1.1));
        assertThrows(IllegalArgumentException.class, () -> PValues.benjaminiHochberg(Double.NaN));
    }
}
