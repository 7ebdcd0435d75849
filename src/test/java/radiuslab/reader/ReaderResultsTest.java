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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.cohort.Cohort;
import radiuslab.cohort.Fault;
import radiuslab.exam.Box;
import radiuslab.exam.Demographics;
import radiuslab.exam.Exam;
import radiuslab.exam.Finding;
import radiuslab.exam.GreyImage;
import radiuslab.exam.Projection;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Side;
import radiuslab.exam.Split;
import radiuslab.prediction.ScoredBox;
import radiuslab.prediction.Verdict;

class ReaderResultsTest {
    private static final String HEADER = "reader,version,exam_id,radiograph_id,verdict,boxes,failure\n";

    @TempDir
    static Path folder;

    private static Cohort cohort;

    /** Exams e1, e2 and e3 of two radiographs each, 100 x 80 pixels. */
    @BeforeAll
    static void makeCohort() throws IOException {
        Path image = folder.resolve("image.png");
        new GreyImage(100, 80, new short[8000], 8).writePng(image);
        List<Exam> exams = Stream.of("e1", "e2", "e3")
                .map(id -> new Exam(
                        id,
                        "p" + id,
                        Side.LEFT,
                        Demographics.UNKNOWN,
                        Finding.FRACTURE,
                        Stream.of(Projection.AP, Projection.LATERAL)
                                .map(p -> new Radiograph(id + p, p, Finding.FRACTURE, image, Optional.empty()))
                                .toList(),
                        Map.of()))
                .toList();
        cohort = new Cohort("three", exams, Map.of("e1", Split.TEST, "e2", Split.TEST, "e3", Split.TEST), List.of());
    }

    private static ReaderResults read(String text, ReaderForm form) throws IOException {
        Path file = folder.resolve("reader.csv");
        Files.writeString(file, text);
        return ReaderResults.read(file, cohort, form);
    }

    private static List<String> faults(String rows) {
        var refused = assertThrows(ReaderException.class, () -> read(HEADER + rows, ReaderForm.documented()));
        return refused.faults().stream().map(Fault::toString).toList();
    }

    @Test
    void aCohortWithoutReaderCsvHasNoReaders(@TempDir Path other) throws IOException {
        assertEquals(List.of(), ReaderResults.ofCohort(other, cohort).readers());
        Files.writeString(other.resolve("reader.csv"), HEADER + "Dr A,,e1,,doubtful,,\n");
        assertEquals(List.of("Dr A"), ReaderResults.ofCohort(other, cohort).readers());
    }

    @Test
    void oneRowForTheExamAndOneForEachRadiographWithBoxes() throws IOException {
        ReaderResults results = read(
                HEADER
                        + """
                        Program,2.0,e1,,fracture,,
                        Program,2.0,e1,e1AP,,10 20 30 40 0.9; 1 2 3 4 0.5,
                        Program,2.0,e2,,unclassifiable,,"no wrist, says the program"
                        Dr A,,e1,,doubtful,,
                        """,
                ReaderForm.documented());
        assertEquals(List.of("Program 2.0", "Dr A"), results.readers());
        assertEquals(Map.of("e1", Verdict.FRACTURE, "e2", Verdict.UNCLASSIFIABLE), results.verdicts("Program 2.0"));
        assertEquals(Map.of("e1", Verdict.DOUBTFUL), results.verdicts("Dr A"));
        assertEquals("no wrist, says the program", results.results().get(1).failure());
        Map<String, List<ScoredBox>> boxes = results.detections("Program 2.0").byRadiograph();
        assertEquals(
                List.of(new ScoredBox(new Box(10, 20, 30, 40), 0.9), new ScoredBox(new Box(1, 2, 3, 4), 0.5)),
                boxes.get("e1AP"));
        assertEquals(List.of(), boxes.get("e1LATERAL"));
    }

    @Test
    void withoutAVerdictOnTheExamTheGravestOfItsRadiographsCounts() throws IOException {
        ReaderResults results = read(
                HEADER
                        + """
                        Dr A,,e1,e1AP,none,,
                        Dr A,,e1,e1LATERAL,doubtful,5 5 10 10,
                        Dr A,,e2,e2AP,unclassifiable,,cut off
                        Dr A,,e2,e2LATERAL,none,,
                        """,
                ReaderForm.documented());
        assertEquals(Map.of("e1", Verdict.DOUBTFUL, "e2", Verdict.NONE), results.verdicts("Dr A"));
        assertEquals(
                1,
                results.detections("Dr A")
                        .byRadiograph()
                        .get("e1LATERAL")
                        .get(0)
                        .score());
    }

