package radiuslab.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhantomsTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);

    private int run(String... arguments) {
        return Phantoms.run(List.of(arguments), out, out);
    }

    @Test
    void writesAsManyExamsAsAskedFor() throws Exception {
        Path archive = folder.resolve("archive");
        assertEquals(0, run(archive.toString(), "--exams", "3", "--width", "48", "--seed", "2"));
        assertEquals(4, Files.readAllLines(archive.resolve("labels.csv")).size());
        assertTrue(said.toString(StandardCharsets.UTF_8).contains("DICOM files of 3 exams are in " + archive));
    }

    @Test
    void misuseIsToldAndAFullFolderIsNone() throws Exception {
        assertEquals(2, run());
        assertEquals(2, run("a", "b"));
        assertEquals(2, run("a", "--exams", "0"));
        assertEquals(2, run("a", "--exams"));
        assertEquals(2, run("a", "--wide", "3"));
        Files.writeString(folder.resolve("mine"), "");
        assertEquals(1, run(folder.toString()));
        assertTrue(said.toString(StandardCharsets.UTF_8).contains("is not empty"));
    }
}
