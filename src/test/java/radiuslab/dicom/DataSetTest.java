package radiuslab.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class DataSetTest {
    /** What stands behind the preamble of 128 zeros, DICM and the meta header, whose length is in its first element. */
    private static String written(DataSet data) {
        byte[] file = data.bytes();
        assertEquals("DICM", new String(file, 128, 4, StandardCharsets.US_ASCII));
        assertEquals("02000000554c0400", HexFormat.of().formatHex(file, 132, 140));
        int meta = (file[140] & 0xff) + (file[141] & 0xff) * 256;
        return HexFormat.of().formatHex(Arrays.copyOfRange(file, 144 + meta, file.length));
    }

    @Test
    void elementsStandInTheOrderOfTheirTagsWhateverTheOrderTheyWereSetIn() {
        DataSet data = new DataSet().put(Tag.PATIENT_ID, "p1").put(Tag.MODALITY, "CR");
        assertEquals("08006000" + "43530200" + "4352" + "10002000" + "4c4f0200" + "7031", written(data));
    }

    @Test
    void valuesAreMadeEven() {
        assertEquals("08006000" + "43530400" + "43525820", written(new DataSet().put(Tag.MODALITY, "CRX"))); // a blank
        assertEquals(
                "08001800" + "55490400" + "312e3200", written(new DataSet().put(Tag.SOP_INSTANCE_UID, "1.2"))); // a 0
    }

    @Test
    void numbersAreLittleEndianAndDecimalsAreText() {
        assertEquals("28001000" + "55530200" + "0201", written(new DataSet().put(Tag.ROWS, 258)));
        assertEquals(
                "28005010" + "44530800" + HexFormat.of().formatHex("0.5\\2048".getBytes(StandardCharsets.US_ASCII)),
                written(new DataSet().put(Tag.WINDOW_CENTER, 0.5, 2048)));
    }

    @Test
    void textIsInTheDataSetsCharacterSetAlsoWithinItsItems() {
        DataSet item = new DataSet().put(Tag.CODE_MEANING, "Ä");
        DataSet data =
                new DataSet().put(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 100").put(Tag.ANATOMIC_REGION, item);
        String element = "08000401" + "4c4f0200" + "c420";
        assertEquals(
                "08000500" + "43530a00" + HexFormat.of().formatHex("ISO_IR 100".getBytes(StandardCharsets.US_ASCII))
                        + "08001822" + "53510000" + "12000000" + "feff00e0" + "0a000000" + element,
                written(data));
    }

    @Test
    void pixelsAreWordsOrBytes() {
        assertEquals(
                "e07f1000" + "4f570000" + "04000000" + "01000200",
                written(new DataSet().put(Tag.PIXEL_DATA, new short[] {1, 2})));
        assertEquals(
                "e07f1000" + "4f570000" + "04000000" + "01020300",
                written(new DataSet().put(Tag.PIXEL_DATA, new byte[] {1, 2, 3})));
    }

    @Test
    void nothingIsAnEmptyElement() {
        assertEquals("10001000" + "504e0000", written(new DataSet().put(Tag.PATIENT_NAME)));
        assertArrayEquals(new byte[0], HexFormat.of().parseHex(written(new DataSet())));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new DataSet()
                .put(Tag.PATIENT_COMMENTS, "a".repeat(0x10000))
                .bytes());
        assertThrows(
                IllegalArgumentException.class,
                () -> new DataSet().put(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 13").bytes());
    }
}
