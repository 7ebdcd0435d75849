package radiuslab.exam;

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

    /** Intersection over union with another box, 0 (apart) to 1 (equal). */
    public double iou(Box other) {
        double overlapWidth = Math.min(x + width, other.x + other.width) - Math.max(x, other.x);
        double overlapHeight = Math.min(y + height, other.y + other.height) - Math.max(y, other.y);
        if (overlapWidth <= 0 || overlapHeight <= 0) {
            return 0;
        }
        double overlap = overlapWidth * overlapHeight;
        return overlap / (area() + other.area() - overlap);
    }
}
