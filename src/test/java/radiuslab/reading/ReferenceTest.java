package radiuslab.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.cohort.Cohort;
import radiuslab.cohort.ReadOptions;
import radiuslab.exam.Exam;
import radiuslab.exam.Finding;
import radiuslab.exam.FractureMask;
import radiuslab.exam.GreyImage;
import radiuslab.prediction.Verdict;
import radiuslab.reader.ReaderResults;

/** From several people's readings to labels and masks of a cohort, and to a table of readers. */
class ReferenceTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-29T10:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private Path cohort;
    private ReadingFolder readings;
    private ReadingSession first;

    @BeforeEach
    void cohort() throws IOException {
        cohort = SampleRoom.of(folder.resolve("cohort"), 20);
        readings = new ReadingFolder(cohort);
        first = readings.make(
                ReadingSession.of("first", 1, CaseList.read(cohort).exams()));
    }

    private Desk desk(ReadingSession session, String reader, int number) throws IOException {
        return Desk.open(readings, session, new Desk.Name(reader, number, "", ""), CLOCK);
    }

    private static void say(Desk desk, String key, String what, String part, String json) throws IOException {
        desk.save(key, what, part, JsonParser.parseString(json), 1000, "hand", desk.last(key));
    }

    private static void read(Desk desk, String exam, String ap, String lateral) throws IOException {
        say(desk, exam, "verdict", exam + "-ap", '"' + ap + '"');
        say(desk, exam, "verdict", exam + "-lateral", '"' + lateral + '"');
        say(desk, exam, "done", "", "true");
    }

    /** A square of four pixels at the top left, or another number in a row. */
    private void paint(Desk desk, String exam, int pixels) throws IOException {
        var size = GreyImage.size(
                cohort.resolve("images/exam-%04d-ap.png".formatted(Integer.parseInt(exam.substring(1)))));
        say(
                desk,
                exam,
                "mask",
                exam + "-ap",
                "{\"width\": %d, \"height\": %d, \"runs\": [1, %d, 0, %d]}"
                        .formatted(size.width, size.height, pixels, size.width * size.height - pixels));
    }

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
        assertEquals(Map.of("e5-ap", true), said.get("e5").radiographs(), "the view in doubt is left out");
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

    @Test
    void aCohortLabelledInTheRoomIsReadLikeAnyOther() throws IOException {
        try (Desk a = desk(first, "A", 1)) {
            for (int i = 1; i <= 19; i++) {
                read(a, "e" + i, i % 2 == 1 ? "fracture" : "none", "none");
                if (i % 2 == 1) {
                    paint(a, "e" + i, 4);
                    say(a, "e" + i, "done", "", "true");
                }
            }
            read(a, "e20", "doubtful", "none");
        }
        Map<String, Integer> counts = new ReadingPlan(cohort).writeReference("first", CLOCK);
        assertEquals(10, counts.get("exams with finding fracture"));
        assertEquals(9, counts.get("exams with finding none"));
        assertEquals(10, counts.get("radiographs with a mask"));
        assertEquals(1, counts.get("left out: " + Reference.DOUBTFUL));
        Cohort labelled = Cohort.read(cohort, ReadOptions.strict());
        assertEquals(19, labelled.exams().size());
        Exam e1 = labelled.exams().get(0);
        assertEquals(Finding.FRACTURE, e1.finding());
        assertTrue(e1.radiographs().get(0).isMarked());
        GreyImage image = e1.radiographs().get(0).image();
        FractureMask mask =
                e1.radiographs().get(0).mask(image.width(), image.height()).orElseThrow();
        assertEquals(4, mask.area());
        assertTrue(mask.at(3, 0) && !mask.at(4, 0));
        assertEquals(1, labelled.exclusions().size());
        Path earlier = cohort.resolve("reading/earlier/2026-11-29T10-00-00Z");
        assertTrue(Files.readString(earlier.resolve("exams.csv")).contains("e1,p1,left,,,,"), "as it was");
        assertTrue(Files.readString(cohort.resolve("reading/reference.csv")).contains("e20,,readers are in doubt,A,,"));
        JsonObject coco = JsonParser.parseString(Files.readString(cohort.resolve("reading/coco/reference.json")))
                .getAsJsonObject();
        assertEquals(38, coco.getAsJsonArray("images").size(), "19 exams of two radiographs");
        assertEquals(10, coco.getAsJsonArray("annotations").size());
    }

    @Test
    void paintThatBeganAsAMethodsIsMarkedEverywhereAndCanBeLeftOut() throws IOException {
        try (Desk a = desk(first, "A", 1)) {
            read(a, "e1", "fracture", "none");
            paint(a, "e1", 4);
            String offered = a.events().get(a.events().size() - 1).value().toString();
            a.save("e1", "mask", "e1-ap", JsonParser.parseString(offered), 1000, "model", a.last("e1"));
            paint(a, "e1", 3);
            say(a, "e1", "done", "", "true");
            read(a, "e2", "fracture", "none");
            paint(a, "e2", 5);
            say(a, "e2", "boxes", "e2-ap", "[[10, 20, 30, 40]]");
            say(a, "e2", "done", "", "true");
        }
        assertEquals(
                Map.of("e1-ap", "model"),
                readings.records("first").get(0).reading("e1").began());
        assertEquals(2, new ReadingPlan(cohort).writeTables().get("masks"));
        List<String> masks = Files.readAllLines(cohort.resolve("reading/masks.csv"));
        assertTrue(masks.get(1).contains(",e1-ap,masks/first/reader-01/e1-ap.png,3,0,model,"), masks.get(1));
        assertTrue(masks.get(2).contains(",e2-ap,masks/first/reader-01/e2-ap.png,5,0,hand,"), masks.get(2));
        JsonArray said = JsonParser.parseString(Files.readString(cohort.resolve("reading/coco/first/reader-01.json")))
                .getAsJsonObject()
                .getAsJsonArray("annotations");
        assertEquals(3, said.size(), "two masks and a box");
        JsonObject e1 = said.get(0).getAsJsonObject();
        assertEquals("model", e1.getAsJsonObject("attributes").get("began_as").getAsString());
        assertEquals("[0.0,0.0,3.0,1.0]", e1.get("bbox").toString());
        JsonObject runs = e1.getAsJsonObject("segmentation");
        int height = runs.getAsJsonArray("size").get(0).getAsInt();
        int width = runs.getAsJsonArray("size").get(1).getAsInt();
        int rest = height - 1;
        assertEquals(
                "[0,1,%d,1,%d,1,%d]".formatted(rest, rest, height * width - 2 * height - 1),
                runs.get("counts").toString(),
                "three pixels of the first row, column by column");
        assertEquals(1200, said.get(2).getAsJsonObject().get("area").getAsDouble());
        Map<String, Reference.Decision> all =
                Reference.of(readings, CaseList.read(cohort), first, false).decisions();
        assertEquals(Set.of("model"), all.get("e1").began());
        assertEquals(3, all.get("e1").masks().get("e1-ap").area());
        Map<String, Reference.Decision> byHand =
                Reference.of(readings, CaseList.read(cohort), first, true).decisions();
        assertEquals(Map.of(), byHand.get("e1").masks());
        assertTrue(byHand.get("e1").fracture(), "the finding stays");
        assertEquals(5, byHand.get("e2").masks().get("e2-ap").area());
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
    void aFolderOfImagesBecomesACohort() throws IOException {
        Path images = Files.createDirectories(folder.resolve("plain"));
        for (int i = 1; i <= 2; i++) {
            Files.copy(Path.of("data-samples/images/exam-%04d-ap.png".formatted(i)), images.resolve(i + ".png"));
        }
        ReadingFolder own = new ReadingFolder(images);
        ReadingSession session =
                own.make(ReadingSession.of("first", 1, CaseList.read(images).exams()));
        try (Desk a = Desk.open(own, session, new Desk.Name("A", 1, "", ""), CLOCK)) {
            for (String exam : List.of("1", "2")) {
                say(a, exam, "verdict", "", exam.equals("1") ? "\"fracture\"" : "\"none\"");
                say(a, exam, "done", "", "true");
            }
        }
        new ReadingPlan(images).writeReference("first", CLOCK);
        assertTrue(Files.readString(images.resolve("radiographs.csv")).contains("1,1,ap,fracture,1.png,,"));
        assertFalse(Files.exists(images.resolve("exclusions.csv")), "nobody was left out");
    }

    @Test
    void readingsBecomeATableOfReadersLikeAnyOther() throws IOException {
        ReadingSession staged = readings.make(ReadingSession.of("staged", 1, List.of("e1", "e2"))
                .withRepeat(0.5)
                .withAid(ReadingSession.Aid.STAGED, new Opinion.Source("predictions.csv", "classification")));
        try (Desk a = desk(staged, "A", 1)) {
            String again =
                    a.order().stream().filter(k -> k.endsWith("#2")).findFirst().orElseThrow();
            String exam = ReadingOrder.exam(again);
            say(a, exam, "verdict", "", "\"none\"");
            say(a, exam, "opinion", "", "true");
            say(a, exam, "verdict", "", "\"fracture\"");
            say(a, exam, "answer", "confidence", "\"4\"");
            say(a, exam, "done", "", "true");
            say(a, again, "verdict", "", "\"doubtful\"");
            say(a, again, "done", "", "true");
            assertEquals(
                    Map.of("closed readings", 2),
                    ReadingTables.write(readings, CaseList.read(cohort)),
                    "one of them without the opinion");
            label();
            ReaderResults results = ReaderResults.read(
                    cohort.resolve("reading/readers.csv"), Cohort.read(cohort, ReadOptions.strict()));
            assertEquals(
                    List.of("A staged alone", "A staged aided", "A staged alone again", "A staged aided again"),
                    results.readers());
            assertEquals(Verdict.NONE, results.verdicts("A staged alone").get(exam));
            assertEquals(Verdict.FRACTURE, results.verdicts("A staged aided").get(exam));
            assertEquals(Map.of(exam, 4.0), results.scores("A staged aided"), "the answer that the form calls a score");
            Map<String, ReaderResults> modalities = results.byVersion("staged alone", "staged aided");
            assertEquals(List.of("staged alone", "staged aided"), List.copyOf(modalities.keySet()));
            assertEquals(List.of("A"), modalities.get("staged aided").readers());
            assertThrows(IllegalArgumentException.class, () -> results.byVersion("other"));
        }
    }

    /** Gives every exam a finding, so that the cohort can be read. */
    private void label() throws IOException {
        for (String table : List.of("exams.csv", "radiographs.csv")) {
            String text = Files.readString(cohort.resolve(table));
            text = text.replaceAll("(?m)^(e\\d*[13579],p\\d+,left,,,),", "$1fracture,")
                    .replaceAll("(?m)^(e\\d*[02468],p\\d+,left,,,),", "$1none,")
                    .replaceAll("(?m)^(e\\d*[13579]-ap,e\\d+,ap),,", "$1,fracture,")
                    .replaceAll("(?m)^(e\\d+-\\w+,e\\d+,\\w+),,", "$1,none,");
            Files.writeString(cohort.resolve(table), text);
        }
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

    /** Ids that differ in a blank, a slash or an underscore have masks of their own, and none leads elsewhere. */
    @Test
    void radiographsOfSimilarIdsHaveTheirOwnMasks() throws IOException {
        List<String> names = new ArrayList<>();
        for (String table : List.of("exams.csv", "radiographs.csv")) {
            Path file = cohort.resolve(table);
            Files.writeString(
                    file,
                    Files.readString(file).replaceAll("(?m)^e2-ap,", "e1 ap,").replaceAll("(?m)^e1-ap,", "e1_ap,"));
        }
        try (Desk a = desk(first, "A", 1)) {
            for (int i = 1; i <= 2; i++) {
                String id = i == 1 ? "e1_ap" : "e1 ap", exam = "e" + i;
                var size = GreyImage.size(cohort.resolve("images/exam-000%d-ap.png".formatted(i)));
                say(a, exam, "verdict", id, "\"fracture\"");
                say(a, exam, "verdict", exam + "-lateral", "\"none\"");
                say(
                        a,
                        exam,
                        "mask",
                        id,
                        "{\"width\": %d, \"height\": %d, \"runs\": [1, %d, 0, %d]}"
                                .formatted(size.width, size.height, i, size.width * size.height - i));
                say(a, exam, "done", "", "true");
                names.add(readings.start("first", id).getFileName().toString());
            }
        }
        new ReadingPlan(cohort).writeReference("first", CLOCK);
        assertEquals("e1_ap.png", names.get(0));
        assertTrue(names.get(1).matches("e1_ap-[0-9a-f]{12}\\.png"), names.get(1));
        for (int i = 0; i < 2; i++) {
            assertEquals(
                    i + 1,
                    FractureMask.read(cohort.resolve("masks").resolve(names.get(i)))
                            .area());
        }
    }

    @Test
    void tablesWithoutColumnsThatAReferenceFillsAreGivenThem() throws IOException {
        Path images = Files.createDirectories(folder.resolve("bare"));
        Files.copy(Path.of("data-samples/images/exam-0001-ap.png"), images.resolve("one.png"));
        Files.writeString(images.resolve("radiographs.csv"), "radiograph_id, exam_id, image\nr1 , x1, one.png\n");
        Files.writeString(images.resolve("exams.csv"), "exam_id, age\n x1, 70\n");
        ReadingFolder own = new ReadingFolder(images);
        ReadingSession session = own.make(ReadingSession.of("first", 1, List.of("x1")));
        try (Desk a = Desk.open(own, session, new Desk.Name("A", 1, "", ""), CLOCK)) {
            var size = GreyImage.size(images.resolve("one.png"));
            say(a, "x1", "verdict", "r1", "\"fracture\"");
            say(
                    a,
                    "x1",
                    "mask",
                    "r1",
                    "{\"width\": %d, \"height\": %d, \"runs\": [1, 4, 0, %d]}"
                            .formatted(size.width, size.height, size.width * size.height - 4));
            say(a, "x1", "done", "", "true");
        }
        new ReadingPlan(images).writeReference("first", CLOCK);
        assertEquals(
                "radiograph_id,exam_id,image,finding,mask\nr1,x1,one.png,fracture,masks/r1.png\n",
                Files.readString(images.resolve("radiographs.csv")));
        assertEquals("exam_id,age,finding\nx1,70,fracture\n", Files.readString(images.resolve("exams.csv")));
        Files.writeString(images.resolve("exclusions.csv"), "exam,why\n");
        Files.delete(images.resolve("masks/r1.png"));
        IOException refused =
                assertThrows(IOException.class, () -> new ReadingPlan(images).writeReference("first", CLOCK));
        assertEquals("exclusions.csv needs the columns exam_id and reason, found [exam, why]", refused.getMessage());
        assertFalse(Files.exists(images.resolve("masks/r1.png")), "nothing was written");
    }
}
