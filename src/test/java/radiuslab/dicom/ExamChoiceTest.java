package radiuslab.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.files.WholeFolder;

/** The first exam of a patient and side counts, and nobody knows which it is while an earlier one is undecided. */
class ExamChoiceTest {
    private static final String WAITS = "after an undecided exam of patient and side";

    @TempDir
    Path folder;

    /** Both views of one patient's wrist; those of one study differ in view only. */
    private void write(String study, String day, String side, String ap, String age) throws Exception {
        for (String view : new String[] {ap, "LL"}) {
            Wrists.wrist(view.equals("LL") ? "2" : "1", view, study)
                    .put(Tag.PATIENT_ID, "P")
                    .put(Tag.PATIENT_AGE, age)
                    .put(Tag.STUDY_DATE, day)
                    .put(Tag.LATERALITY, side)
                    .put(Tag.PIXEL_DATA, new short[] {1, 2, 3, 4})
                    .write(folder.resolve("source").resolve(study + view));
        }
    }

    private Map<String, Integer> exams(int days) throws Exception {
        return exams(days, Optional.empty());
    }

    private Map<String, Integer> exams(int days, Optional<Path> decisions) throws Exception {
        Path settings = Files.writeString(folder.resolve("s.json"), "{\"daysBetweenExams\": %d}".formatted(days));
        ImportJob job = new ImportJob(
                folder.resolve("source"),
                folder.resolve("c"),
                Optional.of(settings),
                folder.resolve("key"),
                decisions,
                1,
                true);
        Map<String, Integer> exams = new TreeMap<>();
        RadiographImport.run(job, Wrists.SILENT).counts().forEach((key, count) -> {
            if (key.startsWith("exam,")) {
                exams.put(key.substring(5), count);
            }
        });
        return exams;
    }

    /** 29 days after the undecided exam, and 60 days after it. */
    @Test
    void anExamWaitsForAnEarlierOneThatIsUndecided() throws Exception {
        write("1", "20240101", "L", "", "050Y");
        write("2", "20240130", "L", "AP", "050Y");
        assertEquals(Map.of("undecided: view unknown", 1, WAITS, 1), exams(30));
        assertEquals(Map.of("undecided: view unknown", 1, "kept", 1), exams(29));
        assertEquals(Map.of("undecided: view unknown", 1, "kept", 1), exams(0));
        write("3", "20240301", "L", "AP", "050Y");
        assertEquals(
                Map.of("undecided: view unknown", 1, WAITS, 1, "not the first exam of patient and side", 1),
                exams(36_500));
        Path table = folder.resolve("c-review/undecided.csv"), decided = folder.resolve("decided.csv");
        Files.writeString(
                decided,
                Files.readString(table)
                        .replace("left\",,,,,", "left\",,,,no,")
                        .replace("side left,,,,,", "side left,,,,no,"));
        assertEquals(
                "no", Decisions.read(decided).rows().values().iterator().next().get(7));
        Files.delete(table);
        assertEquals(
                Map.of("no ap view", 1, "not the first exam of patient and side", 2),
                exams(36_500, Optional.of(decided)));
    }

    /** Without times the order of one day is that of the pseudonyms, which differ with the key. */
    @Test
    void anExamWaitsForAnUndecidedOneOfItsDayWhicheverIsSortedFirst() throws Exception {
        for (String[] views : new String[][] {{"", "AP"}, {"AP", ""}}) {
            Path source = folder.resolve("source");
            WholeFolder.delete(source);
            write("1", "20240130", "L", views[0], "050Y");
            write("2", "20240130", "L", views[1], "050Y");
            assertEquals(Map.of("undecided: view unknown", 1, WAITS, 1), exams(30));
        }
    }

    /** The date that is missing is the undecided one's; as soon as a sure one lacks its date, nobody knows which is the first. */
    @Test
    void anExamWaitsForAnUndecidedOneWithoutADate() throws Exception {
        write("1", "", "L", "", "050Y");
        write("2", "20240130", "L", "AP", "050Y");
        write("3", "20240301", "L", "AP", "050Y");
        assertEquals(
                Map.of("undecided: view unknown", 1, WAITS, 1, "not the first exam of patient and side", 1),
                exams(36_500));
        assertEquals(Map.of("undecided: view unknown", 1, WAITS, 2), exams(30));
        write("4", "", "L", "AP", "050Y");
        assertEquals(Map.of("undecided: view unknown", 1, "date not stated of one of several exams", 3), exams(36_500));
    }

    @Test
    void oneOfUnknownSideComesBeforeBothSidesAndIsCountedOnce() throws Exception {
        write("1", "20240101", "", "AP", "050Y");
        write("2", "20240130", "L", "AP", "050Y");
        write("3", "20240130", "R", "AP", "050Y");
        assertEquals(Map.of("undecided: side unknown", 1, WAITS, 2), exams(36_500));
    }

    /** A child's exam does not count whatever is decided, and a later one takes nothing from an earlier one. */
    @Test
    void whatCannotCountHoldsNothingUp() throws Exception {
        write("1", "20200101", "L", "", "017Y");
        write("2", "20240130", "L", "AP", "021Y");
        write("3", "20240301", "L", "", "021Y");
        assertEquals(Map.of("undecided: view unknown", 2, "kept", 1), exams(36_500));
    }
}
