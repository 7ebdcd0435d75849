package radiuslab.segmentation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class PatchSchemeTest {
    /** The toolbox with depth 2, matrix 128, fov 300 and 1 pixel: coarse step 300 / 127, fine 1, fine / coarse 53.8 cells. */
    @Test
    void thePublishedWidthsAreThoseOfTheToolbox() {
        PatchScheme scheme = PatchScheme.published();
        assertEquals(300, scheme.width(0));
        assertEquals(127, scheme.width(1), 1e-9);
        assertEquals(2.362, scheme.step(0), 5e-4);
        assertEquals(1, scheme.step(1), 1e-12);
        assertEquals(53.8, scheme.width(1) / scheme.step(0), 0.05);
    }

    /** From 80 to 20 in three levels: each half of the one before. One level has the finest width alone. */
    @Test
    void widthsFormAGeometricSeries() {
        PatchScheme three = new PatchScheme(21, 3, 80, 1);
        assertEquals(40, three.width(1), 1e-9);
        assertEquals(2, three.step(1), 1e-9);
        assertEquals(20, new PatchScheme(21, 1, 80, 1).width(0), 1e-9);
    }

    @Test
    void aCoarsePatchNarrowerThanTheFineOneIsRefused() {
        var refused = assertThrows(IllegalArgumentException.class, () -> new PatchScheme(128, 2, 100, 1));
        assertEquals("widths need 0 < finest <= coarsest, found 127.0 and 100.0 pixels", refused.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new PatchScheme(1, 2, 100, 1));
        assertThrows(IllegalArgumentException.class, () -> new PatchScheme(8, 0, 100, 1));
        assertThrows(IllegalArgumentException.class, () -> new PatchScheme(8, 2, 100, Double.NaN));
    }

    /** Points at x = 1 - 1.5 = -0.5, 0.5, 1.5, 2.5 round half up to 0, 1, 2, 3; beyond the 3 x 2 image the edge repeats. */
    @Test
    void theNearestPixelIsRoundedHalfUpAndClippedToTheEdge() {
        Patch patch = new Patch(4, 1, 1, GridAxes.UPRIGHT);
        int[] row = {0, 1, 2, 2};
        int[] expected = new int[16];
        for (int i = 0; i < 16; i++) {
            expected[i] = Math.min(1, i / 4) * 3 + row[i % 4];
        }
        assertArrayEquals(expected, patch.nearest(3, 2));
    }

    /** An image of value 10 y + x is a plane, so that bilinear values are 10 y + x too, inside; at the edge they stay. */
    @Test
    void bilinearValuesOfAPlaneLieOnIt() {
        Patch patch = new Patch(2, 1.25, 1.5, GridAxes.UPRIGHT.times(0.5));
        float[] values = patch.bilinear(i -> 10f * (i / 4) + i % 4, 4, 4);
        assertArrayEquals(new float[] {13.5f, 14f, 18.5f, 19f}, values, 1e-5f);
        Patch beyond = new Patch(2, -5, 9, GridAxes.UPRIGHT);
        assertArrayEquals(new float[] {30, 30, 30, 30}, beyond.bilinear(i -> 10f * (i / 4) + i % 4, 4, 4), 1e-5f);
    }

    /** A quarter turn clockwise: columns lead down, rows lead left; mirrored columns lead up. */
    @Test
    void aGridTurnsAndMirrors() {
        GridAxes turned = GridAxes.of(90, 1, 1);
        assertEquals(0, turned.x(1, 0), 1e-12);
        assertEquals(1, turned.y(1, 0), 1e-12);
        assertEquals(-1, turned.x(0, 1), 1e-12);
        GridAxes mirrored = GridAxes.of(90, -1, 1);
        assertEquals(-1, mirrored.y(1, 0), 1e-12);
        Patch patch = new Patch(3, 10, 20, GridAxes.of(30, -1.1, 0.9).times(2));
        double x = 10 + patch.axes().x(0.5, -1), y = 20 + patch.axes().y(0.5, -1);
        assertEquals(1.5, patch.column(x, y), 1e-9);
        assertEquals(0, patch.row(x, y), 1e-9);
    }

    /**
     * A coarse grid of 5 points with step 2 around 10: 6, 8, 10, 12, 14. A fine one with step 1 around 11: 9, 10, 11, 12, 13,
     * which is 1.5, 2, 2.5, 3, 3.5 in coarse columns, rounded half up.
     */
    @Test
    void theFineGridTakesTheNearestColumnsOfTheCoarseOne() {
        Patch coarse = new Patch(5, 10, 10, GridAxes.UPRIGHT.times(2));
        Patch fine = new Patch(5, 11, 9, GridAxes.UPRIGHT);
        assertArrayEquals(new int[] {2, 2, 3, 3, 4}, coarse.columnsUnder(fine));
        assertArrayEquals(new int[] {1, 1, 2, 2, 3}, coarse.rowsUnder(fine));
    }

    /** In whatever directions both grids run. */
    @Test
    void turningBothGridsDoesNotChangeWhatLiesUnderWhat() {
        GridAxes frame = GridAxes.of(20, -1.1, 0.9);
        Patch coarse = new Patch(5, 10, 10, frame.times(2));
        Patch fine = new Patch(5, 10 + frame.x(1.1, -0.9), 10 + frame.y(1.1, -0.9), frame);
        assertArrayEquals(new int[] {2, 2, 3, 3, 4}, coarse.columnsUnder(fine));
        assertArrayEquals(new int[] {1, 1, 2, 2, 3}, coarse.rowsUnder(fine));
    }

    @Test
    void everyPatchOfATreeLiesInsideTheOneBefore() {
        PatchScheme scheme = new PatchScheme(16, 3, 100, 1);
        PatchTree tree = PatchTree.of(
                scheme, 50, 60, GridAxes.of(15, 1, 1), List.of(new double[] {500, 60}, new double[] {50, 60}));
        assertEquals(2, tree.finest().size());
        for (List<Patch> chain : tree.chains()) {
            assertEquals(2, chain.size());
            inside(tree.coarse(), chain.get(0));
            inside(chain.get(0), chain.get(1));
        }
        assertEquals(50, tree.finest().get(1).x(), 1e-9);
    }

    private static void inside(Patch outer, Patch inner) {
        for (double corner : new double[] {-7.5, 7.5}) {
            double x = inner.x() + inner.axes().x(corner, corner),
                    y = inner.y() + inner.axes().y(corner, corner);
            double column = outer.column(x, y), row = outer.row(x, y);
            assertEquals(Math.max(0, Math.min(15, column)), column, 1e-9);
            assertEquals(Math.max(0, Math.min(15, row)), row, 1e-9);
        }
    }

    /** Half a step around the points: a patch of 2 x 2 points with step 2 covers 4 x 4 pixels, each point four. */
    @Test
    void aPatchCoversThePixelsAroundItsPoints() {
        int[] point = new int[8 * 8];
        new Patch(2, 3.5, 3.5, GridAxes.UPRIGHT.times(2)).visit(8, 8, (pixel, at) -> point[pixel] = at + 1);
        for (int y = 0; y < 8; y++) {
            for (int x = 0; x < 8; x++) {
                boolean covered = x >= 2 && x < 6 && y >= 2 && y < 6;
                int expected = covered ? (y < 4 ? 0 : 2) + (x < 4 ? 1 : 2) : 0;
                assertEquals(expected, point[y * 8 + x], "at x=" + x + " y=" + y);
            }
        }
    }
}
