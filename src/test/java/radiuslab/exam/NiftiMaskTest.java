package radiuslab.exam;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Masks as nibabel writes them: however the axes are ordered, the picture is the same or the file is refused. */
class NiftiMaskTest {
    @TempDir
    Path folder;

    private FractureMask mask(String nibabel) throws IOException {
        Path file = Files.write(folder.resolve("MASK.NII.GZ"), NibabelFiles.bytes(nibabel));
        return new Marking.MaskFile(file).mask(5, 3);
    }

    static Stream<String> whole() {
        return Stream.of(
                NibabelFiles.AS_DRAWN,
                NibabelFiles.CANONICAL,
                NibabelFiles.SWAPPED,
                NibabelFiles.MIRRORED,
                NibabelFiles.ROTATION_ONLY,
                NibabelFiles.NO_AFFINE,
                NibabelFiles.TO_255,
                NibabelFiles.SCALED,
                NibabelFiles.VERSION_2);
    }

    @ParameterizedTest
    @MethodSource("whole")
    void everyOrderOfAxesGivesThePicture(String nibabel) throws IOException {
        byte[] expected = {
            0, 1, 1, 1, 0,
            0, 0, 0, 1, 0,
            0, 0, 0, 0, 0
        };
        assertArrayEquals(expected, mask(nibabel).values());
    }

    private String refusal(String nibabel) {
        return assertThrows(UnusableImage.class, () -> mask(nibabel)).getMessage();
    }

    @Test
    void whatLeadsElsewhereIsRefusedByName() {
        assertTrue(refusal(NibabelFiles.OBLIQUE).startsWith("its axis 1 is oblique to the body: it steps -0.19"));
        assertEquals("its axes lead along the body's x and z, expected x and y", refusal(NibabelFiles.CORONAL));
        assertTrue(refusal(NibabelFiles.IDENTITY).startsWith("its affine is the identity, which programs write"));
    }

    @Test
    void twoNumbersForOneMeaningAreRefused() throws IOException {
        Path file = folder.resolve("two.nii");
        NiftiImage.of(3, 2, new float[] {0, 1, 2, 0, 0, 255}, 1).write(file);
        UnusableImage refused = assertThrows(UnusableImage.class, () -> FractureMask.read(file));
        assertEquals(
                "a mask says fracture with one number, found 1 at x=1 y=0 and 255 at x=2 y=1", refused.getMessage());
        assertTrue(refused.remedy().startsWith("Say in mask-labels.csv"));
        NiftiImage.of(3, 2, new float[] {0, 1, 2, 0, 0, 128}, 1).write(file);
        assertThrows(UnusableImage.class, () -> FractureMask.read(file));
    }

    @Test
    void whatTheProjectWritesIsReadAsItWasWritten() throws IOException {
        Path file = folder.resolve("map.nii");
        NiftiImage.of(3, 2, new float[] {0, 1, 2, 0, 0, 1}, 1).write(file);
        assertArrayEquals(new byte[] {0, 1, 2, 0, 0, 1}, FractureMask.read(file).values());
    }

    @Test
    void compressionIsSeenByTheBytesAndNotByTheName() throws IOException {
        Path file = Files.write(folder.resolve("mask.nii"), NibabelFiles.bytes(NibabelFiles.AS_DRAWN));
        assertEquals(4, FractureMask.read(file).area());
    }

    @Test
    void aDamagedHeadIsRefusedBeforeMemoryIsAskedFor() throws IOException {
        byte[] whole =
                new GZIPInputStream(new ByteArrayInputStream(NibabelFiles.bytes(NibabelFiles.AS_DRAWN))).readAllBytes();
        byte[] huge = whole.clone();
        huge[43] = 0x75; // 30,000 x 30,000 little-endian
        huge[42] = 0x30;
        huge[45] = 0x75;
        huge[44] = 0x30;
        assertEquals("it claims 30000 x 30000 pixels; at most 100 megapixels are read", refusal(huge));
        byte[] negative = whole.clone();
        negative[43] = (byte) 0x80;
        assertTrue(refusal(negative).startsWith("image is damaged"), refusal(negative));
        byte[] axes = whole.clone();
        axes[40] = 9;
        assertTrue(refusal(axes).endsWith("a NIfTI image has 1 to 7 axes, found 9"), refusal(axes));
        byte[] pair = whole.clone();
        pair[345] = 'i';
        assertEquals("it is the head of a NIfTI pair (.hdr and .img)", refusal(pair));
        byte[] complex = whole.clone();
        complex[70] = 32;
        assertEquals("NIfTI images of data type 32 cannot be read", refusal(complex));
        assertTrue(refusal(Arrays.copyOf(whole, 360)).startsWith("NIfTI file is truncated or damaged (360 bytes)"));
        assertTrue(refusal(Arrays.copyOf(NibabelFiles.bytes(NibabelFiles.AS_DRAWN), 50))
                .startsWith("NIfTI file is truncated or damaged"));
    }

    private String refusal(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("a.nii"), bytes);
        return assertThrows(UnusableImage.class, () -> FractureMask.read(file)).getMessage();
    }
}
