package radiuslab.reader;

import java.awt.Dimension;
import java.util.OptionalDouble;
import radiuslab.exam.Box;
import radiuslab.prediction.ScoredBox;

/** What must hold of a box, whatever form it comes in: it has an area, lies on its radiograph, its score in [0, 1]. */
final class BoxCheck {
    /** Programs write boxes with few digits: half a pixel beyond the edge is rounding, and is cut off. */
    private static final double ROUNDING = 0.5;

    /** A score of 1.0000001 is a 1 in single precision. */
    private static final double SCORE_ROUNDING = 1e-6;

    private BoxCheck() {}

    /**
     * @param numbers x, y, width, height in pixels
     * @param score 1 where there is none
     * @throws IllegalArgumentException if it is not a box, or its score is not in [0, 1]
     */
    static ScoredBox of(double[] numbers, OptionalDouble score) {
        if (numbers.length != 4) {
            throw new IllegalArgumentException("a box has 4 numbers, found " + numbers.length);
        }
        Box box = new Box(numbers[0], numbers[1], numbers[2], numbers[3]);
        double given = score.orElse(1);
        return new ScoredBox(box, given > 1 && given <= 1 + SCORE_ROUNDING ? 1 : given);
    }

    /**
     * The box on its radiograph.
     *
     * @throws IllegalArgumentException if it leaves the radiograph
     */
    static ScoredBox inside(ScoredBox scored, Dimension size) {
        Box box = scored.box();
        double right = box.x() + box.width();
        double bottom = box.y() + box.height();
        if (box.x() >= 0 && box.y() >= 0 && right <= size.width && bottom <= size.height) {
            return scored;
        }
        double left = Math.max(0, box.x());
        double top = Math.max(0, box.y());
        double width = Math.min(right, size.width) - left;
        double height = Math.min(bottom, size.height) - top;
        if (Math.min(box.x(), box.y()) < -ROUNDING
                || right > size.width + ROUNDING
                || bottom > size.height + ROUNDING
                || !(width > 0 && height > 0)) {
            throw new IllegalArgumentException("box %s %s %s %s leaves the radiograph of %d x %d pixels"
                    .formatted(box.x(), box.y(), box.width(), box.height(), size.width, size.height));
        }
        return new ScoredBox(new Box(left, top, width, height), scored.score());
    }
}
