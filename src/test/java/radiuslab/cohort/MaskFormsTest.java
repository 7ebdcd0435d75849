package radiuslab.cohort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ij.gui.Roi;
import ij.io.RoiEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import radiuslab.exam.Box;
import radiuslab.exam.FractureMask;
import radiuslab.exam.NiftiImage;

/** The forms a mask may have, each named by the table of radiographs. The image r1 is 6 x 4 pixels. */
class MaskFormsTest extends OnTinyCohort {
    private FractureMask maskOfTheFirst(String file) throws IOException {
        tiny.change("radiographs.csv", "masks/r1.png", file);
        return Cohort.read(folder)
                .exams()
                .get(0)
                .radiographs()
                .get(0)
                .mask(6, 4)
                .orElseThrow();
    }

    /** Three columns from 1, two rows from 1. */
    @Test
    void aRegionOfImageJ() throws IOException {
        Files.write(folder.resolve("masks/r1.roi"), RoiEncoder.saveAsByteArray(new Roi(1, 1, 3, 2)));
        FractureMask mask = maskOfTheFirst("masks/r1.roi");
        assertEquals(6, mask.area());
        assertEquals(Optional.of(new Box(1, 1, 3, 2)), mask.box());
    }

    @Test
    void aDamagedRegionIsNamedWithItsLine() throws IOException {
        Files.write(folder.resolve("masks/r1.roi"), new byte[80]);
        tiny.change("radiographs.csv", "masks/r1.png", "masks/r1.roi");
        var refused = assertThrows(CohortException.class, () -> Cohort.read(folder));
        Fault fault = refused.faults().get(0);
        assertEquals(Fault.Kind.MASK, fault.kind());
        assertEquals(2, fault.line());
    }

    /** First axis to the right, second down: value 8 is row 1, column 2. */
    @Test
    void aNiftiFile() throws IOException {
        float[] values = new float[24];
        values[8] = 1;
        NiftiImage.of(6, 4, values, 0.2).write(folder.resolve("masks/r1.nii.gz"));
        FractureMask mask = maskOfTheFirst("masks/r1.nii.gz");
        assertEquals(Optional.of(new Box(2, 1, 1, 1)), mask.box());
    }

    @Test
    void aNiftiFileOfAnotherSizeNamesBothSizes() throws IOException {
        NiftiImage.of(4, 6, new float[24], 0.2).write(folder.resolve("masks/r1.nii"));
        tiny.change("radiographs.csv", "masks/r1.png", "masks/r1.nii");
        tiny.assertFaults("radiographs.csv, line 2: images/r1.png has an unusable mask: mask r1.nii is 4 x 6, its"
                + " radiograph is 6 x 4. Draw or export the mask again in the size of its image");
    }
}
