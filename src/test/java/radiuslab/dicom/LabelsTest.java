package radiuslab.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.exam.Side;
import radiuslab.exam.Word;

class LabelsTest {
    @TempDir
    Path folder;

    private static Acquisition radiograph(String accession) throws IOException {
        byte[] bytes = Wrists.wrist("1", "AP", accession)
                .put(Tag.ACCESSION_NUMBER, accession)
                .put(Tag.PIXEL_DATA, new short[] {1, 2, 3, 4})
                .bytes();
        return Acquisition.of(null, DicomFile.of(bytes), new Pseudonyms(new byte[32]));
    }

    private Labels read(String table) throws IOException {
        Files.writeString(folder.resolve("labels.csv"), table);
        return Labels.read(
                        folder,
                        new ImportSettings.Labels(
                                "labels.csv", "accession", "accession_number", "finding", "side", List.of()))
                .orElseThrow();
    }

    private static String found(Labels labels, String accession) throws IOException {
        try {
            return Word.of(labels.of(radiograph(accession), Side.LEFT, false).finding());
        } catch (IllegalArgumentException none) {
            return none.getMessage();
        }
    }

    @Test
    void numbersThatASpreadsheetRewroteAreFound() throws IOException {
        List<Acquisition> images =
                List.of(radiograph("00123"), radiograph("0456"), radiograph("456"), radiograph("A7"));
        Labels labels = read("accession_number,finding\n123.0,fracture\n456,none\nA7,1.0\n")
                .among(images);
        assertEquals("fracture", found(labels, "00123"));
        assertEquals("none", found(labels, "456"), "written exactly so");
        assertEquals("no label", found(labels, "0456"), "456 is the other image's");
        assertEquals("fracture", found(labels, "A7"));
        Labels exact =
                read("accession_number,finding\n123,none\n00123,fracture\n").among(images);
        assertEquals("fracture", found(exact, "00123"), "123 may be somebody else");
    }

    @Test
    void aTableOfOtherExamsIsRefused() throws IOException {
        Labels labels = read("accession_number,finding\n1.23E+11,fracture\n9,none\n");
        String said = assertThrows(IOException.class, () -> labels.among(List.of(radiograph("123456789012"))))
                .getMessage();
        assertEquals(
                "the table of labels: none of its 2 numbers is of one of the 1 radiographs. labels.by is \"accession\", so column"
                        + " accession_number must hold their accession numbers; in a spreadsheet, long numbers stay whole only as"
                        + " text",
                said);
        labels.among(List.of()); // a source without radiographs has its own words
    }

    @Test
    void whatCannotBeUnderstoodIsToldByItsLineAndNeverQuoted() {
        assertRefused(
                "the table of labels: finding or side cannot be understood in line 2, 4; finding is fracture or none (1 or 0),"
                        + " side is left, right or empty",
                "accession_number,finding,side\n1,yes,\n2,none,left\n3,none,both\n");
        assertRefused(
                "labels.csv, line 3: a double quote is not closed or stands inside a text; close it, or write two double quotes"
                        + " for one",
                "accession_number,finding,side\n1,none,\n123,fracture,\"distal\" radius\n");
    }

    private void assertRefused(String said, String table) {
        assertEquals(said, assertThrows(IOException.class, () -> read(table)).getMessage());
    }
}
