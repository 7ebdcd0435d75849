package radiuslab.cohort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.exam.PngBytes;
import radiuslab.files.Checksum;

/** What can be wrong with the files that a table of radiographs names. */
class ImageFaultsTest extends OnTinyCohort {
    @Test
    void imagesCheckedAMomentAgoAreNotDecodedAgain() throws IOException {
        Files.writeString(folder.resolve("images/r3.png"), "no picture");
        var again = ReadOptions.strict().withoutDecoding();
        assertEquals(6, Cohort.read(folder, again).exams().size());
        assertThrows(IllegalArgumentException.class, () -> ReadOptions.lenient().withoutDecoding());
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
    void aPictureThatClaimsTooMuchIsAFaultOfItsLine() throws IOException {
        Files.write(
                folder.resolve("images/r3.png"),
                PngBytes.of(30_000, 30_000, 8, 0).rows(0));
        CohortException refused = assertThrows(CohortException.class, () -> Cohort.read(folder));
        Fault fault = refused.faults().get(0);
        assertEquals(Fault.Kind.IMAGE_FORM, fault.kind());
        assertEquals(4, fault.line());
        assertEquals(
                "images/r3.png cannot be read: it claims 30000 x 30000 pixels; at most 100 megapixels are read",
                fault.found());
    }

    @Test
    void anotherFormIsNamedWithWhatToDo() throws IOException {
        Files.writeString(folder.resolve("images/r3.png"), "GIF89a" + "-".repeat(50));
        tiny.assertFaults("radiographs.csv, line 4: images/r3.png cannot be read: it is a GIF image; PNG and JPEG are"
                + " read. Save it as PNG with one grey channel of 8 or 16 bits");
    }

    @Test
    void aPngThatIsToBeTurnedIsAFault() throws IOException {
        byte[] six = {'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0};
        Files.write(
                folder.resolve("images/r3.png"),
                PngBytes.of(2, 1, 8, 0).part("eXIf", six).rows(0, 1, 2));
        tiny.assertFaults("radiographs.csv, line 4: images/r3.png is stored as 2 x 1 with orientation tag 6: some"
                + " programs turn it and change its size, some do not. Turn the pixels, remove the tag, and see that its"
                + " mask fits");
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
        tiny.assertFaults("radiographs.csv, line 2: images/r1.png has an unusable mask: a mask holds 0, 65535 (or 1)"
                + " and 32768 (or 2, ignored), found 1000 at x=0 y=0. Export the mask as PNG (JPEG changes values) without smoothed edges, and see that"
                + " it is not the radiograph itself");
    }

    @Test
    void aDamagedMaskIsNotBlamedForItsSize() throws IOException {
        tiny.truncate("masks/r1.png");
        CohortException refused = assertThrows(CohortException.class, () -> Cohort.read(folder));
        Fault fault = refused.faults().get(0);
        assertEquals(Fault.Kind.MASK, fault.kind());
        assertTrue(fault.found().startsWith("images/r1.png has a mask that cannot be read: "), fault.found());
        assertEquals("Copy or export the mask again, or empty the cell", fault.remedy());
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
        String sha256 = new Checksum().add(folder.resolve("images/r3.png")).hex();
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
}
