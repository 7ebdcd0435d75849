package radiuslab.segmentation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static radiuslab.ToyMethods.SEGMENTER;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.exam.Radiograph;

class DrawnPatchesTest {
    @TempDir
    Path folder;

    private Radiograph fractured() throws IOException {
        return SEGMENTER.cohort().write(folder, 2).exams().get(1).radiographs().get(0);
    }

    /** The quick scheme: 64 x 64 points over 120 and 63 pixels, the finer patch within the coarser one. */
    @Test
    void oneDrawHasAPictureAndAMaskOfEachLevel() throws IOException {
        DrawnPatches drawn = DrawnPatches.of(fractured(), SegmenterOptions.quick(), 3);
        assertEquals(2, drawn.outlines().size());
        for (int level = 0; level < 2; level++) {
            assertEquals(64, drawn.images().get(level).width());
            assertEquals(64, drawn.masks().get(level).height());
        }
        var coarse = drawn.outlines().get(0).getBounds2D();
        var fine = drawn.outlines().get(1).getBounds2D();
        assertTrue(coarse.getWidth() > fine.getWidth(), coarse + " holds " + fine);
    }

    @Test
    void theRecipeForSmallFracturesDrawsToo() throws IOException {
        DrawnPatches drawn = DrawnPatches.of(fractured(), SegmenterOptions.smallFractures(), 3);
        assertEquals(64, drawn.images().get(1).width());
    }

    @Test
    void aSeedDrawsTheSameAgain() throws IOException {
        Radiograph radiograph = fractured();
        DrawnPatches first = DrawnPatches.of(radiograph, SegmenterOptions.quick(), 3);
        DrawnPatches again = DrawnPatches.of(radiograph, SegmenterOptions.quick(), 3);
        assertArrayEquals(first.images().get(1).values(), again.images().get(1).values());
    }

    @Test
    void aFractureThatNobodyMarkedIsRefused() throws IOException {
        Radiograph marked = fractured();
        Radiograph unmarked =
                new Radiograph("r9", marked.projection(), marked.finding(), marked.file(), Optional.empty());
        var refused = assertThrows(
                IllegalArgumentException.class, () -> DrawnPatches.of(unmarked, SegmenterOptions.quick(), 3));
        assertEquals("radiograph r9 has no mask", refused.getMessage());
    }
}
