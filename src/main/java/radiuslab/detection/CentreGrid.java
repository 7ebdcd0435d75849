package radiuslab.detection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
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

    /** From a coordinate of the grid in cells to one of the input in pixels. */
    static double toPixels(double cells) {
        return STRIDE * cells + FIRST;
    }

    /** From a length in cells to one of the input in pixels. */
    static double inPixels(double cells) {
        return STRIDE * cells;
    }

    /** From a length of the input in pixels to cells. */
    static double inCells(double length) {
        return length / STRIDE;
    }

    /** Cells whose middle lies in the ellipse around (x, y) with these half axes, all in cells. */
    int[] within(double x, double y, double across, double down) {
        return IntStream.range(0, cells())
                .filter(cell -> Math.hypot((cell % width + 0.5 - x) / across, (cell / width + 0.5 - y) / down) <= 1)
                .toArray();
    }

    /**
     * The boxes of one image at those cells that no neighbour exceeds; of equals the first. Where the network says which cells
     * lie inside, a box's log odds are the mean of its centre's and of the greatest inside it, and its place and size the mean
     * of what the centre says and of the box around the ellipse that the cells inside it make; otherwise they are the centre's.
     *
     * @param centres logits of each cell
     * @param numbers width, height, offsets of each cell, number by number
     * @param inside logits of each cell
     * @param maxBoxes at most
     * @return in the input's pixels, surest first
     */
    List<ScoredBox> boxes(float[] centres, float[] numbers, Optional<float[]> inside, int maxBoxes) {
        Optional<InsideCells> cells = inside.map(logits -> new InsideCells(this, logits));
        List<ScoredBox> boxes = new ArrayList<>();
        for (int cell : LocalMaxima.of(centres, width).stream().limit(maxBoxes).toList()) {
            Box said = box(numbers, cell);
            double centre = centres[cell];
            double logit = cells.map(c -> (centre + c.greatest(said)) / 2).orElse(centre);
            Box box = cells.map(c -> mean(said, c.ellipse(said))).orElse(said);
            boxes.add(new ScoredBox(box, 1 / (1 + Math.exp(-logit))));
        }
        boxes.sort(Comparator.comparingDouble(ScoredBox::score).reversed());
        return boxes;
    }

    /** Midway between what a centre says of its box and what the cells inside it say. */
    private static Box mean(Box one, Box other) {
        return new Box(
                (one.x() + other.x()) / 2,
                (one.y() + other.y()) / 2,
                (one.width() + other.width()) / 2,
                (one.height() + other.height()) / 2);
    }

    private Box box(float[] numbers, int cell) {
        double itsWidth = Math.max(LEAST_SIDE, inPixels(numbers[cell]));
        double itsHeight = Math.max(LEAST_SIDE, inPixels(numbers[cells() + cell]));
        double x = toPixels(cell % width + numbers[2 * cells() + cell]);
        double y = toPixels(cell / width + numbers[3 * cells() + cell]);
        return new Box(x - itsWidth / 2, y - itsHeight / 2, itsWidth, itsHeight);
    }
}
