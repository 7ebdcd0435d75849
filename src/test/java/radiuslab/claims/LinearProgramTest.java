package radiuslab.claims;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import radiuslab.claims.IntegerTables.Sum;

class LinearProgramTest {
    @Test
    void theGreatestSumOfCellsIsFound() {
        // x + y + z = 100: the greatest y is 100, and 30 where x + z >= 70
        var all = new Sum(new double[] {1, 1, 1}, 100, 100);
        assertEquals(100, new LinearProgram(List.of(all)).greatest(new double[] {0, 1, 0})[1], 1e-9);
        var rest = new Sum(new double[] {1, 0, 1}, 70, Double.POSITIVE_INFINITY);
        assertEquals(30, new LinearProgram(List.of(all, rest)).greatest(new double[] {0, 1, 0})[1], 1e-9);
        var tooMuch = new Sum(new double[] {1, 0, 1}, 101, Double.POSITIVE_INFINITY);
        assertFalse(new LinearProgram(List.of(all, tooMuch)).feasible());
        assertTrue(new LinearProgram(List.of(all, rest)).feasible());
    }
}
