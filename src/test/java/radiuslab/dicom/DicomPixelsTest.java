package radiuslab.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import radiuslab.SharedData;

/** One radiograph of NEMA in five encodings, and decoders that fail. */
class DicomPixelsTest {
    private static final TransferSyntax JPEG = TransferSyntax.JPEG;

    private static short[] stored(String name, Decoder decoder) throws Exception {
        DicomFile file = DicomFile.read(SharedData.path("dicom/" + name));
        return decoder.bits(file, StoredPixels.of(file.data()));
    }

    private static void assumeInstalled(String program) {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program))),
                "skipped: " + program + " is not installed");
    }

    @Test
    void losslessEncodingsGiveTheSamePixelsAndTheLossyOneNearlyThese() throws Exception {
        assumeInstalled("dcmdjpeg");
        assumeInstalled("gdcmconv");
        short[] pixels = stored("RG3_RLE", new Decoder());
        assertEquals(1760 * 1760, pixels.length);
        for (String lossless : List.of("RG3_JPLL", "RG3_JLSL", "RG3_J2KR")) {
            assertArrayEquals(pixels, stored(lossless, new Decoder()), lossless);
        }
        // of 1023 greys: root mean square 2.46, at most 48. Without clipping an overshoot of white is black: 1023
        short[] lossy = stored("RG3_JPLY", new Decoder());
        int[] errors = IntStream.range(0, pixels.length)
                .map(i -> Math.abs(pixels[i] - lossy[i]))
                .toArray();
        double square =
                IntStream.of(errors).mapToDouble(e -> (double) e * e).average().orElseThrow();
        assertEquals(2.46, Math.sqrt(square), 0.05);
        assertTrue(IntStream.of(errors).max().orElseThrow() <= 50);
    }

    @Test
    void jpegExtendedOfTwelveBitsIsDecoded() throws Exception {
        assumeInstalled("dcmdjpeg");
        short[] pixels = stored("JPGExtended.dcm", new Decoder());
        assertEquals(1024 * 256, pixels.length);
        assertTrue(IntStream.range(0, pixels.length).map(i -> pixels[i]).max().orElseThrow() > 255, "more than 8 bits");
    }

    @Test
    void theSecondDecoderGivesTheSameWhereTheFirstIsMissing() throws Exception {
        assumeInstalled("dcmdjpeg");
        assumeInstalled("gdcmconv");
        List<String> missing = List.of("no-such-decoder"), gdcm = List.of("gdcmconv", "--raw");
        Decoder second = new Decoder(Map.of(JPEG, List.of(missing, gdcm)), Duration.ofSeconds(60));
        assertArrayEquals(stored("RG3_JPLL", new Decoder()), stored("RG3_JPLL", second));
        Decoder none = new Decoder(Map.of(JPEG, List.of(missing)), Duration.ofSeconds(60));
        Refused refused = assertThrows(Refused.class, () -> stored("RG3_JPLL", none));
        assertEquals(Refused.NO_DECODER, refused.reason());
    }

    @Test
    void aDecoderThatHangsOrCrashesIsEndedAndNamed() {
        SharedData.path("dicom/RG3_JPLL"); // skips where there is none
        Decoder hanging = new Decoder(Map.of(JPEG, List.of(List.of("sleep", "1000"))), Duration.ofMillis(50));
        // sleep is given two further words, the names of files, and refuses them: tail waits for its input for ever
        Decoder waiting =
                new Decoder(Map.of(JPEG, List.of(List.of("tail", "-f", "/dev/null"))), Duration.ofMillis(300));
        Refused late = assertThrows(Refused.class, () -> stored("RG3_JPLL", waiting));
        assertEquals(Refused.DECODER, late.reason());
        assertTrue(late.getMessage().contains("tail did not end"), late.getMessage());
        Refused crashed = assertThrows(Refused.class, () -> stored("RG3_JPLL", hanging));
        assertEquals(Refused.DECODER, crashed.reason());
    }
}
