package radiuslab.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import radiuslab.cohort.Cohort;
import radiuslab.cohort.ReadOptions;
import radiuslab.exam.Exam;
import radiuslab.exam.Finding;
import radiuslab.exam.FractureMask;
import radiuslab.exam.GreyImage;

/** What is true of a cohort after its readers stands in its own tables, and nothing else of them changes. */
class PublishedReferenceTest extends OnReadCohort {
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
                say(a, exam, "verdict", id, "\"fracture\"");
                say(a, exam, "verdict", exam + "-lateral", "\"none\"");
                paint(a, exam, id, image(i), i);
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
            say(a, "x1", "verdict", "r1", "\"fracture\"");
            paint(a, "x1", "r1", images.resolve("one.png"), 4);
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

    /** A reader calls the exam a fracture, paints it on the AP view and says nothing of the lateral one, until later. */
    @Test
    void aRadiographOfWhichNobodySpokeIsSetAsideAndComesBack() throws IOException {
        try (Desk a = desk(first, "A", 1)) {
            say(a, "e1", "verdict", "", "\"fracture\"");
            paint(a, "e1", 4);
            say(a, "e1", "done", "", "true");
            read(a, "e2", "doubtful", "fracture");
            Map<String, Integer> counts = new ReadingPlan(cohort).writeReference("first", CLOCK);
            assertEquals(2, counts.get("exams with finding fracture"));
            assertEquals(1, counts.get("radiographs set aside: nobody says whether it shows the fracture"));
            assertEquals(1, counts.get("radiographs set aside: readers are in doubt"));
            String kept = Files.readString(cohort.resolve("radiographs.csv"));
            assertFalse(kept.contains("e1-lateral") || kept.contains("e2-ap"), kept);
            assertEquals(
                    """
                    radiograph_id,exam_id,projection,finding,image,mask,sha256,pixel_spacing,set_aside
                    e1-lateral,e1,lateral,,images/exam-0001-lateral.png,,,0.4,nobody says whether it shows the fracture
                    e2-ap,e2,ap,,images/exam-0002-ap.png,,,0.4,readers are in doubt
                    """,
                    Files.readString(cohort.resolve("reading/set-aside.csv")));
            assertEquals(
                    List.of("e1-ap", "e1-lateral"),
                    CaseList.read(cohort).of("e1").orElseThrow().images().stream()
                            .map(ReadingImage::radiograph)
                            .toList(),
                    "the room shows both, as before");
            say(a, "e1", "verdict", "e1-lateral", "\"none\"");
            say(a, "e1", "done", "", "true");
            read(a, "e2", "none", "fracture");
        }
        assertEquals(2, new ReadingPlan(cohort).writeReference("first", CLOCK).get("exams with finding fracture"));
        List<String> rows = Files.readAllLines(cohort.resolve("radiographs.csv"));
        assertEquals("e1-ap,e1,ap,fracture,images/exam-0001-ap.png,masks/e1-ap.png,,0.4", rows.get(1));
        assertEquals("e1-lateral,e1,lateral,none,images/exam-0001-lateral.png,,,0.4", rows.get(2));
        assertEquals("e2-ap,e2,ap,none,images/exam-0002-ap.png,,,0.4", rows.get(4));
        assertEquals(41, rows.size());
        assertFalse(Files.exists(cohort.resolve("reading/set-aside.csv")));
    }

    @Test
    void anExclusionOfTheRoomGoesOnceTheExamIsDecidedAndAPersonsOwnStays() throws IOException {
        Files.writeString(cohort.resolve("exclusions.csv"), "exam_id,reason\ne9,not a wrist\n");
        try (Desk a = desk(first, "A", 1);
                Desk b = desk(first, "B", 2)) {
            for (int i = 1; i <= 20; i++) {
                read(a, "e" + i, "none", "none");
                read(b, "e" + i, i == 1 ? "fracture" : "none", "none");
            }
        }
        new ReadingPlan(cohort).writeReference("first", CLOCK);
        assertEquals(
                """
                exam_id,reason,decided
                e9,not a wrist,
                e1,readers differ and nobody decided,reading room 2026-11-29T10:00:00Z
                """,
                Files.readString(cohort.resolve("exclusions.csv")));
        ReadingSession decides =
                readings.make(ReadingSession.of("decide", 1, List.of("e1")).deciding("first"));
        try (Desk chief = desk(decides, "C", 1)) {
            read(chief, "e1", "fracture", "none");
        }
        assertEquals(1, new ReadingPlan(cohort).writeReference("decide", CLOCK).get("exams with finding fracture"));
        assertEquals("exam_id,reason,decided\ne9,not a wrist,\n", Files.readString(cohort.resolve("exclusions.csv")));
    }

