package radiuslab.exam;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Right labels by Pillow, which wrote the files: of 4 x 2 pixels, fracture at (1, 0), (2, 0) and (2, 1). */
class MaskImageTest {
    private static final byte[] LABELS = {0, 1, 1, 0, 0, 0, 1, 0};

    private static byte[] labels(byte[] file) throws UnusableImage {
        return MaskImage.labels(ImageFile.of(file), MaskLabels.USUAL).values();
    }

    private static void assertLabels(byte[] expected, String pillow) throws IOException {
        assertArrayEquals(expected, labels(PillowFiles.bytes(pillow)));
    }

    private static String refusal(byte[] file) {
        return assertThrows(UnusableImage.class, () -> labels(file)).getMessage();
    }

    @Test
    void oneBitIsBackgroundAndFracture() throws IOException {
        assertLabels(LABELS, PillowFiles.ONE_BIT_MASK);
    }

    @Test
    void eightBitsInSixteenKeepTheirMeaning() throws IOException {
        assertLabels(new byte[] {0, 1, 1, 0, 0, 0, 1, 2}, PillowFiles.UINT16_MASK);
        byte[] stretched = PngBytes.of(3, 1, 16, 0).rows(0, 255, 255, 128, 0, 0, 0);
        assertArrayEquals(new byte[] {1, 2, 0}, labels(stretched));
        byte[] radiograph = PngBytes.of(2, 1, 16, 0).rows(0, 1, 0, 0, 255);
        assertEquals(
                "a mask holds 0, 65535 (or 1) and 32768 (or 2, ignored), found 256 at x=0 y=0", refusal(radiograph));
    }

    /** As one of two classes 1, and the other 255: which of them is the fracture nobody knows. */
    @Test
    void twoNumbersForOneMeaningAreRefused() throws IOException {
        assertEquals(
                "a mask says fracture with one number, found 1 at x=1 y=0 and 255 at x=2 y=0",
                refusal(PngBytes.of(3, 1, 8, 0).rows(0, 0, 1, 255)));
        assertEquals(
                "a mask says ignored with one number, found 2 at x=2 y=0 and 128 at x=1 y=0",
                refusal(PngBytes.of(3, 1, 8, 0).rows(0, 0, 128, 2)));
        assertArrayEquals(new byte[] {0, 1, 2}, labels(PngBytes.of(3, 1, 8, 0).rows(0, 0, 1, 2)));
    }

    @Test
    void anAlphaChannelIsNoMask() {
        assertEquals(
                "pixel x=0 y=0 is transparent, which is not a label",
                refusal(PillowFiles.bytes(PillowFiles.ALPHA_MASK)));
        byte[] keyed = PngBytes.of(2, 1, 8, 0).part("tRNS", 0, 0).rows(0, 255, 0);
        assertEquals("pixel x=1 y=0 is transparent, which is not a label", refusal(keyed));
    }

    @Test
    void entryOneOfAColouredPaletteIsFracture() throws IOException {
        assertLabels(LABELS, PillowFiles.VOC_MASK);
        assertEquals(
                "a mask with a palette holds its entries 0 (background) and 1 (fracture), found entry 2 (red 0, green 128,"
                        + " blue 0) at x=2 y=0",
                refusal(PillowFiles.bytes(PillowFiles.VOC_MASK_TWO_CLASSES)));
    }

    @Test
    void coloursAreNoLabels() {
        assertEquals(
                "pixel x=1 y=0 is coloured (red 128, green 0, blue 0), and colours are not read as labels",
                refusal(PillowFiles.bytes(PillowFiles.RGB_MASK)));
    }

    @Test
    void aPaletteOfGreysNeverMeansTwoThings() throws IOException {
        assertArrayEquals(new byte[] {1, 0}, labels(twoEntries(255, 0)), "white first: the colour counts");
        assertArrayEquals(new byte[] {0, 1}, labels(twoEntries(0, 255)));
        assertArrayEquals(new byte[] {0, 1}, labels(twoEntries(0, 1)));
        assertArrayEquals(new byte[] {0, 1}, labels(twoEntries(0, 200)));
        assertEquals(
                "entry 1 of the mask's palette is fracture by its number, but shown as grey 128; found at x=1 y=0",
                refusal(twoEntries(0, 128)));
        assertEquals(
                "entry 0 of the mask's palette is background by its number, but shown as grey 255; found at x=0 y=0",
                refusal(twoEntries(255, 9)));
    }

    /** Two pixels, of entry 0 and 1. */
    private static byte[] twoEntries(int first, int second) {
        return PngBytes.of(2, 1, 8, 3)
                .part("PLTE", first, first, first, second, second, second)
                .rows(0, 0, 1);
    }

    @Test
    void aMaskThatIsToBeTurnedIsRefused() {
        assertEquals(
                "it is stored with orientation tag 8, which some programs follow and some do not",
                refusal(PillowFiles.bytes(PillowFiles.TURNED_PNG)));
    }
}
