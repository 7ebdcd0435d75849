package radiuslab.cohort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CohortFaultsTest {
    private static final String CSV_REMEDY =
            "Save it as UTF-8 with commas: in Excel \"CSV (Comma delimited)\", in LibreOffice \"Text CSV\", UTF-8, field"
                    + " delimiter comma";

    @TempDir
    Path folder;

    private TinyCohort tiny;

    @BeforeEach
    void write() throws IOException {
        tiny = TinyCohort.in(folder);
    }

    @Test
    void aMissingImageIsNamedWithTheLineThatListsIt() throws IOException {
        Files.delete(folder.resolve("images/r3.png"));
        tiny.assertFaults("radiographs.csv, line 4: images/r3.png is missing. Put the file there, or remove the row");
    }

    @Test
    void aTruncatedImageIsFound() throws IOException {
        tiny.truncate("images/r4.png");
        CohortException refused = assertThrows(CohortException.class, () -> Cohort.read(folder));
        assertEquals(Fault.Kind.IMAGE_DAMAGED, refused.faults().get(0).kind());
        assertEquals(5, refused.faults().get(0).line());
        assertTrue(refused.getMessage().contains("images/r4.png cannot be read: "), refused.getMessage());
    }

    @Test
    void aMaskOfAnotherSizeNamesBothSizes() throws IOException {
        tiny.mask("masks/r1.png", 4, 6, 1);
        tiny.assertFaults("radiographs.csv, line 2: images/r1.png has an unusable mask: mask r1.png is 4 x 6, its"
                + " radiograph is 6 x 4. Draw or export the mask again in the size of its image");
    }

    @Test
    void aMaskWithGreyValuesIsDamaged() throws IOException {
        tiny.image("masks/r1.png", 6, 4, 1);
        tiny.assertFaults(
                "radiographs.csv, line 2: images/r1.png has an unusable mask: a mask holds 0, 65535 (or 1)"
                        + " and 32768 (or 2, ignored), found 1000 at x=0 y=0. Draw or export the mask again in the size of its image");
    }

    @Test
    void aMissingMaskIsAFault() throws IOException {
        Files.delete(folder.resolve("masks/r1.png"));
        tiny.assertFaults("radiographs.csv, line 2: images/r1.png has a mask that is missing. Put the file there, or"
                + " empty the cell");
    }

    @Test
    void aMaskOnARadiographWithoutFractureContradictsIt() throws IOException {
        tiny.mask("masks/r7.png", 6, 4, 2).change("radiographs.csv", "images/r7.png,", "images/r7.png,masks/r7.png");
        tiny.assertFaults("radiographs.csv, line 8: images/r7.png is no fracture, its mask marks one. Correct the"
                + " finding or the mask");
    }

    @Test
    void anEmptyMaskOnAFractureContradictsIt() throws IOException {
        tiny.mask("masks/r1.png", 6, 4, 0);
        tiny.assertFaults("radiographs.csv, line 2: images/r1.png is a fracture, its mask marks no pixel. Correct the"
                + " finding or the mask");
    }

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
    void noFileLiesOutsideTheFolder(@TempDir Path elsewhere) throws IOException {
        new TinyCohort(elsewhere).image("secret.png", 6, 4, 9);
        Files.createSymbolicLink(folder.resolve("images/link.png"), elsewhere.resolve("secret.png"));
        tiny.change("radiographs.csv", "images/r2.png", "../r2.png")
                .change(
                        "radiographs.csv",
                        "images/r3.png",
                        elsewhere.resolve("secret.png").toString())
                .change("radiographs.csv", "images/r4.png", "images/link.png")
                .change("radiographs.csv", "images/r5.png", "images\\r5.png")
                .change("radiographs.csv", "masks/r1.png", "images/../../m.png")
                .change("radiographs.csv", "images/r6.png", "");
        String remedy = ". Copy the file into the cohort's folder and write its path from there, with forward slashes";
        tiny.assertFaults(
                "radiographs.csv, line 2: \"images/../../m.png\" leads out of the cohort's folder" + remedy,
                "radiographs.csv, line 3: \"../r2.png\" leads out of the cohort's folder" + remedy,
                "radiographs.csv, line 4: an absolute path; expected one inside the cohort's folder" + remedy,
                "radiographs.csv, line 5: \"images/link.png\" leads out of the cohort's folder" + remedy,
                "radiographs.csv, line 6: \"images\\r5.png\" holds backslashes" + remedy,
                "radiographs.csv, line 7: names no file" + remedy);
    }

    @Test
    void anImageThatDiffersFromItsChecksumIsFound() throws IOException {
        String sha256 = CohortFolder.sha256(Files.readAllBytes(folder.resolve("images/r3.png")));
        tiny.change("radiographs.csv", "images/r3.png,,", "images/r3.png,," + sha256);
        assertEquals(6, Cohort.read(folder).exams().size());
        tiny.image("images/r3.png", 6, 4, 30);
        tiny.assertFaults("radiographs.csv, line 4: images/r3.png has another SHA-256 than the table says. Restore the"
                + " file, or write its new checksum if the change is meant");
    }

    @Test
    void onePictureTwiceIsADuplicateOrAConflictOfLabels() throws IOException {
        Files.copy(folder.resolve("images/r3.png"), folder.resolve("images/copy.png"));
        tiny.change("radiographs.csv", "images/r5.png", "images/r3.png")
                .change("radiographs.csv", "images/r6.png", "images/copy.png");
        tiny.assertFaults(
                "radiographs.csv, line 6: images/r3.png is the same picture as images/r3.png of line 4. Keep one of"
                        + " them",
                "radiographs.csv, line 7: images/copy.png is the same picture as images/r3.png of line 4, with another"
                        + " finding. Decide which finding is true and keep one of them");
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
                + " of a patient into one split");
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
    void aByteOrderMarkIsNamedWithItsRemedy() throws IOException {
        tiny.change("exams.csv", "exam_id", "\uFEFFexam_id");
        tiny.assertFaults("exams.csv, line 1: begins with a byte-order mark. Save it as UTF-8 without byte-order mark:"
                + " in Excel \"CSV (Comma delimited)\", not \"CSV UTF-8\"");
    }

    @Test
    void semicolonsAndTabsAreNamedWithTheirRemedy() throws IOException {
        Files.writeString(folder.resolve("exams.csv"), TinyCohort.EXAMS.replace(',', ';'));
        Files.writeString(folder.resolve("radiographs.csv"), TinyCohort.RADIOGRAPHS.replace(',', '\t'));
        tiny.assertFaults(
                "exams.csv, line 1: is separated by semicolons; expected commas. " + CSV_REMEDY,
                "radiographs.csv, line 1: is separated by tabs; expected commas. " + CSV_REMEDY);
    }

    @Test
    void aTableInAnotherEncodingIsNamedWithTheLine() throws IOException {
        Files.write(
                folder.resolve("exams.csv"),
                TinyCohort.EXAMS
                        .replace("e2,p2,right,male", "e2,p2,right,m\u00e4nnlich")
                        .getBytes(StandardCharsets.ISO_8859_1));
        tiny.assertFaults(
                "exams.csv, line 3: column sex: unknown sex \"m\u00e4nnlich\"; expected female, male or unknown."
                        + " Correct the cell",
                "exams.csv, line 3: holds bytes that are no UTF-8, or it is no text. " + CSV_REMEDY);
    }

    @Test
    void missingColumnsAreNamed() throws IOException {
        tiny.change("radiographs.csv", "exam_id,projection", "exam,view");
        tiny.assertFaults("radiographs.csv, line 1: lacks exam_id, projection; found radiograph_id, exam, view,"
                + " finding, image, mask, sha256. Name the columns"
                + " radiograph_id,exam_id,projection,finding,image,mask,sha256");
    }

    @Test
    void aTableWithoutHeaderIsNotQuoted() throws IOException {
        String headless = TinyCohort.EXAMS.substring(TinyCohort.EXAMS.indexOf('\n') + 1);
        Files.writeString(folder.resolve("exams.csv"), headless);
        tiny.assertFaults("exams.csv, line 1: has none of the columns exam_id, patient_id, side, sex, age, finding,"
                + " split. Name the columns exam_id,patient_id,side,sex,age,finding,split");
    }

    @Test
    void raggedRowsAndOpenQuotesAreNamedWithTheirLine() throws IOException {
        tiny.change("exams.csv", "left,female,60", "left;female;60").change("radiographs.csv", "r6,e5", "\"r6,e5");
        tiny.assertFaults(
                "exams.csv, line 4: has 6 cells, the header has 8. Give every column one cell; put a text that contains"
                        + " a comma into double quotes",
                "radiographs.csv, line 7: a double quote is not closed or stands inside a text, here or below. Close"
                        + " it, or write two double quotes for one");
    }

    @Test
    void emptyTablesAndMissingTablesAreNamed() throws IOException {
        Files.writeString(folder.resolve("exams.csv"), "");
        Files.delete(folder.resolve("radiographs.csv"));
        tiny.assertFaults(
                "exams.csv: the table is empty. Write a header and a row for each exam or image",
                "radiographs.csv: the table is missing. Add it; docs/cohorts.md shows its columns");
        Files.writeString(
                folder.resolve("exams.csv"),
                TinyCohort.EXAMS.lines().findFirst().orElseThrow());
        Files.writeString(folder.resolve("radiographs.csv"), TinyCohort.RADIOGRAPHS);
        tiny.assertFaults("exams.csv: has a header and no rows. Write a row for each exam or image");
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
