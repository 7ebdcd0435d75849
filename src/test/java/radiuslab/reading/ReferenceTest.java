package radiuslab.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import radiuslab.exam.FractureMask;
import radiuslab.exam.GreyImage;

/** What is true of a cohort after its readers: on what they agree, and what was decided where they differ. */
class ReferenceTest extends OnReadCohort {
    @Test
    void whatReadersAgreeOnIsTrueAndTheRestIsLeftOutWithItsReason() throws IOException {
        try (Desk a = desk(first, "A", 1);
                Desk b = desk(first, "B", 2)) {
            for (Desk desk : List.of(a, b)) {
                read(desk, "e1", "fracture", "none");
                read(desk, "e2", "none", "none");
                read(desk, "e3", "doubtful", "none");
                read(desk, "e4", "unclassifiable", "unclassifiable");
                read(desk, "e5", "fracture", "doubtful");
            }
            read(a, "e6", "fracture", "none");
            read(b, "e6", "none", "none");
            say(a, "e7", "verdict", "e7-ap", "\"none\"");
            paint(a, "e1", 4);
            say(a, "e1", "done", "", "true");
            paint(b, "e1", 3);
            say(b, "e1", "done", "", "true");
        }
        Map<String, Reference.Decision> said =
                Reference.of(readings, CaseList.read(cohort), first, false).decisions();
        assertEquals(Map.of("e1-ap", true, "e1-lateral", false), said.get("e1").radiographs());
        assertEquals(3, said.get("e1").masks().get("e1-ap").area(), "more than half of two painted the first three");
        assertEquals("", said.get("e2").leftOut());
        assertEquals(Reference.DOUBTFUL, said.get("e3").leftOut());
        assertEquals(Reference.UNUSABLE, said.get("e4").leftOut());
        assertEquals(Map.of("e5-ap", true), said.get("e5").radiographs());
        assertEquals(Map.of("e5-lateral", Reference.DOUBTFUL), said.get("e5").silent());
        assertEquals(Reference.DIFFERING, said.get("e6").leftOut());
        assertEquals(Reference.UNREAD, said.get("e7").leftOut());
        assertEquals(List.of("e6"), Reference.differing(readings, CaseList.read(cohort), first));
    }

    @Test
    void aSessionDecidesWhereReadersDiffer() throws IOException {
        try (Desk a = desk(first, "A", 1);
                Desk b = desk(first, "B", 2)) {
            read(a, "e1", "fracture", "none");
            read(b, "e1", "none", "none");
            read(a, "e2", "none", "none");
            read(b, "e2", "none", "none");
        }
        List<String> differing = new ReadingPlan(cohort).differing("first");
        ReadingSession decides =
                readings.make(ReadingSession.of("decide", 1, differing).deciding("first"));
        try (Desk chief = desk(decides, "C", 1)) {
            assertEquals(List.of("e1"), chief.order());
            read(chief, "e1", "none", "fracture");
        }
        Map<String, Reference.Decision> said =
                Reference.of(readings, CaseList.read(cohort), decides, false).decisions();
        assertEquals(Map.of("e1-ap", false, "e1-lateral", true), said.get("e1").radiographs());
        assertEquals("", said.get("e2").leftOut());
        assertEquals(20, said.size());
        assertThrows(
                IOException.class, () -> new ReadingPlan(cohort).differing("decide"), "one reader differs with nobody");
    }

