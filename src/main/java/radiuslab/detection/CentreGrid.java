package radiuslab.detection;

import java.util.List;
import radiuslab.exam.Box;
import radiuslab.exam.LocalMaxima;
import radiuslab.network.Pyramid;
import radiuslab.prediction.ScoredBox;

/**
 * The cells of a centre map, those of a {@link Pyramid}: cell (i, j) looks at the input around (4 i + 3.5, 4 j + 3.5).
 *
 * @param width in cells
 * @param height in cells
 */
record CentreGrid(int width, int height) {
    private static final double STRIDE = Pyramid.STRIDE;
    private static final double FIRST = Pyramid.FIRST;

    /** A sure detector may still say so of a box without size. */
    private static final double LEAST_SIDE = 1;

    int cells() {
        return width * height;
    }

    /** From a coordinate of the input in pixels to one of the grid in cells: cell i covers [i, i + 1). */
    static double toGrid(double pixels) {
        return (pixels - FIRST) / STRIDE;
    }

    /** From a length of the input in pixels to cells. */
    static double inCells(double length) {
        return length / STRIDE;
    }

    /**
     * The boxes of one image: those cells that no neighbour exceeds, greatest first; of equals the first.
     *
     * @param logits of each cell
     * @param numbers width, height, offsets of each cell, number by number
     * @param maxBoxes at most
     * @return in the input's pixels
     */
    List<ScoredBox> boxes(float[] logits, float[] numbers, int maxBoxes) {
        return LocalMaxima.of(logits, width).stream()
                .limit(maxBoxes)
                .map(i -> new ScoredBox(box(numbers, i), 1 / (1 + Math.exp(-logits[i]))))
                .toList();
    }

    private Box box(float[] numbers, int cell) {
        double itsWidth = Math.max(LEAST_SIDE, STRIDE * numbers[cell]);
        double itsHeight = Math.max(LEAST_SIDE, STRIDE * numbers[cells() + cell]);
        double x = STRIDE * (cell % width + numbers[2 * cells() + cell]) + FIRST;
        double y = STRIDE * (cell / width + numbers[3 * cells() + cell]) + FIRST;
        return new Box(x - itsWidth / 2, y - itsHeight / 2, itsWidth, itsHeight);
    }
}
