package radiuslab.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class CorrectionTest {
    private static final double[] P = {.01, .04, .03, .005};

    @Test
    void holmMultipliesTheSmallestByTheirNumber() {
        // sorted .005 * 4, .01 * 3, .03 * 2, .04 * 1 raised to the one before: .06
        assertArrayEquals(new double[] {.03, .06, .06, .02}, Correction.HOLM.adjust(P), 1e-15);
    }

    @Test
    void benjaminiHochbergDividesByTheRank() {
        // .005 * 4/1, .01 * 4/2, .03 * 4/3, .04 * 4/4
        assertArrayEquals(new double[] {.02, .04, .04, .02}, Correction.BENJAMINI_HOCHBERG.adjust(P), 1e-15);
    }

    @Test
    void oneStaysAndNoneExceedsOne() {
        assertArrayEquals(new double[] {.2}, Correction.HOLM.adjust(.2));
        assertArrayEquals(new double[] {1, 1}, Correction.HOLM.adjust(.6, .9));
        assertArrayEquals(new double[] {.9, .9}, Correction.BENJAMINI_HOCHBERG.adjust(.6, .9), 1e-15);
        assertArrayEquals(new double[0], Correction.HOLM.adjust());
    }

    @Test
    void refusesWhatIsNoProbability() {
        assertThrows(IllegalArgumentException.class, () -> Correction.HOLM.adjust(.1, 1.1));
        assertThrows(IllegalArgumentException.class, () -> Correction.BENJAMINI_HOCHBERG.adjust(Double.NaN));
    }
}
