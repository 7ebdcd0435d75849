package radiuslab.exam;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageFileTest {
    private static final int GREY = 0, RGB = 2, PALETTE = 3, GREY_ALPHA = 4, RGB_ALPHA = 6;

    private static void assertGrey(byte[] file, int bits, int... expected) throws UnusableImage {
        GreyImage image = ImageFile.of(file).grey();
        assertEquals(bits, image.bits());
        int[] found = new int[image.values().length];
        Arrays.setAll(found, i -> image.values()[i] & 0xffff);
        assertArrayEquals(expected, found);
    }

    private static UnusableImage refusal(byte[] file) {
        return assertThrows(UnusableImage.class, () -> ImageFile.of(file).grey());
    }

    @Test
    void aGreyValueIsTheFilesSampleOfAnyDepth() throws UnusableImage {
        assertGrey(PngBytes.of(3, 1, 1, GREY).rows(0, 0b10100000), 1, 1, 0, 1);
        assertGrey(PngBytes.of(3, 1, 2, GREY).rows(0, 0b11_01_10_00), 2, 3, 1, 2);
        assertGrey(PngBytes.of(3, 1, 4, GREY).rows(0, 0xf2, 0x70), 4, 15, 2, 7);
        assertGrey(PngBytes.of(3, 1, 8, GREY).rows(0, 0, 64, 255), 8, 0, 64, 255);
        assertGrey(PngBytes.of(2, 1, 16, GREY).rows(0, 1, 2, 255, 254), 16, 258, 65534);
    }

    /** Java shows grey 64 as 137, because it takes grey for linear light; the sample is 64. */
    @Test
    void anOpaqueAlphaChannelChangesNothing() throws UnusableImage {
        assertGrey(PngBytes.of(2, 1, 8, GREY_ALPHA).rows(0, 64, 255, 192, 255), 8, 64, 192);
        assertGrey(PngBytes.of(1, 1, 16, GREY_ALPHA).rows(0, 64, 64, 255, 255), 16, 64 * 257);
        assertGrey(PngBytes.of(1, 1, 8, RGB_ALPHA).rows(0, 64, 64, 64, 255), 8, 64);
        assertGrey(PngBytes.of(1, 1, 16, RGB_ALPHA).rows(0, 1, 2, 1, 2, 1, 2, 255, 255), 16, 258);
        // a colour key tells how to show a grey and changes none
        assertGrey(PngBytes.of(2, 1, 8, GREY).part("tRNS", 0, 0).rows(0, 0, 64), 8, 0, 64);
    }

    /** gAMA 1.0 (linear light) and an sRGB chunk tell how to show a sample, not what it is. */
    @Test
    void gammaChangesNothing() throws UnusableImage {
        assertGrey(PngBytes.of(2, 1, 8, GREY).part("gAMA", 0, 1, 0x86, 0xa0).rows(0, 64, 192), 8, 64, 192);
        assertGrey(PngBytes.of(2, 1, 8, GREY).part("sRGB", 0).rows(0, 64, 192), 8, 64, 192);
    }

    @Test
    void coloursBecomeTheirMean() throws UnusableImage {
        // (10 + 20 + 31) / 3 = 20.33
        assertGrey(PngBytes.of(2, 1, 8, RGB).rows(0, 10, 20, 31, 255, 255, 255), 8, 20, 255);
        assertGrey(PngBytes.of(1, 1, 16, RGB).rows(0, 0, 10, 0, 20, 0, 31), 16, 20);
        byte[] palette =
                PngBytes.of(3, 1, 2, PALETTE).part("PLTE", 10, 20, 31, 7, 7, 7).rows(0, 0b01_00_01_00);
        assertGrey(palette, 8, 7, 20, 7);
    }

    @Test
    void aTransparentRadiographIsRefused() {
        String expected = "its pixel x=1 y=0 is transparent, which no radiograph is";
        assertEquals(
                expected,
                refusal(PngBytes.of(2, 1, 8, GREY_ALPHA).rows(0, 64, 255, 192, 254))
                        .getMessage());
        byte[] palette = PngBytes.of(2, 1, 8, PALETTE)
                .part("PLTE", 0, 0, 0, 9, 9, 9)
                .part("tRNS", 255, 0)
                .rows(0, 0, 1);
        assertEquals(expected, refusal(palette).getMessage());
    }

    /** Filters 0 to 4 by hand: 10 20, +5 +5, above +1, mean of left and above, Paeth. */
    @Test
    void everyFilterIsUndone() throws UnusableImage {
        byte[] file = PngBytes.of(2, 5, 8, GREY).rows(0, 10, 20, 1, 5, 5, 2, 1, 1, 3, 1, 1, 4, 1, 1);
        // row 4: 1 + 6 / 2 = 4, 1 + (4 + 11) / 2 = 8; row 5: 1 + 4 = 5, a 5 b 8 c 4: 5 + 8 - 4 = 9 is nearest to 8
        assertGrey(file, 8, 10, 20, 5, 10, 6, 11, 4, 8, 5, 9);
    }

    /** Written by the JDK, whose rows are filtered and may be interlaced. */
    @ParameterizedTest
    @CsvSource({"8, false", "8, true", "16, false", "16, true"})
    void whatTheJdkWritesIsReadInterlacedOrNot(int bits, boolean interlaced) throws IOException {
        int type = bits == 8 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_USHORT_GRAY;
        BufferedImage image = new BufferedImage(21, 13, type);
        Random random = new Random(3);
        int[] expected = random.ints(21 * 13, 0, 1 << bits).toArray();
        image.getRaster().setPixels(0, 0, 21, 13, expected);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ImageWriteParam options = writer.getDefaultWriteParam();
        options.setProgressiveMode(interlaced ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var stream = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), options);
        }
        assertGrey(bytes.toByteArray(), bits, expected);
    }

    @Test
    void aPictureThatClaimsTooMuchIsRefusedBeforeItIsDecoded() {
        UnusableImage huge = refusal(PngBytes.of(30_000, 30_000, 8, GREY).rows(0));
        assertEquals("it claims 30000 x 30000 pixels; at most 100 megapixels are read", huge.getMessage());
        assertTrue(huge.remedy().contains("-Dradiuslab.megapixels="), huge.remedy());
        String empty = refusal(PngBytes.of(9_000, 9_000, 8, GREY).rows(0)).getMessage();
        assertTrue(empty.endsWith("bytes cannot hold the 9000 x 9000 pixels it claims"), empty);
        assertTrue(refusal(PngBytes.of(0, 5, 8, GREY).rows(0)).isDamaged());
        assertTrue(refusal(PngBytes.of(-1, -1, 8, GREY).rows(0)).getMessage().contains("4294967295"));
    }

    @Test
    void aDamagedPngIsNamedAsSuch() {
        byte[] whole = PngBytes.of(3, 1, 8, GREY).rows(0, 1, 2, 3);
        for (int length = 8; length < whole.length; length++) {
            assertTrue(refusal(Arrays.copyOf(whole, length)).isDamaged(), "cut to " + length);
        }
        byte[] flipped = whole.clone();
        flipped[45] ^= 1;
        assertEquals(
                "image is truncated or damaged: a part of the PNG at byte 33 differs from its checksum",
                refusal(flipped).getMessage());
        assertTrue(refusal(PngBytes.of(3, 2, 8, GREY).rows(0, 1, 2, 3))
                .getMessage()
                .endsWith("the pixels end early"));
        assertTrue(refusal(PngBytes.of(1, 1, 8, GREY).rows(7, 1)).isDamaged());
        assertTrue(refusal(PngBytes.of(1, 1, 3, GREY).rows(0, 1)).isDamaged());
        assertTrue(refusal(PngBytes.of(1, 1, 8, PALETTE).rows(0, 0)).isDamaged());
        assertTrue(refusal(PngBytes.of(1, 1, 8, PALETTE).part("PLTE", 1, 1, 1).rows(0, 1))
                .getMessage()
                .endsWith("a pixel names entry 1 of a palette of 1"));
    }

    @ParameterizedTest
    @CsvSource({
        "GIF89a, a GIF image",
        "'II*\0', a TIFF image",
        "BM, a BMP image",
        "RIFF----WEBP, a WebP image",
        "----ftypheic, a HEIC or AVIF image",
        "Iout, an ImageJ region",
        "%PDF-1.4, a PDF file",
        "version https://git-lfs, 'a pointer of Git LFS, not the file itself'"
    })
    void anotherFormIsRefusedByItsName(String beginning, String called) {
        UnusableImage refused = refusal((beginning + "-".repeat(200)).getBytes(StandardCharsets.ISO_8859_1));
        assertEquals("it is " + called + "; PNG and JPEG are read", refused.getMessage());
        assertFalse(refused.isDamaged());
        assertFalse(refused.remedy().isBlank());
    }

    @Test
    void dicomIsRefusedWithThePlaceThatTellsHowToConvertIt() {
        byte[] dicom = new byte[200];
        System.arraycopy("DICM".getBytes(StandardCharsets.US_ASCII), 0, dicom, 128, 4);
        assertEquals(
                "Convert it as docs/cohorts.md shows under From DICOM",
                refusal(dicom).remedy());
    }

    @Test
    void anAnimationIsRefused() {
        byte[] animated =
                PngBytes.of(1, 1, 8, GREY).part("acTL", 0, 0, 0, 3, 0, 0, 0, 0).rows(0, 1);
        assertEquals("it is an animation of 3 pictures", refusal(animated).getMessage());
    }

    /** 8 x 8 pixels in cyan, magenta, yellow and black, written by Pillow 12.3. */
    @Test
    void aJpegForPrintIsRefused() throws IOException {
        byte[] cmyk = PillowFiles.bytes(PillowFiles.CMYK_JPEG);
        assertEquals(
                "it is a JPEG of 4 channels (CMYK, for print); grey and colour of 3 channels are read",
                refusal(cmyk).getMessage());
    }

    /** By Pillow 12.3: grey 8 x 8 with 17 everywhere, orientation 6. */
    @Test
    void theOrientationOfAJpegIsFound() throws IOException {
        ImageFile turned = ImageFile.of(PillowFiles.bytes(PillowFiles.TURNED_JPEG));
        assertEquals(6, turned.orientation());
        assertEquals(17, turned.grey().at(3, 3));
    }

    /** By Pillow 12.3: 3 x 2 pixels, orientation 8. */
    @Test
    void theOrientationOfAPngIsFound() throws IOException {
        ImageFile turned = ImageFile.of(PillowFiles.bytes(PillowFiles.TURNED_PNG));
        assertEquals(8, turned.orientation());
        assertEquals(3, turned.width());
        String xmp = "XML:com.adobe.xmp\0\0\0\0\0<rdf:Description tiff:Orientation=\"3\"/>";
        byte[] file = PngBytes.of(1, 1, 8, GREY)
                .part("iTXt", xmp.getBytes(StandardCharsets.US_ASCII))
                .rows(0, 1);
        assertEquals(3, ImageFile.of(file).orientation());
        byte[] upright =
                PngBytes.of(1, 1, 8, GREY).part("eXIf", 'M', 'M', 0, 42, 0xff).rows(0, 1);
        assertEquals(ExifOrientation.UPRIGHT, ImageFile.of(upright).orientation());
    }

    /** Colour by Pillow 12.3: 8 x 8 of (200, 100, 30), which JPEG keeps within 1. */
    @Test
    void aColouredJpegBecomesItsMean() throws IOException {
        assertEquals(
                110,
                ImageFile.of(PillowFiles.bytes(PillowFiles.COLOUR_JPEG)).grey().at(4, 4),
                1);
    }

    @Test
    void aJpegThatClaimsTooMuchIsRefused() throws IOException {
        byte[] jpeg = PillowFiles.bytes(PillowFiles.TURNED_JPEG);
        int frame = indexOf(jpeg, 0xff, 0xc0);
        byte[] huge = jpeg.clone();
        Arrays.fill(huge, frame + 5, frame + 9, (byte) 0x7f);
        assertEquals(
                "it claims 32639 x 32639 pixels; at most 100 megapixels are read",
                refusal(huge).getMessage());
        byte[] large = jpeg.clone();
        large[frame + 5] = 0x10;
        large[frame + 7] = 0x10;
        assertTrue(refusal(large).getMessage().endsWith("bytes cannot hold the 4104 x 4104 pixels it claims"));
    }

    @Test
    void aJpegOfThousandsOfScansIsRefused() throws IOException {
        byte[] jpeg = PillowFiles.bytes(PillowFiles.TURNED_JPEG);
        ByteArrayOutputStream many = new ByteArrayOutputStream();
        many.write(jpeg, 0, jpeg.length - 2);
        for (int i = 0; i < 1000; i++) {
            many.write(0xff);
            many.write(0xda);
        }
        many.write(jpeg, jpeg.length - 2, 2);
        assertEquals(
                "it is a JPEG of 1001 scans; at most 200 are read",
                refusal(many.toByteArray()).getMessage());
    }

    private static int indexOf(byte[] bytes, int first, int second) {
        int at = 0;
        while (bytes[at] != (byte) first || bytes[at + 1] != (byte) second) {
            at++;
        }
        return at;
    }

    @Test
    void anotherLimitIsAnOption() throws UnusableImage {
        System.setProperty("radiuslab.megapixels", "1");
        try {
            String refused = refusal(PngBytes.of(1001, 1000, 8, GREY).rows(0)).getMessage();
            assertEquals("it claims 1001 x 1000 pixels; at most 1 megapixels are read", refused);
            System.setProperty("radiuslab.megapixels", "many");
            byte[] file = PngBytes.of(1, 1, 8, GREY).rows(0, 1);
            assertThrows(IllegalArgumentException.class, () -> ImageFile.of(file));
        } finally {
            System.clearProperty("radiuslab.megapixels");
        }
    }
}
