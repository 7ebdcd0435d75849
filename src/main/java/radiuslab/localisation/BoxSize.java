package radiuslab.localisation;

import radiuslab.exam.Box;
import radiuslab.exam.Word;

/** COCO's ranges of a box's area, in square pixels of the radiograph. */
public enum BoxSize {
    ALL(0, Double.POSITIVE_INFINITY),
    /** Up to 32 x 32 pixels. */
    SMALL(0, 32 * 32),
    MEDIUM(32 * 32, 96 * 96),
    /** From 96 x 96 pixels. */
    LARGE(96 * 96, Double.POSITIVE_INFINITY);

    private final double least;
    private final double greatest;

    BoxSize(double least, double greatest) {
        this.least = least;
        this.greatest = greatest;
    }

    @Override
    public String toString() {
        return Word.of(this);
    }

    /** Whether a box belongs to the range; one of exactly 32 x 32 or 96 x 96 pixels belongs to both its sides. */
    public boolean holds(Box box) {
        return box.area() >= least && box.area() <= greatest;
    }
}
