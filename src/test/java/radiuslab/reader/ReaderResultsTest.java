package radiuslab.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.cohort.Cohort;
import radiuslab.cohort.Fault;
import radiuslab.exam.Box;
import radiuslab.prediction.ScoredBox;
import radiuslab.prediction.Verdict;

/** What a sound table of reader results says. */
class ReaderResultsTest extends OnThreeExams {
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
    void scoresOfAnExamOrTheGreatestOfItsRadiographs() throws IOException {
        ReaderResults results = read(
                """
                reader,exam_id,radiograph_id,verdict,score
                Dr A,e1,,fracture,4
                Dr A,e1,e1AP,none,5
                Dr A,e2,e2AP,none,1
                Dr A,e2,e2LATERAL,none,2.5
                Dr A,e3,,none,
                """,
                ReaderForm.documented());
        assertEquals(Map.of("e1", 4.0, "e2", 2.5), results.scores("Dr A"));
    }

    @Test
    void aScoreIsANumberAndNotOfAnExamThatCouldNotBeRead() {
        String message = assertThrows(
                        ReaderException.class,
                        () -> read(
                                """
                                reader,exam_id,verdict,score
                                Dr A,e1,fracture,high
                                Dr A,e2,fracture,NaN
                                Dr A,e3,unclassifiable,3
                                """,
                                ReaderForm.documented()))
                .getMessage();
        for (String part : List.of("\"high\" is not a number", "NaN is not finite", "a score, yet the verdict")) {
            assertTrue(message.contains(part), message);
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

    /** Exam e9 is in exclusions.csv, and radiograph 7 of e1 was set aside: the reader may speak of both, of e8 not. */
    @Test
    void whatTheCohortLeavesOutIsCountedAndNoFault(@TempDir Path other) throws IOException {
        Files.writeString(other.resolve("exclusions.csv"), "exam_id,reason\ne9,not a wrist\n");
        Files.createDirectory(other.resolve("reading"));
        Files.writeString(other.resolve("reading/set-aside.csv"), "radiograph_id,exam_id,set_aside\n7,e1,in doubt\n");
        ReaderForm form = ReaderForm.documented().forCohort(other);
        String rows = HEADER
                + """
                A,,e1,e1AP,none,,
                A,,e1,7.0,fracture,1 2 3 4 0.5,
                A,,e2,,none,,
                A,,e3,,none,,
                A,,e9,e9AP,fracture,,
                """;
        ReaderResults results = read(rows, form);
        assertEquals(Verdict.FRACTURE, results.verdicts("A").get("e1"), "seen in a view that is set aside");
        assertEquals(List.of(), results.detections("A").byRadiograph().get("e1AP"));
        assertEquals(
                "reader.csv: 5 rows read, 4 matched; left out 1 of exams that exclusions.csv leaves out; rows of"
                        + " radiographs that are set aside, which count for their exam alone: 1",
                results.counts().get().toString());
        ReaderException unknown = assertThrows(ReaderException.class, () -> read(rows + "A,,e8,,none,,\n", form));
        assertEquals(1, unknown.faults().size());
        assertTrue(unknown.getMessage().contains("exam \"e8\" is not in the cohort"), unknown.getMessage());
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
