package radiuslab.exam;

import java.util.Arrays;

/**
 * How the first two axes of a NIfTI slice lie in the picture, by its affine: the picture's columns lead to the patient's
 * left and its rows to the back, as ITK writes pictures. A file that was saved anew in another order of axes, such as the
 * canonical one, so gives the same picture.
 *
 * @param swapped whether the first axis leads down and the second to the right
 * @param mirrored whether the axis that should lead to the right leads to the left
 * @param upended whether the axis that should lead down leads up
 */
record PictureAxes(boolean swapped, boolean mirrored, boolean upended) {
    /** Cosine of the angle, 2.6 degrees, by which an axis may miss the body's. */
    private static final double STRAIGHT = 0.999;

    private static final String WRITE =
            "Save it with the affine diag(-1, -1, 1, 1) if the first axis leads to the right of the picture and the second"
                    + " down, or as PNG";
    private static final double[] NO_AFFINE_KNOWN = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0};

    /**
     * @param affine three rows of four numbers; none where the file states no place: the axes then lead right and down
     * @throws UnusableImage if an axis is oblique or leads out of the picture's plane, or nothing is known of them
     */
    static PictureAxes of(double[] affine) throws UnusableImage {
        if (affine.length == 0) {
            return new PictureAxes(false, false, false);
        }
        if (Arrays.equals(affine, NO_AFFINE_KNOWN)) {
            throw new UnusableImage(
                    "its affine is the identity, which programs write that know no orientation: taken at its word, the"
                            + " mask would be turned by 180 degrees",
                    WRITE);
        }
        int first = bodyAxis(affine, 0);
        int second = bodyAxis(affine, 1);
        if (first == second || first == 2 || second == 2) {
            throw new UnusableImage(
                    "its axes lead along the body's %s and %s, expected x and y"
                            .formatted("xyz".charAt(first), "xyz".charAt(second)),
                    WRITE);
        }
        boolean swapped = first == 1;
        return new PictureAxes(swapped, affine[swapped ? 1 : 0] > 0, affine[swapped ? 4 : 5] > 0);
    }

    /** The body's axis, 0 to 2, along which an axis of the file leads. */
    private static int bodyAxis(double[] affine, int axis) throws UnusableImage {
        double length = Math.hypot(Math.hypot(affine[axis], affine[4 + axis]), affine[8 + axis]);
        for (int body = 0; body < 3; body++) {
            if (Math.abs(affine[4 * body + axis]) >= STRAIGHT * length && length > 0 && length < Double.MAX_VALUE) {
                return body;
            }
        }
        throw new UnusableImage(
                "its axis %d is oblique to the body: it steps %s, %s, %s mm to the right, front and top"
                        .formatted(axis + 1, affine[axis], affine[4 + axis], affine[8 + axis]),
                WRITE);
    }

    int width(int first, int second) {
        return swapped ? second : first;
    }

    /**
     * Where a pixel of the picture is among the values; the first axis has {@code first} of them, the second {@code
     * second}.
     */
    int valueAt(int x, int y, int first, int second) {
        int right = mirrored ? width(first, second) - 1 - x : x;
        int down = upended ? width(second, first) - 1 - y : y;
        return swapped ? right * first + down : down * first + right;
    }
}
