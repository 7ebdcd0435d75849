package radiuslab.cohort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.SharedData;
import radiuslab.cohort.Draft.Entry;
import radiuslab.exam.Box;
import radiuslab.exam.Exam;
import radiuslab.exam.Projection;
import radiuslab.exam.Sex;
import radiuslab.exam.Side;
import radiuslab.exam.Split;

class GrazpedwriTest {
    private static final String HEADER =
            "\uFEFFfilestem,patient_id,study_number,timehash,gender,age,laterality,projection,initial_exam,"
                    + "ao_classification,cast,diagnosis_uncertain,osteopenia,fracture_visible,metal,pixel_spacing,"
                    + "device_manufacturer\n";

    @Test
    void rowsArePairedByPatientStudyAndSide() throws IOException {
        Draft draft = new Draft();
        Grazpedwri.read(new Folder(SharedData.path("grazpedwri")), draft);
        Map<String, Exam> exams = draft.entries().stream().map(Entry::exam).collect(Collectors.toMap(Exam::id, e -> e));

        assertEquals(List.of(), draft.faults());
        assertEquals(20_327, draft.images().size());
        assertEquals(10_842, exams.size());
        assertEquals(
                6_091, exams.values().stream().map(Exam::patient).distinct().count());
        // an exam is a fracture if it is visible in any view: 7455 with an AO class and 98 without
        assertEquals(
                7_553,
                exams.values().stream().filter(e -> e.finding().isFracture()).count());
        assertEquals(
                9_288,
                exams.values().stream()
                        .filter(GrazpedwriTest::isOneApAndOneLateral)
                        .count());
        Map<String, Split> sets = Splits.of(List.copyOf(exams.values()), Splits.Shares.published(), 1);
        Map<String, Long> setsOfPatient = exams.values().stream()
                .collect(Collectors.groupingBy(
                        Exam::patient,
                        Collectors.mapping(
                                exam -> sets.get(exam.id()),
                                Collectors.collectingAndThen(Collectors.toSet(), s -> (long) s.size()))));
        assertEquals(
                0, setsOfPatient.values().stream().filter(count -> count > 1).count(), "patients in several sets");
        assertEquals(3, Set.copyOf(sets.values()).size());
        Exam first = exams.get("1_1_L");
        assertEquals(14.1, first.demographics().age().orElseThrow());
        assertEquals(Sex.MALE, first.demographics().sex());
        assertEquals(Side.LEFT, first.side());
        assertEquals(
                List.of(false, true),
                first.radiographs().stream().map(r -> r.finding().isFracture()).toList());
        assertEquals("23r-M/2.1", first.attributes().get("ao_classification"));
    }

    private static boolean isOneApAndOneLateral(Exam exam) {
        return exam.radiographs().stream()
                .map(r -> r.projection())
                .sorted()
                .toList()
                .equals(List.of(Projection.AP, Projection.LATERAL));
    }

    @Test
    void theMessageOfAThousandFaultsOfAKindStaysReadable() {
        Path published = SharedData.path("grazpedwri");
        CohortException refused = assertThrows(CohortException.class, () -> Cohort.read(published));
        // 20,327 rows and five images
        assertEquals(20_322, refused.faults().size());
        assertTrue(refused.getMessage().endsWith("  and 20222 more: image missing"), "ends with what is left out");
        assertTrue(refused.getMessage().lines().count() == 102, "first line, 100 faults, last line");
    }

    @Test
    void examsWithoutImagesAreExcludedWithTheirNumberWhenAskedFor(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("images"));
        StringBuilder table = new StringBuilder(HEADER);
        for (int patient = 1; patient <= 40; patient++) {
            String fracture = patient % 2 == 0 ? "1" : "";
            for (int projection = 1; projection <= 2; projection++) {
                String stem = "img_" + patient + "_" + projection;
                table.append("%s,%d,1,5,F,9.5,R,%d,1,,,,,%s,,0.144,Siemens%n"
                        .formatted(stem, patient, projection, fracture));
                if (patient <= 37 || projection == 1) {
                    new TinyCohort(folder).image("images/" + stem + ".png", 6, 4, patient * 2 + projection);
                }
            }
        }
        Files.writeString(folder.resolve("dataset.csv"), table);

