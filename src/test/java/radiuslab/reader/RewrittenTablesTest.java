package radiuslab.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import radiuslab.cohort.Cohort;
import radiuslab.exam.Box;
import radiuslab.exam.Demographics;
import radiuslab.exam.Exam;
import radiuslab.exam.Finding;
import radiuslab.exam.Projection;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Side;
import radiuslab.exam.Split;
import radiuslab.prediction.ScoredBox;
import radiuslab.prediction.Verdict;

/** Tables that other programs wrote or rewrote. */
class RewrittenTablesTest extends OnThreeExams {
    @Test
    void anExportOfAnotherProgramIsReadByItsMappingFile() throws IOException {
        Path mapping = folder.resolve("mapping.csv");
        Files.writeString(
                mapping,
                """
                kind,word,meaning
                column,Befunder,reader
                column,Untersuchung,exam_id
                column,Bild,radiograph_id
                column,Ergebnis,verdict
                column,Markierung,boxes
                verdict,Fraktur,fracture
                verdict,keine Fraktur,none
                verdict,fraglich,doubtful
                """);
        String export =
                """
                \uFEFFBefunder;Untersuchung;Bild;Ergebnis;Markierung;Bemerkung
                KI;e1;;FRAKTUR;;
                KI;e1;e1AP;;"10,5 20 30 40 0,75";
                KI;e2;;keine Fraktur;;"ein Kommentar; mit Strichpunkt"
                KI;e3;;none;;
                """;
        ReaderResults results = read(export, ReaderForm.export(mapping));
        assertEquals(Map.of("e1", Verdict.FRACTURE, "e2", Verdict.NONE, "e3", Verdict.NONE), results.verdicts("KI"));
        assertEquals(
                List.of(new ScoredBox(new Box(10.5, 20, 30, 40), 0.75)),
                results.detections("KI").byRadiograph().get("e1AP"));
        var strict = assertThrows(ReaderException.class, () -> read(export, ReaderForm.documented()));
        assertTrue(strict.getMessage().contains("lacks the columns [reader, exam_id, verdict]"), strict.getMessage());
    }

    @Test
    void theWordsShippedAreUnderstood() throws IOException {
        ReaderForm form = ReaderForm.export(Path.of("data-samples/reader-words.csv"));
        assertEquals(Verdict.NONE, form.verdict("Pas de fracture"));
        assertEquals(Verdict.DOUBTFUL, form.verdict("fraglich"));
        assertEquals("exam_id", form.column("Untersuchung"));
    }

    @Test
    void aMappingThatCannotBeUnderstoodIsNamedByLine() throws IOException {
        Path mapping = folder.resolve("wrong.csv");
        Files.writeString(mapping, "kind,word,meaning\nverdict,ja,yes\n");
        var refused = assertThrows(IOException.class, () -> ReaderForm.export(mapping));
        assertTrue(refused.getMessage().startsWith("wrong.csv, line 2: unknown verdict \"yes\""), refused.getMessage());
        Files.writeString(mapping, "kind,word,meaning\nverdict,ja,fracture\ncolumn,Leser,readr\n");
        var column = assertThrows(IOException.class, () -> ReaderForm.export(mapping));
        assertTrue(column.getMessage().startsWith("wrong.csv, line 3: unknown column \"readr\""), column.getMessage());
    }

    /** What pandas 3.0.6 writes of a table read by it: an index without a name, 1.0 where a column has gaps, 13 for 0013. */
    @Test
    void aTableRewrittenByPandasIsReadWithTheIdsThatWereMeant() throws IOException {
        Cohort numbered = numbered("12", "0013", "14");
        Path file = Files.writeString(
                folder.resolve("pandas.csv"),
                """
                ,reader,version,exam_id,radiograph_id,verdict,boxes,failure
                0,KI,2,12.0,1.0,fracture,10 20 30 40 0.9,
                1,KI,2,12.0,2,none,,
                2,KI,2,13.0,,none,,
                """);
        ReaderResults results = ReaderResults.read(file, numbered);
        assertEquals(Map.of("12", Verdict.FRACTURE, "0013", Verdict.NONE), results.verdicts("KI 2"));
        assertEquals(1, results.detections("KI 2").byRadiograph().get("1").size());
        assertEquals(
                "pandas.csv: 3 rows read, 3 matched; ids that a program has rewritten, 3: 12.0 for 12, 1.0 for 1, 13.0 for"
                        + " 0013; no result of KI 2 on exams, 1: 14\nKI 2: 2 exams (1 fracture, 1 none), boxes: 1",
                results.summary());
        Files.writeString(file, "reader,exam_id,verdict\nKI,12.0,True\nKI,12,fracture\n");
        var refused = assertThrows(ReaderException.class, () -> ReaderResults.read(file, numbered));
        String all = refused.getMessage();
        assertTrue(all.contains("line 2: unknown verdict \"True\"; expected fracture, doubtful, none"), all);
        assertTrue(all.contains("line 3: a second row for the same exam, after line 2"), all);
    }

    @Test
    void aMappedWordIsUnderstoodAsPandasRewritesIt() throws IOException {
        Path mapping = Files.writeString(
                folder.resolve("numbers.csv"),
                "\uFEFFkind,word,meaning\r\nverdict,1,fracture\r\nverdict,true,fracture\r\n");
        ReaderForm form = ReaderForm.export(mapping);
        assertEquals(Verdict.FRACTURE, form.verdict("1.0"));
        assertEquals(Verdict.FRACTURE, form.verdict("True"));
    }

    /** Excel: byte-order mark, CRLF, commas after the last column, rows of commas. */
    @Test
    void aTableRewrittenByExcelIsRead() throws IOException {
        String text =
                "\uFEFFreader,exam_id,radiograph_id,verdict,boxes,,\r\nA,e1,e1AP,fracture,1 2 3 4,,\r\n,,,,,,\r\nB,e2,,none,,,\r\n";
        ReaderResults results = read(text, ReaderForm.documented());
        assertEquals(List.of("A", "B"), results.readers());
        assertEquals(
                "reader.csv: 2 rows read, 2 matched; boxes without a score, taken as 1: 1; no result of A on exams, 2: e2, e3; no"
                        + " result of B on exams, 2: e1, e3\nA: 1 exams (1 fracture), boxes: 1\nB: 1 exams (1 none), boxes: 0",
                results.toString());
    }

    private static Cohort numbered(String... ids) {
        List<Exam> exams = Stream.of(ids)
                .map(id -> new Exam(
                        id,
                        id,
                        Side.LEFT,
                        Demographics.UNKNOWN,
                        Finding.FRACTURE,
                        Stream.of("1", "2")
                                .map(n -> id.equals("12") ? n : id + n)
                                .map(r -> new Radiograph(
                                        r,
                                        Projection.AP,
                                        Finding.FRACTURE,
                                        folder.resolve("image.png"),
                                        Optional.empty()))
                                .toList(),
                        Map.of()))
                .toList();
        Map<String, Split> splits = Stream.of(ids).collect(Collectors.toMap(id -> id, id -> Split.TEST));
        return new Cohort("numbered", exams, splits, List.of());
    }
}
