package radiuslab.exam;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import radiuslab.SharedData;

class NiftiImageTest {
    @TempDir
    Path folder;

    /** Shapes, means and first values by an independent reader in Python; functional.nii is scaled by 0.0754 v + 3100.76. */
    @ParameterizedTest
    @CsvSource({
        "anatomical.nii, 33 41 25, 8401.066725794532, 10712, 2",
        "example4d.nii.gz, 128 96 24 2, 172.90811496310764, 0, 2",
        "example_nifti2.nii.gz, 32 20 12 2, 450.963671875, 424, 2",
        "functional.nii, 17 21 3 20, 3637.4084, 4004.1372, 4",
        "reoriented_anat_moved.nii, 21 26 22, 2725.588532230912, 0, 4",
        "row_major.dconn.nii, 1 1 1 1 10 10, 0.46745364188682287, 0.1621823012828827, 1",
        "standard.nii.gz, 4 5 7, 54.642857142857146, 0, 1"
    })
    void filesOfBothVersionsAndByteOrdersAreRead(String name, String size, double mean, double first, double spacing)
            throws IOException {
        NiftiImage image = NiftiImage.read(SharedData.path("nifti/" + name));
        assertEquals(size, Arrays.toString(image.size()).replaceAll("[\\[\\],]", ""));
        assertEquals(mean, Arrays.stream(image.values()).average().orElseThrow(), 1e-7 * Math.max(1, mean) + 1e-3);
        assertEquals(first, image.values()[0], 1e-3);
        assertEquals(spacing, image.spacing()[0], 1e-6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"map.nii", "map.nii.gz"})
    void whatIsWrittenIsReadAgain(String name) throws IOException {
        float[] values = {0, 0.25f, 0.5f, 0.75f, 1, 0.1f};
        Path file = folder.resolve("new").resolve(name);
        NiftiImage.of(3, 2, values, 0.2).write(file);
        NiftiImage read = NiftiImage.read(file);
        assertArrayEquals(new int[] {3, 2}, read.size());
        assertArrayEquals(new double[] {0.2, 0.2}, read.spacing(), 1e-7);
        for (int i = 0; i < values.length; i++) {
            assertEquals(values[i], read.values()[i]);
        }
        assertEquals(List.of(file), Files.list(file.getParent()).toList());
    }

    @Test
    void aMaskMayBeANiftiFile() throws IOException {
        Path file = folder.resolve("mask.nii.gz");
        NiftiImage.of(2, 2, new float[] {0, 1, 2, Float.NaN}, 1).write(file);
        FractureMask mask = new Marking.MaskFile(file).mask(2, 2);
        assertArrayEquals(new byte[] {0, 1, 2, 2}, mask.values());
        assertEquals(1, mask.area());
        var misfit = assertThrows(IOException.class, () -> new Marking.MaskFile(file).mask(4, 1));
        assertEquals("mask mask.nii.gz is 2 x 2, its radiograph is 4 x 1", misfit.getMessage());
    }

    @Test
    void anotherValueOrASecondSliceIsNoMask() throws IOException {
        Path grey = folder.resolve("grey.nii");
        NiftiImage.of(2, 1, new float[] {0, 0.5f}, 1).write(grey);
        var value = assertThrows(IOException.class, () -> FractureMask.read(grey));
        assertEquals("a mask holds 0, 1 (or 255) and 2 (or 128, ignored), found 0.5 at x=1 y=0", value.getMessage());
        Path volume = folder.resolve("volume.nii");
        new NiftiImage(new int[] {1, 1, 2}, new double[] {1, 1, 1}, new double[] {0, 1}).write(volume);
        var slices = assertThrows(IOException.class, () -> FractureMask.read(volume));
        assertEquals("a mask is one slice, found axes of [1, 1, 2]", slices.getMessage());
    }

    @Test
    void aTruncatedOrForeignFileIsRefused() throws IOException {
        Path file = folder.resolve("cut.nii");
        NiftiImage.of(20, 20, new float[400], 1).write(file);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 1));
        var cut = assertThrows(IOException.class, () -> NiftiImage.read(file));
        assertTrue(cut.getMessage().startsWith("NIfTI file is truncated or damaged (1951 bytes)"), cut.getMessage());
        Files.write(file, new byte[400]);
        assertEquals(
                "not a NIfTI file",
                assertThrows(IOException.class, () -> NiftiImage.read(file)).getMessage());
        Files.write(file, new byte[10]);
        assertThrows(IOException.class, () -> NiftiImage.read(file));
    }

    @Test
    void aMaskImageMayHoldIgnoredPixels() throws IOException {
        Path png = folder.resolve("mask.png");
        new FractureMask(3, 1, new byte[] {0, 1, 2}).writePng(png);
        assertArrayEquals(new byte[] {0, 1, 2}, FractureMask.read(png).values());
        new GreyImage(3, 1, new short[] {0, 7, 1}, 16).writePng(png);
        var refused = assertThrows(IOException.class, () -> FractureMask.read(png));
        assertEquals("a mask holds 0, 255 (or 1) and 128 (or 2, ignored), found 7 at x=1 y=0", refused.getMessage());
    }
}
