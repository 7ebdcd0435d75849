package radiuslab.exam;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class LocalMaximaTest {
    @Test
    void greatestFirstAndOfEqualOnesTheFirst() {
        float[] map = {
            5, 0, 0, 0, 5,
            0, 0, 0, 0, 0,
            0, 0, 9, 0, 1
        };
        // The zeros of pixels 2 and 10 have only zeros around them.
        assertEquals(List.of(12, 0, 4, 14, 2, 10), LocalMaxima.of(map, 5));
    }

    @Test
    void diagonalNeighboursCountAndAPlateauIsAllMaxima() {
        assertEquals(List.of(3), LocalMaxima.of(new float[] {1, 0, 0, 2}, 2));
        assertEquals(List.of(0, 1), LocalMaxima.of(new float[] {3, 3, 2}, 3));
        assertEquals(List.of(0, 1, 2, 3), LocalMaxima.of(new float[4], 2));
    }

    /** Neighbours do not reach around the edge: pixel 2 ends a row, pixel 3 begins the next. */
    @Test
    void theEdgeHasFewerNeighbours() {
        float[] map = {
            0, 0, 5,
            4, 0, 0,
        };
        assertEquals(List.of(2, 3), LocalMaxima.of(map, 3));
    }
}
