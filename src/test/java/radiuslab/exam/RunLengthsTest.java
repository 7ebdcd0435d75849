package radiuslab.exam;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Strings, counts, areas and boxes are those of pycocotools 2.0: encode, area and toBbox of the masks drawn here. */
class RunLengthsTest {
    /** Columns 1 to 8, rows 2 to 6, with a hole of one row over columns 3 to 5: 8 x 5 - 3 pixels. */
    private static final String[] RING = {
        "..........", "..........", ".########.", ".########.", ".##...###.", ".########.", ".########.", "..........",
    };

    private static final int[] RING_COUNTS = {10, 5, 3, 5, 3, 2, 1, 2, 3, 2, 1, 2, 3, 2, 1, 2, 3, 5, 3, 5, 3, 5, 9};

    @Test
    void columnsComeOneAfterTheOtherAndHolesStayOpen() throws IOException {
        RunLengths ring = new RunLengths(10, 8, RING_COUNTS);
        assertArrayEquals(RING, drawn(ring.mask(10, 8)));
        assertEquals(37, ring.area());
        assertEquals(List.of(new Box(1, 2, 8, 5)), ring.boxes());
    }

    @Test
    void theCompressedStringSaysTheSame() {
        assertEquals(new RunLengths(10, 8, RING_COUNTS), RunLengths.of(10, 8, ":5300MN020N020N02300006"));
        assertEquals(new RunLengths(10, 8, new int[] {0, 1, 78, 1}), RunLengths.of(10, 8, "01^20"));
        assertEquals(new RunLengths(10, 8, new int[] {0, 80}), RunLengths.of(10, 8, "0`2"));
        assertEquals(List.of(), boxes(RunLengths.of(10, 8, "`2")));
        // 1 in the first column of 300 x 400 pixels, then nothing: 119,999 needs four characters
        assertArrayEquals(
                new int[] {0, 1, 119_999}, RunLengths.of(400, 300, "01oUe3").counts());
    }

    @Test
    void whatFitsNoSizeIsRefusedWithItsNumbers() {
        refused("the run lengths of 10 x 8 pixels add up to 80, found 81", 10, 8, 0, 81);
        refused("a run length is 0 or more, found -1", 10, 8, 81, -1);
        refused("run lengths need a size of 1 x 1 or more, found 0 x 8", 0, 8);
        var cut = assertThrows(IllegalArgumentException.class, () -> RunLengths.of(10, 8, "01^"));
        assertEquals("the compressed run lengths end within a number", cut.getMessage());
        var foreign = assertThrows(IllegalArgumentException.class, () -> RunLengths.of(10, 8, "0 "));
        assertEquals("compressed run lengths hold characters from 0 to o, found ' '", foreign.getMessage());
        RunLengths ring = new RunLengths(10, 8, RING_COUNTS);
        var other = assertThrows(UnusableImage.class, () -> ring.mask(8, 10));
        assertEquals("mask is 10 x 8, its radiograph is 8 x 10", other.getMessage());
    }

    @Test
    void severalFracturesAreOneMaskAndHaveABoxEach() throws IOException {
        // two triangles of one bone, and apart from them a square: overlapping pixels count once
        Marking twoParts = new Marking.Polygons(
                List.of(new double[] {0, 0, 4, 0, 4, 4, 0, 4}, new double[] {6, 0, 8, 0, 8, 2, 6, 2}));
        Marking square = new Marking.Polygons(List.of(new double[] {2, 2, 6, 2, 6, 6, 2, 6}));
        Marking both = new Marking.Several(List.of(twoParts, square));
        assertEquals(16 + 4 + 16 - 4, both.mask(10, 8).area());
        assertEquals(List.of(new Box(0, 0, 8, 4), new Box(2, 2, 4, 4)), both.boxes());
    }

    private static void refused(String message, int width, int height, int... counts) {
        var refused = assertThrows(IllegalArgumentException.class, () -> new RunLengths(width, height, counts));
        assertEquals(message, refused.getMessage());
    }

    private static List<Box> boxes(RunLengths runs) {
        try {
            return runs.boxes();
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static String[] drawn(FractureMask mask) {
        String[] rows = new String[mask.height()];
        for (int y = 0; y < rows.length; y++) {
            StringBuilder row = new StringBuilder();
            for (int x = 0; x < mask.width(); x++) {
                row.append(mask.at(x, y) ? '#' : '.');
            }
            rows[y] = row.toString();
        }
        return rows;
    }
}
