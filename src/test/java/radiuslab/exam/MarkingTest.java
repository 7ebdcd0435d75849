package radiuslab.exam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.files.Checksum;

class MarkingTest {
    private static String sum(Marking marking) throws IOException {
        Checksum sum = new Checksum();
        marking.addTo(sum);
        return sum.hex();
    }

    /** Else a training would go on from what it learned of another truth. */
    @Test
    void oneFileWithOtherLabelsIsAnotherMarking(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("mask.png");
        new FractureMask(2, 1, new byte[] {0, 1}).writePng(file);
        String usual = sum(new Marking.MaskFile(file));
        assertEquals(usual, new Checksum().add(file).hex(), "as it was before labels counted");
        Map<Integer, Byte> ignored = Map.of(0, FractureMask.BACKGROUND, 255, FractureMask.IGNORED);
        Map<Integer, Byte> fracture = Map.of(255, FractureMask.FRACTURE, 0, FractureMask.BACKGROUND);
        String other = sum(new Marking.MaskFile(file, new MaskLabels(ignored)));
        assertNotEquals(usual, other);
        assertNotEquals(other, sum(new Marking.MaskFile(file, new MaskLabels(fracture))));
    }
}
