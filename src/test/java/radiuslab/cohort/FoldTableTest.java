package radiuslab.cohort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.exam.Exam;

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

    /** As {@link Folds#of} refuses it: what is held out in such a fold has no AUROC. */
    @Test
    void aFoldOfOneFindingIsRefused() throws IOException {
        Path file = folder.resolve("folds.csv");
        FoldTable.write(file, folds);
        Set<String> fractures = cohort.exams().stream()
                .filter(exam -> exam.finding().isFracture())
                .map(Exam::id)
                .collect(Collectors.toSet());
        List<String> lines = Files.readAllLines(file);
        lines.removeIf(line -> line.startsWith("fold 2 of 4,held_out,") && fractures.contains(line.split(",")[2]));
        Files.write(file, lines);
        String said = assertThrows(IOException.class, () -> FoldTable.read(file, cohort))
                .getMessage();
        assertTrue(
                said.matches(
                        "folds\\.csv: fold 2 of 4 would hold out \\d+ exams, all of one finding or none; write the folds anew"),
                said);
    }

    @Test
    void aRowThatIsCutOffOrAStrayQuoteIsToldByItsLine() throws IOException {
        Path file = folder.resolve("folds.csv");
        FoldTable.write(file, folds);
        List<String> lines = Files.readAllLines(file);
        String third = lines.get(2);
        lines.set(2, third.replaceFirst(",[^,]*$", ""));
        Files.write(file, lines);
        assertEquals(
                "folds.csv: line 3: has 4 cells, the header has another number",
                assertThrows(IOException.class, () -> FoldTable.read(file, cohort))
                        .getMessage());
        lines.set(2, third.replaceFirst(",learned,", ",\"lear\"ned,"));
        Files.write(file, lines);
        assertEquals(
                "folds.csv, line 3: a double quote is not closed or stands inside a text; close it, or write two double quotes"
                        + " for one",
                assertThrows(IOException.class, () -> FoldTable.read(file, cohort))
                        .getMessage());
    }
}
