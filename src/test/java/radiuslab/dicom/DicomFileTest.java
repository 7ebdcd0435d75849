package radiuslab.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import radiuslab.SharedData;

class DicomFileTest {
    private static final DataSet WRIST = new DataSet()
            .put(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 100")
            .put(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.1")
            .put(Tag.SOP_INSTANCE_UID, "1.2.3")
            .put(Tag.SERIES_DESCRIPTION, "Handgelenk schräg")
            .put(Tag.ANATOMIC_REGION, new DataSet().put(Tag.CODE_MEANING, "Wrist"))
            .put(Tag.SAMPLES_PER_PIXEL, 1)
            .put(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
            .put(Tag.ROWS, 2)
            .put(Tag.COLUMNS, 3)
            .put(Tag.BITS_ALLOCATED, 16)
            .put(Tag.BITS_STORED, 12)
            .put(Tag.HIGH_BIT, 11)
            .put(Tag.PIXEL_REPRESENTATION, 0)
            .put(Tag.PIXEL_DATA, new short[] {1, 2, 3, 4, 5, 4095});

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    private static byte[] file(String syntax, byte[] dataSet) {
        byte[] written = new DataSet()
                .compressed(syntax, List.of())
                .remove(Tag.PIXEL_DATA)
                .bytes();
        var all = new ByteArrayOutputStream();
        all.writeBytes(written);
        all.writeBytes(dataSet);
        return all.toByteArray();
    }

    private static void assertIsWrist(DicomFile file) throws Exception {
        assertEquals("Handgelenk schräg", file.data().text(Tag.SERIES_DESCRIPTION));
        assertEquals("Wrist", file.data().items(Tag.ANATOMIC_REGION).get(0).text(Tag.CODE_MEANING));
        assertEquals(ObjectKind.COMPUTED_RADIOGRAPH, ObjectKind.of(file.data()));
        StoredPixels form = StoredPixels.of(file.data());
        assertEquals(new StoredPixels(3, 2, 16, 12, 0, false), form);
        assertArrayEquals(new short[] {1, 2, 3, 4, 5, 4095}, new Decoder().bits(file, form));
    }

    @Test
    void whatIsWrittenIsReadAndAlsoWithoutPreamble() throws Exception {
        byte[] bytes = WRIST.bytes();
        assertIsWrist(DicomFile.of(bytes));
        assertIsWrist(DicomFile.of(Arrays.copyOfRange(bytes, 132, bytes.length)));
    }

    @Test
    void aDeflatedDataSetIsInflated() throws Exception {
        byte[] bytes = WRIST.bytes();
        int meta = 144 + ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(140);
        Deflater deflater = new Deflater(6, true);
        deflater.setInput(bytes, meta, bytes.length - meta);
        deflater.finish();
        byte[] packed = new byte[4096];
        int length = deflater.deflate(packed);
        assertIsWrist(DicomFile.of(file("1.2.840.10008.1.2.1.99", Arrays.copyOf(packed, length))));
        byte[] half = file("1.2.840.10008.1.2.1.99", Arrays.copyOf(packed, length / 2));
        assertEquals(
                Refused.DAMAGED,
                assertThrows(Refused.class, () -> DicomFile.of(half)).reason());
    }

    @Test
    void implicitAndBigEndianFilesAreReadAndSequencesOfUndefinedLength() throws Exception {
        String sop = "31 2e 32 2e 33 00";
        DicomFile implicit = DicomFile.of(file(
                "1.2.840.10008.1.2",
                hex("0800 1800 06000000" + sop
                        + "0800 1822 ffffffff feff 00e0 ffffffff 0800 0401 02000000 4142 feff 0de0 00000000 feff dde0 00000000"
                        + "2800 1000 02000000 0200")));
        assertEquals("1.2.3", implicit.data().text(Tag.SOP_INSTANCE_UID));
        assertEquals("AB", implicit.data().items(Tag.ANATOMIC_REGION).get(0).text(Tag.CODE_MEANING));
        assertEquals(2, implicit.data().whole(Tag.ROWS).orElseThrow());
        DicomFile big = DicomFile.of(file(
                "1.2.840.10008.1.2.2",
                hex("0008 0018 5549 0006" + sop + "0028 0010 5553 0002 0102 7fe0 0010 4f57 0000 00000004 0001 0203")));
        assertEquals(258, big.data().whole(Tag.ROWS).orElseThrow());
        assertArrayEquals(new short[] {1, 515}, new StoredPixels(2, 1, 16, 16, 0, false).bits(big.data()));
        assertArrayEquals( // words of two pixels, of which the first is the low byte
                new short[] {1, 0, 3, 2}, new StoredPixels(4, 1, 8, 8, 0, false).bits(big.data()));
    }

    @Test
    void aClaimIsNotBelieved() {
        for (String claims : List.of(
                "e07f 1000 4f57 0000 feffff7f 0000", // two gigabytes of pixels
                "0800 1822 5351 0000 feffff7f feff00e0", // of a sequence
                "0800 1822 5351 0000 ffffffff feff00e0 feffff7f", // of an item
                "0800 1822 5351 0000 ffffffff", // a sequence without an end
                "e07f 1000 4f42 0000 ffffffff feff00e0 feffff7f",
                "1000 1000 504e ff7f")) {
            Refused refused =
                    assertThrows(Refused.class, () -> DicomFile.of(file("1.2.840.10008.1.2.1", hex(claims))), claims);
            assertEquals(Refused.DAMAGED, refused.reason());
        }
        byte[] deep = hex("0800 1822 5351 0000 ffffffff feff00e0 ffffffff".repeat(1000));
        String said = assertThrows(Refused.class, () -> DicomFile.of(file("1.2.840.10008.1.2.1", deep)))
                .getMessage();
        assertTrue(said.contains("more than 16 deep"), said);
        byte[] many = hex("0900 0100 4c4f 0000".repeat(200_000));
        said = assertThrows(Refused.class, () -> DicomFile.of(file("1.2.840.10008.1.2.1", many)))
                .getMessage();
        assertTrue(said.contains("more than 100,000 attributes"), said);
    }

    @Test
    void everyCutOfAFileIsReadOrRefusedAndNeverAnotherError() throws Exception {
        byte[] bytes = WRIST.bytes();
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            try {
                DicomFile file = DicomFile.of(cut);
                new Decoder().bits(file, StoredPixels.of(file.data()));
                assertEquals(bytes.length, length, "nothing but the whole file has all pixels");
            } catch (Refused expected) {
                assertTrue(expected.getMessage().length() < 200);
            }
        }
    }

    @Test
    void vastPicturesColourAndFilmsAreRefused() {
        for (DataSet other : List.of(
                new DataSet().put(Tag.ROWS, 65535).put(Tag.COLUMNS, 65535),
                new DataSet().put(Tag.NUMBER_OF_FRAMES, "30"),
                new DataSet().put(Tag.SAMPLES_PER_PIXEL, 3),
                new DataSet().put(Tag.BITS_STORED, 17))) {
            DataSet whole = WRIST.copy().putAll(other);
            Refused refused = assertThrows(
                    Refused.class,
                    () -> StoredPixels.of(DicomFile.of(whole.bytes()).data()));
            assertEquals(Refused.PIXELS, refused.reason());
        }
    }

    @Test
    void everyOddFileGetsAVerdict() throws Exception {
        Map<String, String> verdicts = new TreeMap<>(Map.of(
                "ExplVR_BigEnd.dcm", "ultrasound image",
                "MR_small_implicit.dcm", "magnetic resonance image",
                "MR_truncated.dcm", Refused.DAMAGED,
                "badVR.dcm", "radiotherapy object",
                "empty_charset_LEI.dcm", "object of another kind",
                "no_meta.dcm", Refused.NOT_DICOM,
                "rtplan_truncated.dcm", Refused.DAMAGED,
                "seg_image_cr_binary.dcm", "segmentation",
                "sr_document.dcm", "structured report",
                "dx_image.dcm", "digital radiograph"));
        verdicts.putAll(Map.of(
                "JPGExtended.dcm", "secondary capture",
                "test-SR.dcm", "structured report",
                "meta_missing_tsyntax.dcm", "object of another kind",
                "image_dfl.dcm", "secondary capture",
                "mlut_18.dcm", "secondary capture",
                "vlut_04.dcm", "secondary capture"));
        Map<String, String> found = new TreeMap<>();
        for (String name : verdicts.keySet()) {
            found.put(name, verdict(name));
        }
        assertEquals(verdicts, found);
    }

    private static String verdict(String name) throws Exception {
        try {
            DicomFile file = DicomFile.read(SharedData.path("dicom/" + name));
            return ObjectKind.of(file.data()).words();
        } catch (Refused refused) {
            return refused.reason();
        }
    }

    @Test
    void textsOfOtherCharacterSetsAreRead() throws Exception {
        byte[] cyrillic =
                hex("0800 0500 4353 0a00" + HexFormat.of().formatHex("ISO_IR 144".getBytes(StandardCharsets.US_ASCII))
                        + "0800 3e10 4c4f 0200 b0b1");
        assertEquals(
                "АБ", DicomFile.of(file("1.2.840.10008.1.2.1", cyrillic)).data().text(Tag.SERIES_DESCRIPTION));
    }
}
