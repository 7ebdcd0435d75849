package radiuslab.exam;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
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
    void eachRegionHasItsRunLengths() {
        assertEquals(
                List.of(
                        // the first column 1 0 1, the second 0 1 0
                        new RunLengths(5, 3, new int[] {0, 1, 1, 1, 1, 1, 10}),
                        new RunLengths(5, 3, new int[] {9, 1, 2, 1, 2})),
                Regions.of(TWO).runLengths());
        Random random = new Random(1);
        for (int round = 0; round < 20; round++) {
            FractureMask mask = FractureMask.empty(9, 7);
            for (int i = 0; i < mask.values().length; i++) {
                mask.values()[i] = (byte) (random.nextInt(4) / 3);
            }
            Regions regions = Regions.of(mask);
            List<RunLengths> alone = IntStream.rangeClosed(1, regions.count())
                    .mapToObj(label -> RunLengths.of(9, 7, i -> regions.labels()[i] == label))
                    .toList();
            assertEquals(alone, regions.runLengths());
        }
    }

    /** One pass for each of 2,000 specks would be 24,000,000,000 steps, a minute and more. */
    @Test
    void manySpecksOnALargeRadiographTakeNoLongerThanOne() {
        FractureMask mask = FractureMask.empty(4000, 3000);
        for (int i = 0; i < 2000; i++) {
            mask.values()[i / 50 * 70 * 4000 + i % 50 * 80] = FractureMask.FRACTURE;
        }
        List<RunLengths> runs = assertTimeoutPreemptively(
                Duration.ofSeconds(30), () -> Regions.of(mask).runLengths());
        assertEquals(2000, runs.size());
        assertEquals(2000, runs.stream().mapToInt(RunLengths::area).sum());
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