        assertEquals(
                3,
                assertThrows(CohortException.class, () -> Cohort.read(folder))
                        .faults()
                        .size());
        Cohort cohort = Cohort.read(folder, ReadOptions.lenient());
        assertEquals(37, cohort.exams().size());
        assertEquals(List.of(new Cohort.Exclusion("image missing", 3)), cohort.exclusions());
        assertEquals(2, cohort.exams().get(0).radiographs().size());
        assertFalse(cohort.exams(cohort.reportedOn()).isEmpty());
    }

    /** As pandas 2 writes the table: 1.0 where a column has gaps, and the index as a column without a name. */
    @Test
    void aTableSavedByPandasIsReadAsItWasAndOtherWordsAreFaults(@TempDir Path folder) throws IOException {
        String published = table(folder, "1", "%d");
        Files.writeString(folder.resolve("dataset.csv"), HEADER + published);
        Cohort cohort = Cohort.read(folder);
        assertEquals("2_1_R", cohort.exams().get(1).id());
        String saved = table(folder, "1.0", "%d.0").replaceAll("(?m)^(img)", "0,$1");
        Files.writeString(folder.resolve("dataset.csv"), "," + HEADER.substring(1) + saved);
        assertEquals(cohort, Cohort.read(folder));

        Files.writeString(folder.resolve("dataset.csv"), HEADER + published.replaceFirst(",,,,,1,", ",,,maybe,,2,"));
        new TinyCohort(folder)
                .assertFaults(
                        "dataset.csv, line 3: column diagnosis_uncertain: expected 1 (or true) or 0 (or false, or"
                                + " nothing), found \"maybe\". Correct the cell",
                        "dataset.csv, line 3: column fracture_visible: expected 1 (or true) or 0 (or false, or nothing),"
                                + " found \"2\". Correct the cell");
    }

    @Test
    void imagesWithoutARowAreCounted(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("dataset.csv"), HEADER + table(folder, "1", "%d"));
        new TinyCohort(folder).image("images/more.png", 6, 4, 99);
        Files.writeString(folder.resolve("images/._img_1.png"), "Mac OS X");
        assertEquals(
                List.of(
                        new Cohort.LeftOut("image without a row in dataset.csv", 1, "images/more.png"),
                        new Cohort.LeftOut(
                                "side file of a system (._*, .DS_Store, Thumbs.db)", 1, "images/._img_1.png")),
                Cohort.read(folder).leftOut());
    }

    /** Forty patients with an image each, every second with a fracture. */
    private static String table(Path folder, String yes, String number) throws IOException {
        Files.createDirectories(folder.resolve("images"));
        StringBuilder table = new StringBuilder();
        for (int i = 1; i <= 40; i++) {
            String patient = number.formatted(i), one = number.formatted(1);
            table.append("img_%d,%s,%s,5,F,9.5,R,%s,%s,,,,,%s,,0.144,Siemens%n"
                    .formatted(i, patient, one, one, yes, i % 2 == 0 ? yes : ""));
            new TinyCohort(folder).image("images/img_" + i + ".png", 6, 4, i);
        }
        return table.toString();
    }

    /** The box of class 3 from (1.5, 1) to (4.5, 3) of 6 x 4 pixels; 8 is writing. */
    @Test
    void boxesBesideTheImagesMarkTheFractures(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("dataset.csv"), HEADER + table(folder, "1", "%d"));
        Files.createDirectories(folder.resolve("labels"));
        Files.writeString(folder.resolve("labels/img_2.txt"), "8 0.1 0.1 0.1 0.1\n3 0.5 0.5 0.5 0.5\n");
        Cohort cohort = Cohort.read(folder);
        assertEquals(
                List.of(new Box(1.5, 1, 3, 2)),
                cohort.exams().get(1).radiographs().get(0).boxes().orElseThrow());
        Files.move(folder.resolve("labels/img_2.txt"), folder.resolve("labels/img_3.txt"));
        new TinyCohort(folder)
                .assertFaults(
                        "dataset.csv, line 4: fracture_visible is not 1, labels/img_3.txt has a box of a fracture."
                                + " Decide which is true");
    }

    @Test
    void attributesAreFiltersByTheTableOfExclusions(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("dataset.csv"),
                HEADER + table(folder, "1", "%d").replaceFirst(",R,1,1,,,,,1", ",R,1,1,,1,,,1"));
        List<Exam> casts = Cohort.read(folder).exams().stream()
                .filter(e -> e.attributes().get("cast").equals("1"))
                .toList();
        assertEquals(1, casts.size());
        ExclusionTable.add(folder, casts, "in a cast");
        ExclusionTable.add(folder, casts, "again");
        assertEquals(
                "exam_id,reason\n" + casts.get(0).id() + ",in a cast\n",
                Files.readString(folder.resolve("exclusions.csv")));
        assertEquals(
                List.of(new Cohort.Exclusion("in a cast", 1)),
                Cohort.read(folder).exclusions());
    }
}
