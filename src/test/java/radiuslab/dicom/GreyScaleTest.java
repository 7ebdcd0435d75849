package radiuslab.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import radiuslab.SharedData;
import radiuslab.dicom.GreyScale.Dense;
import radiuslab.dicom.GreyScale.Viewing;

class GreyScaleTest {
    private static final StoredPixels TWO_BITS = new StoredPixels(4, 1, 8, 2, 0, false);
    private static final StoredPixels SIGNED = new StoredPixels(4, 1, 8, 2, 0, true);

    private static Attributes read(DataSet data) throws Exception {
        return DicomFile.of(data.bytes()).data();
    }

    private static int[] greys(DataSet data, StoredPixels form, Dense dense, Viewing viewing) throws Exception {
        short[] greys = GreyScale.of(read(data), form, dense, viewing).of(new short[] {0, 1, 2, 3});
        int[] unsigned = new int[greys.length];
        Arrays.setAll(unsigned, i -> greys[i] & 0xffff);
        return unsigned;
    }

    private static int[] stored(DataSet data, StoredPixels form, Dense dense) throws Exception {
        return greys(data, form, dense, Viewing.STORED);
    }

    @Test
    void allThatIsStoredStandsInTheUpperBits() throws Exception {
        int quarter = 0x4000;
        int[] up = {0, quarter, 2 * quarter, 3 * quarter}, down = {3 * quarter, 2 * quarter, quarter, 0};
        assertArrayEquals(up, stored(new DataSet(), TWO_BITS, Dense.BRIGHT));
        assertArrayEquals(down, stored(new DataSet(), TWO_BITS, Dense.DARK));
        DataSet negative = new DataSet().put(Tag.RESCALE_SLOPE, -2.5).put(Tag.RESCALE_INTERCEPT, 7);
        assertArrayEquals(down, stored(negative, TWO_BITS, Dense.BRIGHT));
        assertArrayEquals(up, stored(negative, TWO_BITS, Dense.DARK));
        // bits 0, 1, 2, 3 are 0, 1, -2, -1
        assertArrayEquals(
                new int[] {2 * quarter, 3 * quarter, 0, quarter}, stored(new DataSet(), SIGNED, Dense.BRIGHT));
    }

    @Test
    void paddingIsBlackWhateverIsDense() throws Exception {
        DataSet padded = new DataSet().put(Tag.PIXEL_PADDING, 0);
        assertArrayEquals(new int[] {0, 0x8000, 0x4000, 0}, stored(padded, TWO_BITS, Dense.DARK));
        padded.put(Tag.PIXEL_PADDING_RANGE_LIMIT, 1);
        assertArrayEquals(new int[] {0, 0, 0x4000, 0}, stored(padded, TWO_BITS, Dense.DARK));
    }

    @Test
    void aModalityTableIsApplied() throws Exception {
        DataSet table = new DataSet()
                .put(
                        Tag.MODALITY_LUT,
                        new DataSet().put(Tag.LUT_DESCRIPTOR, 3, 1, 12).put(Tag.LUT_DATA, new short[] {10, 20, 4095}));
        assertArrayEquals(new int[] {10 << 4, 10 << 4, 20 << 4, 4095 << 4}, stored(table, TWO_BITS, Dense.BRIGHT));
        assertArrayEquals(new int[] {65535 - 160, 65535 - 160, 65535 - 320, 15}, stored(table, TWO_BITS, Dense.DARK));
    }

    @Test
    void whatTheFileProposesForViewingIsAppliedOnRequest() throws Exception {
        // C.11.2.1.2: (x - (c - 0.5)) / (w - 1) + 0.5, with c = 2 and w = 3: 0 below 0.5, 1 above 2.5
        DataSet window = new DataSet().put(Tag.WINDOW_CENTER, 2).put(Tag.WINDOW_WIDTH, 3);
        assertArrayEquals(new int[] {0, 16384, 49151, 65535}, greys(window, TWO_BITS, Dense.BRIGHT, Viewing.PROPOSED));
        window.put(Tag.VOI_LUT_FUNCTION, "LINEAR_EXACT").put(Tag.WINDOW_WIDTH, 4);
        assertArrayEquals(new int[] {0, 16384, 32768, 49151}, greys(window, TWO_BITS, Dense.BRIGHT, Viewing.PROPOSED));
        DataSet lut = new DataSet()
                .put(Tag.VOI_LUT, new DataSet().put(Tag.LUT_DESCRIPTOR, 4, 0, 8).put(Tag.LUT_DATA, new byte[] {
                            0, 51, 102, (byte) 255
                        }));
        assertArrayEquals(new int[] {0, 13107, 26214, 65535}, greys(lut, TWO_BITS, Dense.BRIGHT, Viewing.PROPOSED));
    }

    @Test
    void whichEndIsDenseIsNotGuessedWhereTheFileContradictsItself() throws Exception {
        DataSet data = new DataSet().put(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME1");
        assertEquals(Optional.of(Dense.DARK), GreyScale.dense(read(data)));
        data.put(Tag.PRESENTATION_LUT_SHAPE, "INVERSE");
        assertEquals(Optional.of(Dense.DARK), GreyScale.dense(read(data)));
        data.put(Tag.PRESENTATION_LUT_SHAPE, "IDENTITY");
        assertEquals(Optional.empty(), GreyScale.dense(read(data)));
        data.put(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2");
        assertEquals(Optional.of(Dense.BRIGHT), GreyScale.dense(read(data)));
    }

    @Test
    void tablesOfRealFilesAreRead() throws Exception {
        DicomFile modality = DicomFile.read(SharedData.path("dicom/mlut_18.dcm"));
        StoredPixels form = StoredPixels.of(modality.data());
        Lut lut = Lut.of(modality.data(), Tag.MODALITY_LUT, form.signed()).orElseThrow();
        assertEquals(
                lut.entries().length,
                modality.data()
                                .items(Tag.MODALITY_LUT)
                                .get(0)
                                .element(Tag.LUT_DATA)
                                .orElseThrow()
                                .value()
                                .remaining()
                        / 2);
        DicomFile voi = DicomFile.read(SharedData.path("dicom/vlut_04.dcm"));
        assertEquals(true, Lut.of(voi.data(), Tag.VOI_LUT, false).isPresent());
    }
}
