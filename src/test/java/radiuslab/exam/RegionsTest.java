package radiuslab.exam;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegionsTest {
    private static final FractureMask TWO = new FractureMask(5, 3, new byte[] {
        1, 0, 0, 1, 1,
        0, 1, 0, 0, 0,
        1, 0, 0, 0, 0
    });

    @Test
    void diagonalNeighboursAreConnected() {
        Regions regions = Regions.of(TWO);
        assertEquals(2, regions.count());
        assertArrayEquals(new int[] {1, 0, 0, 2, 2, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0}, regions.labels());
    }

    @Test
    void eachRegionHasItsBox() {
        assertEquals(
                List.of(new Box(0, 0, 2, 3), new Box(3, 0, 2, 1)),
                Regions.of(TWO).boxes());
        assertTrue(Regions.of(FractureMask.empty(4, 4)).boxes().isEmpty());
    }

    @Test
    void aRadiographsBoxesComeFromItsMaskOrItsPolygonsAndAreUnknownWhereNobodyMarkedIt(@TempDir Path folder)
            throws IOException {
        Path file = folder.resolve("mask.png");
        TWO.writePng(file);
        assertEquals(
                2,
                boxes(Finding.FRACTURE, new Marking.MaskFile(file))
                        .orElseThrow()
                        .size());
        // Two triangles that overlap are two fractures.
        var polygons =
                new Marking.Polygons(List.of(new double[] {1, 2, 5, 2, 3, 8}, new double[] {2, 2, 6.5, 2, 3, 9}));
        assertEquals(
                Optional.of(List.of(new Box(1, 2, 4, 6), new Box(2, 2, 4.5, 7))), boxes(Finding.FRACTURE, polygons));
        assertEquals(Optional.empty(), boxes(Finding.FRACTURE, null));
        assertEquals(Optional.of(List.of()), boxes(Finding.NONE, null));
    }

    private static Optional<List<Box>> boxes(Finding finding, Marking marking) throws IOException {
        return new Radiograph("r", Projection.AP, finding, Path.of("r.png"), Optional.ofNullable(marking)).boxes();
    }
}
