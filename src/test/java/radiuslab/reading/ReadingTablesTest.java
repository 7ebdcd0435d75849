package radiuslab.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import radiuslab.cohort.Cohort;
import radiuslab.cohort.ReadOptions;
import radiuslab.multireader.CrossedReadings;
import radiuslab.prediction.Verdict;
import radiuslab.reader.ReaderException;
import radiuslab.reader.ReaderResults;

/** Readings become a table of readers, masks and COCO annotations. */
class ReadingTablesTest extends OnReadCohort {
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

    @Test
    void inTheSecondPeriodOfACrossoverEveryoneSeesTheOtherHalfAided() throws IOException {
        Opinion.Source opinion = new Opinion.Source("predictions.csv", "classification");
        ReadingSession one = readings.make(
                ReadingSession.of("one", 1, first.cases()).withAid(ReadingSession.Aid.CROSSOVER_1, opinion));
        ReadingSession two =
                readings.make(ReadingSession.of("two", 9, List.of("e1")).after(one, opinion));
        assertEquals(one.cases(), two.cases(), "the cases of the first period");
        try (Desk a1 = desk(one, "A", 1);
                Desk b1 = desk(one, "B", 2);
                Desk b2 = desk(two, "B", 1);
                Desk a2 = desk(two, "A", 2)) {
            for (String exam : one.cases()) {
                assertEquals(!a1.isAided(exam), b1.isAided(exam), "opposite halves");
                assertEquals(!a1.isAided(exam), a2.isAided(exam), "A came second, and with another seed");
                assertEquals(!b1.isAided(exam), b2.isAided(exam));
            }
            assertEquals(10, one.cases().stream().filter(a1::isAided).count());
        }
        IllegalArgumentException stranger = assertThrows(
                IllegalArgumentException.class, () -> desk(two, "C", 3).close());
        assertEquals("session two is for readers of one, under the same name, found \"C\"", stranger.getMessage());
        assertThrows(IllegalArgumentException.class, () -> ReadingSession.of("two", 9, List.of("e1"))
                .after(first, opinion));
    }

    @Test
    void everyVisitCountsAndAloneLastsUntilTheOpinionIsAskedFor() throws IOException {
        ReadingSession staged = readings.make(ReadingSession.of("staged", 1, List.of("e1"))
                .withAid(ReadingSession.Aid.STAGED, new Opinion.Source("predictions.csv", "classification")));
        try (Desk a = desk(staged, "A", 1)) {
            at(a, 0, "open", "true");
            at(a, 40_000, "left", "true");
            at(a, 0, "open", "true");
            at(a, 5_000, "verdict", "\"none\"");
            at(a, 20_000, "opinion", "true");
            at(a, 30_000, "verdict", "\"fracture\"");
            at(a, 31_000, "done", "true");
        }
        ReadingTables.write(readings, CaseList.read(cohort));
        List<String> rows = Files.readAllLines(cohort.resolve("reading/readers.csv"));
        assertTrue(rows.get(1).startsWith("A,staged alone,e1,,none,,,,,,60.0,"), "40 + 20 s: " + rows.get(1));
        assertTrue(rows.get(2).startsWith("A,staged aided,e1,,fracture,,,,,,71.0,"), "40 + 31 s: " + rows.get(2));
    }

    private static void at(Desk desk, long active, String what, String json) throws IOException {
        desk.save("e1", what, "", JsonParser.parseString(json), active, "hand", desk.last("e1"));
    }

    @Test
    void boxesAndMeasuresComeOutWithoutAVerdictOfTheirOwnRadiograph() throws IOException {
        try (Desk a = desk(first, "A", 1)) {
            say(a, "e1", "verdict", "", "\"fracture\"");
            say(a, "e1", "boxes", "e1-ap", "[[10, 20, 30, 40]]");
            say(a, "e1", "measures", "e1-ap", "[{\"name\": \"\", \"points\": [[0, 0], [30, 40]], \"value\": 20}]");
            say(
                    a,
                    "e1",
                    "measures",
                    "e1-lateral",
                    "[{\"name\": \"volar tilt\", \"points\": [[0, 0], [10, 0], [0, 0], [10, 10]], \"value\": 45}]");
            say(a, "e1", "done", "", "true");
            say(a, "e2", "boxes", "e2-ap", "[[1, 2, 3, 4], [5, 6, 7, 8]]");
            read(a, "e2", "doubtful", "none");
            say(a, "e3", "boxes", "e3-ap", "[[1, 2, 3, 4]]");
            read(a, "e3", "none", "none");
        }
        Map<String, Integer> counts = ReadingTables.write(readings, CaseList.read(cohort));
        assertEquals(1, counts.get("radiographs with boxes though no fracture is seen, boxes left out"));
        String table = Files.readString(cohort.resolve("reading/readers.csv"));
        assertTrue(table.contains("A,first,e1,e1-ap,,,10 20 30 40,"), table);
        assertTrue(table.contains("A,first,e2,e2-ap,doubtful,,1 2 3 4; 5 6 7 8,"), table);
        assertTrue(table.contains("A,first,e3,e3-ap,none,,,"), table);
        List<String> measures = Files.readAllLines(cohort.resolve("reading/measures.csv"));
        assertTrue(
                measures.get(1).startsWith("first,A,e1,e1-ap,length,,20.00,mm,0.0 0.0; 30.0 40.0,"),
                "50 pixels of 0.4 mm: " + measures.get(1));
        assertTrue(
                measures.get(2).startsWith("first,A,e1,e1-lateral,angle,volar tilt,45.00,degrees,"), measures.get(2));
        label();
        ReaderResults results =
                ReaderResults.read(cohort.resolve("reading/readers.csv"), Cohort.read(cohort, ReadOptions.strict()));
        assertEquals(Verdict.FRACTURE, results.verdicts("A first").get("e1"));
    }

    /** As docs/reading.md goes: tables, reference, statistics; e20 has no finding, and e3's lateral view is set aside. */
    @Test
    void readingsAreMeasuredOnTheCohortThatTheyLabelled() throws IOException {
        try (Desk a = desk(first, "A", 1);
                Desk b = desk(first, "B", 2)) {
            for (Desk desk : List.of(a, b)) {
                for (int i = 1; i <= 20; i++) {
                    say(desk, "e" + i, "answer", "confidence", i % 2 == 1 ? "\"5\"" : "\"1\"");
                    read(desk, "e" + i, i % 2 == 1 ? "fracture" : "none", i == 3 ? "doubtful" : "none");
                }
            }
            read(b, "e20", "fracture", "none");
        }
        ReadingPlan plan = new ReadingPlan(cohort);
        plan.writeTables();
        plan.writeReference("first", CLOCK);
        Cohort labelled = Cohort.read(cohort, ReadOptions.strict());
        ReaderResults results = ReaderResults.ofReadings(cohort, labelled);
        assertEquals(
                "readers.csv: 120 rows read, 114 matched; left out 6 of exams that exclusions.csv leaves out;"
                        + " rows of radiographs that are set aside, which count for their exam alone: 2",
                results.counts().orElseThrow().toString());
        assertEquals(19, results.scores("B first").size());
        var study = CrossedReadings.ofScores(labelled.exams(), results.byVersion("first"))
                .study();
        assertEquals(19, study.cases().size());
        ReaderException strict = assertThrows(
                ReaderException.class, () -> ReaderResults.read(cohort.resolve("reading/readers.csv"), labelled));
        assertTrue(strict.getMessage().contains("exam \"e20\" is not in the cohort"), strict.getMessage());
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
}
