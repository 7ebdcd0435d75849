package radiuslab.exam;

import java.util.Optional;

/**
 * A rectangle on a radiograph, in pixels, origin top left; it covers [x, x + width) by [y, y + height).
 */
public record Box(double x, double y, double width, double height) {
    public Box {
        if (!(width > 0 && height > 0) || !Double.isFinite(x + y + width + height)) {
            throw new IllegalArgumentException(
                    "a box needs a finite place and positive sides, found x=%s y=%s width=%s height=%s"
                            .formatted(x, y, width, height));
        }
    }

    public double area() {
        return width * height;
    }

    public boolean contains(double pointX, double pointY) {
        return pointX >= x && pointY >= y && pointX < x + width && pointY < y + height;
    }

    public boolean contains(Box other) {
        return other.x >= x
                && other.y >= y
                && other.x + other.width <= x + width
                && other.y + other.height <= y + height;
    }

    /** The part of it that lies in another; empty where none does. */
    public Optional<Box> within(Box other) {
        double left = Math.max(x, other.x), right = Math.min(x + width, other.x + other.width);
        double top = Math.max(y, other.y), bottom = Math.min(y + height, other.y + other.height);
        return right > left && bottom > top
                ? Optional.of(new Box(left, top, right - left, bottom - top))
                : Optional.empty();
    }

    /** Intersection over union with another box, 0 (apart) to 1 (equal). */
    public double iou(Box other) {
        double overlap = within(other).map(Box::area).orElse(0.0);
        return overlap / (area() + other.area() - overlap);
    }
}
