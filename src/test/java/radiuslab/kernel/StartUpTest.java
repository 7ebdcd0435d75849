package radiuslab.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The imports of the start-up file, which are one snippet for JShell. */
class StartUpTest {
    @Test
    void importsAreOneSnippet() throws CellFailure {
        try (Cells cells =
                new Cells(List.of("import java.util.*;\nimport static java.lang.Math.*;\nimport java.io.File;"))) {
            assertEquals(3.0, cells.run("cell 1", "max(3.0, List.of(File.separator).size())"));
            assertEquals(1, cells.shell().imports().count());
        }
    }

    @Test
    void theSameImportInACellLeavesTheOthers() throws CellFailure {
        try (Cells cells = new Cells(List.of("import java.util.*;\nimport java.io.*;"))) {
            cells.run("cell 1", "import java.util.*;");
            cells.run("cell 2", "import java.io.*;");
            assertEquals("a0", cells.run("cell 3", "new File(\"a\").getName() + List.of().size()"));
        }
    }

    @Test
    void anImportThatIsWrongIsNamedAndTheOthersAreThere() throws CellFailure {
        try (Cells cells = new Cells(List.of("import java.util.*;\nimport no.such.Thing;"))) {
            CellFailure failure = assertThrows(CellFailure.class, () -> cells.run("cell 1", "1"));
            String seen = String.join("\n", failure.traceback());
            assertTrue(seen.contains("the start-up file, line 2") && seen.contains("no.such"), seen);
            assertEquals(List.of(), cells.run("cell 2", "List.of()"));
        }
    }
}
