package radiuslab.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadedTableTest {
    @TempDir
    Path folder;

    private String refused(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("t.csv"), text);
        return assertThrows(IOException.class, () -> HeadedTable.open(file)).getMessage();
    }

    @Test
    void columnsAreNamedEachByItsOwnName() throws IOException {
        assertEquals("t.csv has two columns named \"finding\"", refused("exam,finding, finding\na,none,fracture\n"));
        assertEquals("t.csv: a column has no name", refused("exam,\na,none\n"));
        Path sound = Files.writeString(folder.resolve("t.csv"), "\uFEFFexam, finding\n a ,none\n");
        try (var table = HeadedTable.open(sound)) {
            assertEquals("a", table.iterator().next().get("exam"));
        }
    }

    /** The cells may name patients. */
    @Test
    void aStrayQuoteIsToldByTheLineOfItsRowAndNoCellIsQuoted() throws IOException {
        String why =
                ": a double quote is not closed or stands inside a text; close it, or write two double quotes for one";
        assertEquals("t.csv, line 1" + why, refused("\"exam\"s,finding\na,none\n"));
        assertEquals("t.csv, line 4" + why, refused("exam,finding\na,\"of two\nlines\"\nMeier,\"distal\" radius\n"));
        assertEquals("t.csv, line 3" + why, refused("exam,finding\na,none\nMeier,\"distal radius\nb,none\n"));
    }
}
