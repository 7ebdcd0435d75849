package radiuslab.cohort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be wrong with cells, and with a cohort as a whole. */
class CohortFaultsTest extends OnTinyCohort {
    @Test
    void wordsOutsideTheVocabularyAreQuoted() throws IOException {
        tiny.change("radiographs.csv", "oblique", "axial")
                .change("exams.csv", "44.5,none", "44.5,maybe")
                .change("exams.csv", "71,fracture,training", "71,fracture,learn")
                .change("exams.csv", "p3,left,female", "p3,middle,woman");
        tiny.assertFaults(
                "exams.csv, line 2: column split: unknown split \"learn\"; expected training, validation or test."
                        + " Correct the cell",
                "exams.csv, line 3: column finding: unknown finding \"maybe\"; expected fracture or none. Correct the"
                        + " cell",
                "exams.csv, line 4: column sex: unknown sex \"woman\"; expected female, male or unknown. Correct the"
                        + " cell",
                "exams.csv, line 4: column side: unknown side \"middle\"; expected left, right or unknown. Correct the"
                        + " cell",
                "radiographs.csv, line 7: column projection: unknown projection \"axial\"; expected ap, lateral or"
                        + " oblique. Correct the cell");
    }

    @Test
    void anAgeMustBeANumberOfYearsAndADateOfBirthIsNotRepeated() throws IOException {
        tiny.change("exams.csv", ",71,", ",171,").change("exams.csv", ",90,", ",1961-04-02,");
        tiny.assertFaults(
                "exams.csv, line 2: column age: age must be 0 to 130 years, found 171.0. Correct the cell",
                "exams.csv, line 7: column age: not a number of years with a dot as the decimal mark. Correct the"
                        + " cell");
    }

    @Test
    void idsAreUniqueAndThere() throws IOException {
        tiny.change("exams.csv", "e6,", "e5,")
                .change("radiographs.csv", "r7,e6", "r6,e5")
                .change("radiographs.csv", "r3,", ",")
                .change("exams.csv", "p2", "");
        tiny.assertFaults(
                "exams.csv: all exams in test have the finding fracture. Move exams there, all of a patient together",
                "exams.csv, line 3: patient_id is empty. Write the patient's pseudonym; where patients are unknown, the"
                        + " exam's id",
                "exams.csv, line 7: exam_id is the same as in line 6. Give every row its own id",
                "radiographs.csv, line 4: radiograph_id is empty. Write an id that is unique in this table",
                "radiographs.csv, line 8: radiograph_id is the same as in line 7. Give every row its own id");
    }

    @Test
    void everyExamHasRadiographsAndEveryRadiographAnExam() throws IOException {
        tiny.change("radiographs.csv", "r3,e2", "r3,e9");
        tiny.assertFaults(
                "exams.csv: all exams in training have the finding fracture. Move exams there, all of a patient together",
                "exams.csv, line 3: no row of radiographs.csv belongs to this exam. Add its radiographs, or remove the"
                        + " exam",
                "radiographs.csv, line 4: its exam_id is not in exams.csv. Add the exam, or correct the id");
    }

    @Test
    void anExamAgreesWithItsRadiographs() throws IOException {
        tiny.change("exams.csv", "60,fracture", "60,none").change("exams.csv", "44.5,none", "44.5,fracture");
        tiny.assertFaults(
                "exams.csv, line 3: finding is fracture, no radiograph of the exam shows it. Correct the exam's finding"
                        + " or those of its radiographs",
                "exams.csv, line 4: finding is none, a radiograph of the exam shows a fracture. Correct the exam's"
                        + " finding or those of its radiographs");
    }

    @Test
    void nothingIsConcludedFromAFindingThatCannotBeRead() throws IOException {
        tiny.change("radiographs.csv", "r1,e1,ap,fracture", "r1,e1,ap,broken");
        tiny.assertFaults("radiographs.csv, line 2: column finding: unknown finding \"broken\"; expected fracture or"
                + " none. Correct the cell");
    }