    /** Masks are written as 0, 128 and 255; where a cohort says that 7 is fracture, it must know these as well. */
    @Test
    void masksAreWrittenOnlyWhereTheCohortsLabelsUnderstandThem() throws IOException {
        Path labels = cohort.resolve("mask-labels.csv");
        Files.writeString(labels, "value,meaning\n0,background\n7,fracture\n");
        Path mask = cohort.resolve("masks/e1-ap.png");
        Files.createDirectories(mask.getParent());
        Files.writeString(mask, "no picture");
        try (Desk a = desk(first, "A", 1)) {
            read(a, "e1", "fracture", "none");
            paint(a, "e1", 4);
            say(a, "e1", "done", "", "true");
        }
        String before = Files.readString(cohort.resolve("exams.csv"));
        String refused = assertThrows(IOException.class, () -> new ReadingPlan(cohort).writeReference("first", CLOCK))
                .getMessage();
        assertTrue(refused.contains("mask-labels.csv does not say so: nothing was written"), refused);
        assertEquals(before, Files.readString(cohort.resolve("exams.csv")));
        assertEquals("no picture", Files.readString(mask));
        Files.writeString(labels, "128,ignored\n255,fracture\n", StandardOpenOption.APPEND);
        new ReadingPlan(cohort).writeReference("first", CLOCK);
        assertEquals(4, FractureMask.read(mask).area());
        assertEquals("no picture", Files.readString(cohort.resolve("reading/earlier/2026-11-29T10-00-00Z/e1-ap.png")));
    }

    @Test
    void casesThatTheCohortHasNoMoreAreCounted() throws IOException {
        ReadingSession longer = readings.make(ReadingSession.of("longer", 1, List.of("e1", "e77", "e78")));
        try (Desk a = desk(longer, "A", 1)) {
            read(a, "e1", "fracture", "none");
            say(a, "e77", "verdict", "", "\"fracture\"");
            say(a, "e77", "done", "", "true");
        }
        assertEquals(
                Map.of("exams with finding fracture", 1, "cases of the session that exams.csv does not have", 2),
                new ReadingPlan(cohort).writeReference("longer", CLOCK));
    }

    @Test
    void tablesThatPandasAndExcelSavedAreFilled() throws IOException {
        Path saved = Files.createDirectories(folder.resolve("saved"));
        Files.copy(image(1), saved.resolve("One.PNG"));
        Files.writeString(
                saved.resolve("radiographs.csv"), ",radiograph_id,exam_id,image,,\n0,3.0,7.0,one.png,,\n,,,,,\n");
        Files.writeString(saved.resolve("exams.csv"), "Unnamed: 0,exam_id\n0,7.0\n");
        ReadingFolder own = new ReadingFolder(saved);
        ReadingSession session =
                own.make(ReadingSession.of("first", 1, CaseList.read(saved).exams()));
        try (Desk a = Desk.open(own, session, new Desk.Name("A", 1, "", ""), CLOCK)) {
            say(a, "7", "verdict", "3", "\"fracture\"");
            say(a, "7", "done", "", "true");
        }
        new ReadingPlan(saved).writeReference("first", CLOCK);
        assertTrue(Files.readString(saved.resolve("radiographs.csv")).contains("\n0,3.0,7.0,one.png,,,fracture,\n"));
        assertEquals("Unnamed: 0,exam_id,finding\n0,7.0,fracture\n", Files.readString(saved.resolve("exams.csv")));
    }
}
