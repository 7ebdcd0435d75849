package radiuslab.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.files.WholeFolder;

class PatientNumbersTest {
    private static final String JOINED = "patient,number without an issuer: taken as that of the only issuer",
            APART =
                    "patient,number without an issuer: of several issuers, or birth dates missing or different: kept apart";

    @TempDir
    Path folder;

    /** Patient 7 came twice; the second exam names no issuer. Patient 8 did so as well, and another hospital has an 8. */
    @BeforeEach
    void write() throws Exception {
        write("1", "7", "A", "19700101");
        write("2", "7", "", "1970.01.01");
        write("3", "8", "A", "19700101");
        write("4", "8", "", "19700101");
        write("5", "8", "B", "19700101");
    }

    private void write(String study, String number, String issuer, String born) throws Exception {
        for (String view : List.of("AP", "LL")) {
            Wrists.wrist(view.equals("AP") ? "1" : "2", view, study)
                    .put(Tag.PATIENT_ID, number)
                    .put(Tag.ISSUER_OF_PATIENT_ID, issuer)
                    .put(Tag.PATIENT_BIRTH_DATE, born)
                    .put(Tag.PIXEL_DATA, new short[] {1, 2, 3, 4})
                    .write(folder.resolve("s").resolve(study + view));
        }
    }

    private Map<String, Integer> imported() throws Exception {
        var job = new ImportJob(
                folder.resolve("s"),
                folder.resolve("c"),
                Optional.empty(),
                folder.resolve("key"),
                Optional.empty(),
                2,
                true);
        Map<String, Integer> counts =
                new TreeMap<>(RadiographImport.run(job, Wrists.SILENT).counts());
        counts.keySet().removeIf(key -> key.startsWith("file"));
        return counts;
    }

    @Test
    void aNumberWithoutItsIssuerIsThatOfTheOnlyIssuer() throws Exception {
        assertEquals(
                Map.of(JOINED, 1, APART, 1, "exam,kept", 4, "exam,not the first exam of patient and side", 1),
                imported());
        write("2", "7", "", "19700102");
        assertEquals(Map.of(APART, 2, "exam,kept", 5), imported(), "born on another day");
    }

    /** Two hospitals begin to count at 1: where nobody says when somebody was born, a number is not enough. */
    @Test
    void aNumberWithoutABirthDateIsNobodyElses() throws Exception {
        for (String[] born : new String[][] {{"", ""}, {"19700101", ""}, {"", "19700101"}, {"1970", "1970"}}) {
            write("1", "7", "A", born[0]);
            write("2", "7", "", born[1]);
            assertEquals(
                    Map.of(APART, 2, "exam,kept", 5), imported(), List.of(born).toString());
        }
    }

    /** Only a second copy of the second study's images names the issuer: the import and the clean files are of one patient. */
    @Test
    void copiesOfAnImageSpeakAsWell() throws Exception {
        WholeFolder.delete(folder.resolve("s"));
        write("1", "7", "", "19700101");
        write("2", "7", "", "19700101");
        Files.move(folder.resolve("s/2AP"), folder.resolve("s/0AP"));
        Files.move(folder.resolve("s/2LL"), folder.resolve("s/0LL"));
        write("2", "7", "A", "19700101");
        assertEquals(Map.of(JOINED, 1, "exam,kept", 1, "exam,not the first exam of patient and side", 1), imported());
        assertEquals(Map.of(JOINED, 1, "file,written", 4, "file,image once more", 2), cleaned());
        assertEquals(patientsOfTheCohort(), patientsOfTheFiles());
    }

    private Map<String, Integer> cleaned() throws Exception {
        var job = new Deidentification.Job(
                folder.resolve("s"),
                folder.resolve("clean"),
                Optional.empty(),
                folder.resolve("key"),
                Optional.empty(),
                false);
        return Deidentification.run(job, Wrists.SILENT).counts();
    }

    private List<String> patientsOfTheCohort() throws Exception {
        try (Stream<String> rows = Files.lines(folder.resolve("c/exams.csv"))) {
            return rows.skip(1).map(row -> row.split(",")[1]).sorted().toList();
        }
    }

    private List<String> patientsOfTheFiles() throws Exception {
        try (Stream<Path> patients = Files.list(folder.resolve("clean"))) {
            return patients.map(p -> p.getFileName().toString()).sorted().toList();
        }
    }

    /** As in an import: folders of clean files have the pseudonyms of patients as their names. */
    @Test
    void deIdentifiedFilesAreOfThatPatient() throws Exception {
        assertEquals(Map.of(JOINED, 1, APART, 1, "file,written", 10), cleaned());
        imported();
        assertEquals(patientsOfTheCohort(), patientsOfTheFiles());
        try (Stream<Path> files = Files.walk(folder.resolve("clean"))) {
            List<String> days = files.filter(Files::isRegularFile)
                    .map(PatientNumbersTest::patientAndDay)
                    .distinct()
                    .toList();
            assertEquals(4, days.size(), "dates of one patient are moved by the same: " + days);
        }
    }

    private static String patientAndDay(Path file) {
        try {
            Attributes data = DicomFile.read(file).data();
            return data.text(Tag.PATIENT_ID) + " " + data.text(Tag.STUDY_DATE);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }
}