    @Test
    void aPatientBelongsToOneSplit() throws IOException {
        tiny.change("exams.csv", "p6", "p1");
        tiny.assertFaults("exams.csv, line 7: split is test, the same patient is in training in line 2. Put all exams"
                + " of a patient into one set");
    }

    @Test
    void trainingAndValidationAreNotEmptyAndTestMayBe() throws IOException {
        tiny.change("exams.csv", "60,fracture,validation", "60,fracture,training")
                .change("exams.csv", ",none,validation", ",none,training")
                .change("exams.csv", "8,fracture,test", "8,fracture,training")
                .change("exams.csv", "90,none,test", "90,none,training");
        tiny.assertFaults("exams.csv: no exam is in validation. Move exams there, all of a patient together");
    }

    @Test
    void aFolderOfNoKnownFormSaysWhatWasLookedFor(@TempDir Path empty) {
        CohortException refused = assertThrows(CohortException.class, () -> Cohort.read(empty));
        assertTrue(refused.getMessage().contains("exams.csv and radiographs.csv"), refused.getMessage());
        assertTrue(refused.getMessage().contains("docs/cohorts.md"), refused.getMessage());
        CohortException absent = assertThrows(CohortException.class, () -> Cohort.read(empty.resolve("absent")));
        assertTrue(absent.getMessage().contains("there is no such folder"), absent.getMessage());
    }

    /** Each line of the two tables, and the tables as a whole, hold one fault at least. */
    @Test
    void allFaultsOfACohortAreListedAtOnce() throws IOException {
        Files.delete(folder.resolve("images/r2.png"));
        Files.copy(folder.resolve("images/r3.png"), folder.resolve("images/r8.png"));
        tiny.mask("masks/r1.png", 6, 5, 1)
                .truncate("images/r4.png")
                .change("radiographs.csv", "r5,e4,ap", "r5,e4,pq")
                .change("radiographs.csv", "images/r6.png,,", "images/r6.png,,abc")
                .change("radiographs.csv", "images/r7.png", "../r7.png")
                .change("exams.csv", "44.5", "444.5")
                .change("exams.csv", "p4,right", "p1,right")
                .change("exams.csv", "e5,p5", "e5,")
                .change("exams.csv", "90,none", "90,fracture");
        Files.writeString(
                folder.resolve("radiographs.csv"),
                Files.readString(folder.resolve("radiographs.csv"))
                        + "r7,e6,ap,none,images/r8.png,,\nr9,e9,ap,none,images/r9.png,,\n");

        List<Fault> faults =
                assertThrows(CohortException.class, () -> Cohort.read(folder)).faults();
        assertEquals(
                List.of(
                        "exams.csv:3 VALUE",
                        "exams.csv:5 SPLIT",
                        "exams.csv:6 VALUE",
                        "exams.csv:7 LABEL_CONFLICT",
                        "radiographs.csv:2 MASK",
                        "radiographs.csv:3 IMAGE_MISSING",
                        "radiographs.csv:5 IMAGE_DAMAGED",
                        "radiographs.csv:6 VALUE",
                        "radiographs.csv:7 IMAGE_CHANGED",
                        "radiographs.csv:8 VALUE",
                        "radiographs.csv:9 DUPLICATE",
                        "radiographs.csv:9 IDENTITY",
                        "radiographs.csv:10 IMAGE_MISSING",
                        "radiographs.csv:10 IDENTITY"),
                faults.stream()
                        .map(f -> f.file() + ":" + f.line() + " " + f.kind())
                        .toList());
    }

    @Test
    void messagesNameNoPatientAndNoFolder() throws IOException {
        tiny.change("exams.csv", "p6", "p1").truncate("images/r4.png").truncate("masks/r1.png");
        Files.delete(folder.resolve("images/r3.png"));
        String message =
                assertThrows(CohortException.class, () -> Cohort.read(folder)).getMessage();
        assertFalse(message.contains("p1"), message);
        assertFalse(message.contains(folder.toString()), message);
    }
}