    /** What has no reference because readers differ is offered to who decides, and nothing else. */
    @Test
    void whatDiffersIsWhatIsOfferedToBeDecided() throws IOException {
        try (Desk a = desk(first, "A", 1);
                Desk b = desk(first, "B", 2)) {
            read(a, "e1", "none", "none");
            say(b, "e1", "verdict", "", "\"none\""); // of the exam: the same for both views
            say(b, "e1", "done", "", "true");
            for (Desk desk : List.of(a, b)) {
                say(desk, "e2", "verdict", "", "\"fracture\"");
            }
            paint(a, "e2", 4); // A shows it in the AP view, B nowhere
            say(a, "e2", "done", "", "true");
            say(b, "e2", "done", "", "true");
            read(a, "e3", "fracture", "none");
            say(b, "e3", "verdict", "", "\"none\""); // not closed
            read(a, "e4", "fracture", "none");
            read(b, "e4", "none", "none");
        }
        CaseList cases = CaseList.read(cohort);
        List<String> differing = Reference.differing(readings, cases, first);
        assertEquals(List.of("e2", "e4"), differing);
        Map<String, Reference.Decision> said =
                Reference.of(readings, cases, first, false).decisions();
        assertEquals(
                differing,
                said.keySet().stream()
                        .filter(e -> said.get(e).leftOut().equals(Reference.DIFFERING))
                        .toList());
        assertEquals("", said.get("e1").leftOut());
    }

    /** What began as a method's paint is no mask by hand; that a reader took it over says where the fracture is seen. */
    @Test
    void byHandLeavesMasksOutAndNoFinding() throws IOException {
        try (Desk a = desk(first, "A", 1)) {
            say(a, "e1", "verdict", "", "\"fracture\"");
            paint(a, "e1", 4);
            String paint = a.events().get(a.events().size() - 1).value().toString();
            a.save("e1", "mask", "e1-ap", JsonParser.parseString(paint), 1000, "model", a.last("e1"));
            say(a, "e1", "done", "", "true");
        }
        Reference.Decision byHand = Reference.of(readings, CaseList.read(cohort), first, true)
                .decisions()
                .get("e1");
        assertEquals("", byHand.leftOut());
        assertEquals(Map.of("e1-ap", true), byHand.radiographs());
        assertEquals(Map.of("e1-lateral", Reference.SILENT), byHand.silent());
        assertEquals(Map.of(), byHand.masks());
        assertEquals(Set.of(), byHand.began());
    }

    @Test
    void aSessionOffersMasksThatAreThere() throws IOException {
        Path marked = SampleRoom.of(folder.resolve("marked"), 2);
        GreyImage image = GreyImage.read(cohort.resolve("images/exam-0001-ap.png"));
        FractureMask mask = FractureMask.empty(image.width(), image.height());
        mask.values()[7] = FractureMask.FRACTURE;
        mask.values()[8] = FractureMask.IGNORED;
        mask.writePng(marked.resolve("masks/one.png"));
        Path table = marked.resolve("radiographs.csv");
        Files.writeString(
                table,
                Files.readString(table).replace("images/exam-0001-ap.png,,", "images/exam-0001-ap.png,masks/one.png,"));
        ReadingPlan plan = new ReadingPlan(cohort);
        ReadingSession offers = ReadingSession.of("offers", 1, plan.cases()).startingFrom(ReadingSession.Start.FILE);
        IOException none = assertThrows(IOException.class, () -> FirstPaint.ofMasks(cohort));
        assertEquals("there is no mask in the tables of cohort", none.getMessage());
        assertTrue(plan.make(offers, FirstPaint.ofMasks(marked)));
        assertEquals(
                FractureMask.IGNORED,
                FractureMask.read(readings.start("offers", "e1-ap")).values()[8]);
        assertFalse(Files.exists(readings.start("offers", "e2-ap")));
        assertEquals(ReadingSession.Start.FILE, readings.existing("offers").start());
    }

    @Test
    void theReadingsOfTheSamplesAreThoseThatAreMade() throws IOException {
        SampleReadings.write(folder);
        for (String file : List.of(
                "first/session.json",
                "first/reader-01.jsonl",
                "first/reader-02.jsonl",
                "decide/session.json",
                "decide/reader-01.jsonl")) {
            Path place = Path.of("reading/sessions").resolve(file);
            assertEquals(
                    Files.readString(Path.of("data-samples").resolve(place)),
                    Files.readString(folder.resolve(place)),
                    file);
        }
    }
}
