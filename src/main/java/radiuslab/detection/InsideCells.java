package radiuslab.detection;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import radiuslab.exam.Box;

/**
 * Which cells of a grid lie inside a fracture's box, as the network says it.
 *
 * @param grid the cells
 * @param logits of each; not copied
 */
record InsideCells(CentreGrid grid, float[] logits) {
    /** Variance of a place that is only known to lie in a cell, in cells. */
    private static final double WITHIN_A_CELL = 1 / 12.0;

    /** Of the cells that a box touches; of a box beside the grid, of its nearest cell. */
    double greatest(Box box) {
        return cells(box).mapToDouble(cell -> logits[cell]).max().orElseThrow();
    }

    /**
     * The box around the ellipse that has the mean and the variance of the cells that a box touches, each weighing what its
     * probability is. Along each half axis a, a full ellipse has a variance of a a / 4: its box is four deviations wide.
     */
    Box ellipse(Box box) {
        double all = weighted(box, cell -> 1);
        if (all == 0) {
            return box; // nothing is inside it
        }
        double x = weighted(box, this::column) / all, y = weighted(box, this::row) / all;
        double across = weighted(box, cell -> squared(column(cell) - x)) / all + WITHIN_A_CELL;
        double down = weighted(box, cell -> squared(row(cell) - y)) / all + WITHIN_A_CELL;
        double width = CentreGrid.inPixels(4 * Math.sqrt(across)), height = CentreGrid.inPixels(4 * Math.sqrt(down));
        return new Box(CentreGrid.toPixels(x) - width / 2, CentreGrid.toPixels(y) - height / 2, width, height);
    }

    private double weighted(Box box, IntToDoubleFunction value) {
        return cells(box)
                .mapToDouble(cell -> value.applyAsDouble(cell) / (1 + Math.exp(-logits[cell])))
                .sum();
    }

    private IntStream cells(Box box) {
        int left = within(box.x(), grid.width()), right = within(box.x() + box.width(), grid.width());
        int top = within(box.y(), grid.height()), bottom = within(box.y() + box.height(), grid.height());
        return IntStream.rangeClosed(top, bottom)
                .flatMap(row -> IntStream.rangeClosed(row * grid.width() + left, row * grid.width() + right));
    }

    private static int within(double pixels, int cells) {
        return (int) Math.max(0, Math.min(cells - 1, Math.floor(CentreGrid.toGrid(pixels))));
    }

    private double column(int cell) {
        return cell % grid.width() + 0.5;
    }

    private double row(int cell) {
        return cell / grid.width() + 0.5;
    }

    private static double squared(double x) {
        return x * x;
    }
}
