package radiuslab.dicom;

import java.util.List;
import java.util.stream.Stream;

/** A part of a picture, in pixels. */
record Rectangle(int left, int top, int width, int height) {
    Rectangle {
        if (left < 0 || top < 0 || width < 1 || height < 1) {
            throw new IllegalArgumentException("a rectangle is left, top, width and height, found %d %d %d %d"
                    .formatted(left, top, width, height));
        }
    }

    /** Of four numbers with blanks between them. */
    static Rectangle of(String text) {
        if (!text.strip().matches("\\d{1,5}( +\\d{1,5}){3}")) {
            throw new IllegalArgumentException(
                    "mask is none, found, or rectangles, and text rectangles, such as 10 20 300 40; 0 500 80 30");
        }
        int[] four =
                Stream.of(text.strip().split(" +")).mapToInt(Integer::parseInt).toArray();
        return new Rectangle(four[0], four[1], four[2], four[3]);
    }

    static Rectangle of(List<Integer> four) {
        return new Rectangle(four.get(0), four.get(1), four.get(2), four.get(3));
    }

    /** The same part of the picture with rows and columns changed over. */
    Rectangle changedOver() {
        return new Rectangle(top, left, height, width);
    }

    boolean overlaps(Rectangle other) {
        return left < other.left + other.width
                && other.left < left + width
                && top < other.top + other.height
                && other.top < top + height;
    }

    /** The smallest that holds both. */
    Rectangle and(Rectangle other) {
        int x = Math.min(left, other.left), y = Math.min(top, other.top);
        return new Rectangle(
                x,
                y,
                Math.max(left + width, other.left + other.width) - x,
                Math.max(top + height, other.top + other.height) - y);
    }

    /** Blackens it, as far as it lies in the picture. */
    void blacken(short[] pixels, int columns, int rows) {
        fill(pixels, columns, rows, (short) 0);
    }

    void fill(short[] pixels, int columns, int rows, short value) {
        for (int y = top; y < Math.min(rows, (long) top + height); y++) {
            for (int x = left; x < Math.min(columns, (long) left + width); x++) {
                pixels[y * columns + x] = value;
            }
        }
    }

    @Override
    public String toString() {
        return "%d %d %d %d".formatted(left, top, width, height);
    }
}