    @Test
    void everyFaultIsListedWithItsLine() {
        assertEquals(
                List.of(
                        "reader.csv, line 2: unknown verdict \"maybe\"; expected fracture, doubtful, none or unclassifiable."
                                + " Correct it, or map the word",
                        "reader.csv, line 3: box \"1 2 0 4 0.5\": a box needs a finite place and positive sides, found"
                                + " x=1.0 y=2.0 width=0.0 height=4.0. Write x y width height score in pixels",
                        "reader.csv, line 4: box \"1 2 3\": found 3 numbers, expected 4 or 5."
                                + " Write x y width height score in pixels",
                        "reader.csv, line 7: has 2 cells, the header has 7."
                                + " Put a text that contains the delimiter into double quotes",
                        "reader.csv, line 5: exam \"e9\" is not in the cohort."
                                + " Write an exam_id of the cohort's exams.csv",
                        "reader.csv, line 6: box 90.0 2.0 30.0 4.0 leaves the radiograph of 100 x 80 pixels."
                                + " Write x y width height in pixels, origin top left"),
                faults(
                        """
                        A,,e1,,maybe,,
                        B,,e1,e1AP,fracture,1 2 0 4 0.5,
                        C,,e1,e1AP,fracture,1 2 3,
                        A,,e9,,none,,
                        A,,e2,e2AP,fracture,90 2 30 4 0.5,
                        A,e3
                        """));
    }

    @Test
    void contradictionsAndRepetitionsAreFaults() {
        List<String> found = faults(
                """
                A,,e1,,none,,
                A,,e1,,fracture,,
                B,,e1,e1AP,none,1 2 3 4 0.5,
                C,,e1,,none,,
                C,,e1,e1AP,,1 2 3 4 0.5,
                D,,e1,,none,,
                D,,e1,e1AP,fracture,,
                E,,e1,,fracture,,no image
                F,,e1,e2AP,none,,
                G,,e1,e1AP,,,
                H,,e1,,fracture,1 2 3 4,
                ,,e1,,fracture,,
                """);
        assertEquals(9, found.size(), String.join("\n", found));
        String all = String.join("\n", found);
        for (String expected : List.of(
                "line 13: reader is empty",
                "line 3: a second row for the same exam, after line 2",
                "line 4: the verdict is none, yet there are boxes: 1",
                "line 6: boxes on an exam that is called none",
                "line 8: a radiograph is called fracture, the whole exam none",
                "line 9: a technical failure, yet the verdict is not unclassifiable",
                "line 10: radiograph \"e2AP\" is not one of the exam's",
                "line 11: the exam has no verdict",
                "line 12: boxes without radiograph_id on an exam of 2 radiographs")) {
            assertTrue(all.contains(expected), expected + " is not in\n" + all);
        }
    }

    @Test
    void lenientlyWhatIsSoundRemainsAndTheRestIsCounted() throws IOException {
        ReaderResults results = read(
                HEADER
                        + """
                        A,,e1,,maybe,,
                        A,,e2,,none,,
                        A,,e9,,none,,
                        B,,e1,,fracture,,
                        """,
                ReaderForm.documented().leniently());
        assertEquals(Map.of("e2", Verdict.NONE), results.verdicts("A"));
        assertEquals(Map.of("e1", Verdict.FRACTURE), results.verdicts("B"));
        assertEquals(Map.of(Fault.Kind.VALUE, 1, Fault.Kind.IDENTITY, 1), results.leftOut());
        assertEquals(
                "reader.csv: 4 rows read, 2 matched; left out 2 of exams that have a fault; no result of A on"
                        + " exams, 2: e1, e3; no result of B on exams, 2: e2, e3",
                results.counts().get().toString());
    }

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

    @Test
    void emptyAndUnreadableTablesAreRefused() {
        assertEquals(
                List.of("reader.csv: has no rows. Write a header and a row for each exam or radiograph"), faults(""));
        assertEquals(
                List.of("reader.csv, line 2: a double quote is not closed, here or below. Close it"),
                faults("\"A,,e1,,none,,\n"));
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

    @Test
    void aTableOfWhichNothingMatchesIsRefusedAlsoLeniently() {
        var none = assertThrows(
                ReaderException.class,
                () -> read(
                        HEADER + "A,,e8,,none,,\nA,,e9,,none,,\n",
                        ReaderForm.documented().leniently()));
        assertEquals(2, none.faults().size());
    }

    @Test
    void aBoxHalfAPixelBeyondTheEdgeIsRounding() throws IOException {
        ReaderResults results =
                read(HEADER + "A,,e1,e1AP,fracture,90 -0.4 10.5 4 1.0000001,\n", ReaderForm.documented());
        Box cut = results.detections("A").byRadiograph().get("e1AP").get(0).box();
        assertEquals(1, cut.iou(new Box(90, 0, 10, 3.6)), 1e-9);
    }

    @Test
    void theSampleIsReadStrictly() throws IOException {
        Cohort samples = Cohort.read(Path.of("data-samples"));
        ReaderResults results = ReaderResults.read(Path.of("data-samples/reader.csv"), samples);
        assertEquals(List.of("Synthetic reader 1.0", "Synthetic radiologist"), results.readers());
        assertEquals(80, results.results().size());
        assertEquals(
                1,
                results.verdicts("Synthetic reader 1.0").values().stream()
                        .filter(c -> c == Verdict.UNCLASSIFIABLE)
                        .count());
    }
}
