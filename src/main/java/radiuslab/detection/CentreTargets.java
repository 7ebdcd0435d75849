package radiuslab.detection;

import java.util.List;
import radiuslab.exam.Box;
import radiuslab.training.Tensor;

/** What the network should say of a batch; boxes are added to it one by one. */
final class CentreTargets {
    /** Two boxes that overlap at least this much are as good as equal (Law and Deng, CornerNet, 2018). */
    private static final double OVERLAP = 0.7;

    /** Cells around a centre that say its box at least, along each axis: 1.5 reach the next ones. */
    private static final double LEAST_REACH = 1.5;

    private final CentreGrid grid;
    private final boolean middle;
    private final int images;
    private final float[] heat;
    private final float[] centres;
    private final float[] boxes;
    private final float[] inside;
    private final float[] boxed;

    /**
     * @param grid of each image
     * @param images number of images, without boxes at first
     * @param middle whether all cells of a box's middle half say its size and centre; otherwise the centre's alone
     */
    CentreTargets(CentreGrid grid, int images, boolean middle) {
        int places = images * grid.cells();
        this.grid = grid;
        this.images = images;
        this.middle = middle;
        this.heat = new float[places];
        this.centres = new float[places];
        this.boxes = new float[CentreNetwork.BOX_NUMBERS * places];
        this.inside = new float[places];
        this.boxed = new float[places];
    }

    /**
     * @param image its number in the batch
     * @param box in the input's pixels; of one whose centre lies outside only the cells inside it count
     */
    void add(int image, Box box) {
        fill(image, box);
        double x = CentreGrid.toGrid(box.x() + box.width() / 2);
        double y = CentreGrid.toGrid(box.y() + box.height() / 2);
        int column = (int) Math.floor(x);
        int row = (int) Math.floor(y);
        if (column < 0 || column >= grid.width() || row < 0 || row >= grid.height()) {
            return;
        }
        double width = CentreGrid.inCells(box.width());
        double height = CentreGrid.inCells(box.height());
        warm(image, column, row, (2 * Math.floor(radius(width, height)) + 1) / 6);
        int cell = row * grid.width() + column;
        centres[image * grid.cells() + cell] = 1;
        for (int one : middle
                ? grid.within(x, y, Math.max(LEAST_REACH, width / 4), Math.max(LEAST_REACH, height / 4))
                : new int[] {cell}) {
            describe(image, one, x, y, width, height);
        }
    }

    /** Where boxes meet, a cell says the one whose centre is nearer. */
    private void describe(int image, int cell, double x, double y, double width, double height) {
        double[] numbers = {width, height, x - cell % grid.width(), y - cell / grid.width()};
        int first = image * numbers.length * grid.cells() + cell, place = image * grid.cells() + cell;
        double known = distance(boxes[first + 2 * grid.cells()], boxes[first + 3 * grid.cells()]);
        if (boxed[place] == 1 && known <= distance(numbers[2], numbers[3])) {
            return;
        }
        boxed[place] = 1;
        for (int k = 0; k < numbers.length; k++) {
            boxes[first + k * grid.cells()] = (float) numbers[k];
        }
    }

    /** From a cell's middle, of what lies so far from its left upper corner. */
    private static double distance(double right, double down) {
        return Math.hypot(right - 0.5, down - 0.5);
    }

    /**
     * How far a box may be shifted along both axes and still overlap enough: the lesser root of
     * {@code (w - r)(h - r) = 2 o / (1 + o) w h}, since the union is {@code 2 w h - (w - r)(h - r)}.
     */
    static double radius(double width, double height) {
        double sum = width + height;
        double missing = width * height * (1 - OVERLAP) / (1 + OVERLAP);
        return (sum - Math.sqrt(sum * sum - 4 * missing)) / 2;
    }

    /** Cells inside: a fracture fills about the ellipse in its box, of at least a cell's radius, and not the corners. */
    private void fill(int image, Box box) {
        double x = CentreGrid.toGrid(box.x() + box.width() / 2), y = CentreGrid.toGrid(box.y() + box.height() / 2);
        double across = Math.max(1, CentreGrid.inCells(box.width() / 2));
        double down = Math.max(1, CentreGrid.inCells(box.height() / 2));
        for (int cell : grid.within(x, y, across, down)) {
            inside[image * grid.cells() + cell] = 1;
        }
    }

    /** A Gaussian around a centre; where several meet, the greatest counts. */
    private void warm(int image, int column, int row, double sigma) {
        int reach = (int) Math.ceil(3 * sigma);
        for (int y = Math.max(0, row - reach); y <= Math.min(grid.height() - 1, row + reach); y++) {
            for (int x = Math.max(0, column - reach); x <= Math.min(grid.width() - 1, column + reach); x++) {
                int squared = (x - column) * (x - column) + (y - row) * (y - row);
                int place = image * grid.cells() + y * grid.width() + x;
                heat[place] = Math.max(heat[place], (float) Math.exp(-squared / (2 * sigma * sigma)));
            }
        }
    }

    /**
     * For {@link CentreLoss}: the heat, 1 at a box's centre, less around it the further away, 0 far off, and the centres, 1
     * at a box's centre, 0 elsewhere, both (image, 1, row, column); the boxes' width, height, offset to the right and down
     * in cells where a cell says them, (image, 4, row, column); which cells lie inside a box, 1 or 0, and which say one,
     * both (image, 1, row, column).
     */
    List<Tensor> tensors() {
        return List.of(
                new Tensor(heat, images, 1, grid.height(), grid.width()),
                new Tensor(centres, images, 1, grid.height(), grid.width()),
                new Tensor(boxes, images, CentreNetwork.BOX_NUMBERS, grid.height(), grid.width()),
                new Tensor(inside, images, 1, grid.height(), grid.width()),
                new Tensor(boxed, images, 1, grid.height(), grid.width()));
    }
}
