package radiuslab.detection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
     * The boxes of one image at those cells that no neighbour exceeds; of equals the first. A box's log odds are its centre's
     * or, where the network says which cells lie inside, the mean of its centre's and of the greatest inside it.
     *
     * @param centres logits of each cell
     * @param numbers width, height, offsets of each cell, number by number
     * @param inside logits of each cell
     * @param maxBoxes at most
     * @return in the input's pixels, surest first
     */
    List<ScoredBox> boxes(float[] centres, float[] numbers, Optional<float[]> inside, int maxBoxes) {
        List<ScoredBox> boxes = new ArrayList<>();
        for (int cell : LocalMaxima.of(centres, width).stream().limit(maxBoxes).toList()) {
            Box box = box(numbers, cell);
            double centre = centres[cell];
            double logit =
                    inside.map(logits -> (centre + greatest(logits, box)) / 2).orElse(centre);
            boxes.add(new ScoredBox(box, 1 / (1 + Math.exp(-logit))));
        }
        boxes.sort(Comparator.comparingDouble(ScoredBox::score).reversed());
        return boxes;
    }

    /** Of the cells that a box touches; of one beside the grid, of its nearest cell. */
    private double greatest(float[] logits, Box box) {
        int left = within(box.x(), width), right = within(box.x() + box.width(), width);
        int top = within(box.y(), height), bottom = within(box.y() + box.height(), height);
        float greatest = Float.NEGATIVE_INFINITY;
        for (int row = top; row <= bottom; row++) {
            for (int column = left; column <= right; column++) {
                greatest = Math.max(greatest, logits[row * width + column]);
            }
        }
        return greatest;
    }

    private static int within(double pixels, int cells) {
        return (int) Math.max(0, Math.min(cells - 1, Math.floor(toGrid(pixels))));
    }

    private Box box(float[] numbers, int cell) {
        double itsWidth = Math.max(LEAST_SIDE, STRIDE * numbers[cell]);
        double itsHeight = Math.max(LEAST_SIDE, STRIDE * numbers[cells() + cell]);
        double x = STRIDE * (cell % width + numbers[2 * cells() + cell]) + FIRST;
        double y = STRIDE * (cell / width + numbers[3 * cells() + cell]) + FIRST;
        return new Box(x - itsWidth / 2, y - itsHeight / 2, itsWidth, itsHeight);
    }
}
