package radiuslab.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BurntInWordsTest {
    private static Attributes header() throws Refused {
        return DicomFile.of(new DataSet()
                        .put(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192")
                        .put(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.1")
                        .put(Tag.SOP_INSTANCE_UID, "2.25.1")
                        .put(Tag.PATIENT_NAME, "Müsterling^Erika")
                        .put(Tag.PATIENT_ID, "28030000")
                        .put(Tag.PATIENT_BIRTH_DATE, "19651230")
                        .put(Tag.INSTITUTION_NAME, "Klinikum Phantomstadt")
                        .bytes())
                .data();
    }

    /** A quarter of the letters may be read wrongly: of MUSTERLING two, of 28030000 two, of ERIKA one. */
    @Test
    void theHeadersWordsAreFoundThoughReadWithErrors() throws Exception {
        assertEquals(List.of("the patient's name"), BurntInWords.found(header(), "MÜSTERLING, ER"));
        assertEquals(List.of("the patient's name"), BurntInWords.found(header(), "NU5TERLING"));
        assertEquals(List.of(), BurntInWords.found(header(), "NU5TERL1NG"), "three of ten");
        assertEquals(List.of("a number of patient or exam"), BurntInWords.found(header(), "Id 28830O00"));
        assertEquals(List.of("a date"), BurntInWords.found(header(), "geb. 30.12.1965"));
        assertEquals(List.of("a date", "the hospital"), BurntInWords.found(header(), "Phantomstadt\n1965-12-30"));
        assertEquals(List.of(), BurntInWords.found(header(), "52 KV 1.2 MAS"));
    }

    @Test
    void theLeastEditsOverAllPlacesCount() {
        assertTrue(BurntInWords.isIn("XXABCDEFGHXX", "ABCDEFGH"));
        assertTrue(BurntInWords.isIn("XXABDEGHXX", "ABCDEFGH"), "two left out of eight");
        assertFalse(BurntInWords.isIn("XXABDGHXX", "ABCDEFGH"), "three left out");
        assertTrue(BurntInWords.isIn("ABXD", "ABCD"));
        assertFalse(BurntInWords.isIn("", "ABCD"));
    }

    @Test
    void aNameInThePictureIsReadWhereTesseractIs() throws Exception {
        assumeTrue(BurntInWords.canRead(), "tesseract is not installed (Debian: apt-get install tesseract-ocr)");
        short[] picture = BurntInTextTest.picture("MUSTERLING, ERIKA 28030000", 24, true);
        BurntInText.Lines lines = BurntInText.find(picture, BurntInTextTest.WIDTH, BurntInTextTest.HEIGHT);
        assertEquals(
                Optional.of(List.of("the patient's name", "a number of patient or exam")),
                BurntInWords.found(header(), picture, BurntInTextTest.WIDTH, lines));
        short[] other = BurntInTextTest.picture("CASSETTE 18 X 24", 24, true);
        assertEquals(
                Optional.of(List.of()),
                BurntInWords.found(
                        header(),
                        other,
                        BurntInTextTest.WIDTH,
                        BurntInText.find(other, BurntInTextTest.WIDTH, BurntInTextTest.HEIGHT)));
    }

    @Test
    void aNameThatRunsDownwardsOrUpwardsIsReadToo() throws Exception {
        assumeTrue(BurntInWords.canRead(), "tesseract is not installed (Debian: apt-get install tesseract-ocr)");
        for (int quarters : new int[] {1, 3}) {
            short[] picture = BurntInTextTest.picture("MUSTERLING, ERIKA 28030000", 24, true, quarters);
            BurntInText.Lines lines = BurntInText.find(picture, BurntInTextTest.WIDTH, BurntInTextTest.HEIGHT);
            assertEquals(
                    Optional.of(List.of("the patient's name", "a number of patient or exam")),
                    BurntInWords.found(header(), picture, BurntInTextTest.WIDTH, lines),
                    "turned " + quarters);
        }
    }

    @Test
    void aProgramThatFailsHasReadNothing() throws Exception {
        byte[] picture = "P5".getBytes(StandardCharsets.US_ASCII);
        for (int again = 0; again < 50; again++) { // a program may have ended before it is read
            assertEquals(Optional.of("P5"), BurntInWords.read(picture, List.of("cat")));
        }
        assertEquals(Optional.empty(), BurntInWords.read(picture, List.of("sh", "-c", "cat; exit 1")));
        assertEquals(
                Optional.of(List.of()),
                BurntInWords.found(header(), new short[1], 1, new BurntInText.Lines(List.of(), List.of())),
                "no lines");
    }
}
