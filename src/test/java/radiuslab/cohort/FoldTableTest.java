package radiuslab.cohort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldTableTest {
    @TempDir
    Path folder;

    private final Cohort cohort;
    private final List<Fold> folds;

    FoldTableTest() throws IOException {
        cohort = Cohort.read(Path.of("data-samples"), ReadOptions.strict().withoutDecoding());
        folds = Folds.of(cohort.exams(), 4, 1);
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        Path file = folder.resolve("folds.csv");
        FoldTable.write(file, folds);
        assertEquals(
                1 + 4 * 80, Files.readAllLines(file).size(), "forty exams of two radiographs in each of four folds");
        assertEquals(folds, FoldTable.read(file, cohort));
    }

    @Test
    void whatIsWrongIsToldLineByLine() throws IOException {
        Path file = folder.resolve("folds.csv");
        FoldTable.write(file, folds);
        List<String> lines = Files.readAllLines(file);
        String first = lines.get(1);
        lines.set(1, first.replaceFirst("[0-9a-f]{64}$", "0".repeat(64)));
        lines.set(2, lines.get(2).replace(",learned,", ",seen,"));
        lines.set(3, lines.get(3).replaceFirst(",exam-\\d+,", ",exam-9999,"));
        Files.write(file, lines);
        String said = assertThrows(IOException.class, () -> FoldTable.read(file, cohort))
                .getMessage();
        assertEquals(
                "folds.csv: line 2: the image has changed since; line 3: part is learned or held_out, found \"seen\"; line 4:"
                        + " the cohort has no such exam",
                said);
        FoldTable.write(file, folds);
        lines = Files.readAllLines(file);
        lines.add(first.replace(",learned,", ",held_out,"));
        Files.write(file, lines);
        said = assertThrows(IOException.class, () -> FoldTable.read(file, cohort))
                .getMessage();
        assertTrue(said.contains("exams to learn from are of patients who are held out"), said);
    }
}
