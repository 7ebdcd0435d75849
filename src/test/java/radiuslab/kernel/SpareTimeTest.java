package radiuslab.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpareTimeTest {
    @Test
    void theStartUpFileIsRunOnceAndTheRestLeavesNothingInTheNotebook() throws CellFailure {
        try (Cells cells = new Cells(List.of("int runs = 0;", "runs++;"))) {
            SpareTime spare = new SpareTime(cells, "import java.util.*;");
            for (int turn = 0; turn < 6; turn++) {
                spare.use();
            }
            assertFalse(spare.isUsed());
            assertEquals(1, cells.run("cell 1", "runs"));
            assertThrows(CellFailure.class, () -> cells.run("cell 2", "spare4"));
        }
    }

    @Test
    void aFaultOfTheStartUpFileIsToldByTheFirstCellOnly() throws CellFailure {
        try (Cells cells = new Cells(List.of("int broken = \"text\";"))) {
            new SpareTime(cells, "").use();
            assertThrows(CellFailure.class, () -> cells.run("cell 1", "1"));
            assertEquals(1, cells.run("cell 2", "1"));
        }
    }
}
