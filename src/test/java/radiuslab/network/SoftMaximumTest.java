package radiuslab.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SoftMaximumTest {
    private static float[] cells(int sure, float logit) {
        float[] cells = new float[400];
        Arrays.fill(cells, -60);
        Arrays.fill(cells, 100, 100 + sure, logit);
        return cells;
    }

    @Test
    void cellsOfASmallFractureAreAsSureTogetherAsEach() {
        assertEquals(1.5, SoftMaximum.of(cells(25, 1.5f)), 1e-9);
    }

    /** A single cell has a 25th of the sum of squared odds: a fifth of the odds. */
    @Test
    void aSingleCellDecidesLittle() {
        assertEquals(3 - Math.log(5), SoftMaximum.of(cells(1, 3)), 1e-9);
    }

    /** A second place of the same size doubles the squared odds. */
    @Test
    void twoPlacesAreSurerThanOne() {
        assertEquals(1.5 + Math.log(2) / 2, SoftMaximum.of(cells(50, 1.5f)), 1e-9);
    }

    @Test
    void greatLogitsDoNotOverflow() {
        assertEquals(900, SoftMaximum.of(cells(25, 900)), 1e-9);
        assertEquals(0.75, SoftMaximum.probability(Math.log(3)), 1e-12);
    }
}
