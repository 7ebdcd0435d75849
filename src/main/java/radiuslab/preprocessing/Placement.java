package radiuslab.preprocessing;

import java.awt.geom.AffineTransform;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Point2D;
import radiuslab.exam.Box;

/**
 * Where the points of a radiograph lie in one view of it, and back: through the turn and fit into the stored image and
 * the view's crop, turn and mirroring.
 *
 * <p>Coordinates are continuous, origin top left: pixel (i, j) covers [i, i + 1) by [j, j + 1), its centre is (i + 0.5,
 * j + 0.5).
 *
 * @param shown the part of the radiograph that is looked at, in its pixels
 * @param toInput from the radiograph to the network's input; for many points at once
 * @param toRadiograph its inverse
 */
public record Placement(Box shown, AffineTransform toInput, AffineTransform toRadiograph) {
    public Placement {
        toInput = new AffineTransform(toInput);
        toRadiograph = new AffineTransform(toRadiograph);
    }

    /**
     * Of a radiograph that is looked at as a whole.
     *
     * @param width of the radiograph in pixels
     * @param height of the radiograph in pixels
     */
    public static Placement of(int width, int height, InputOptions input, View view) {
        return of(new Box(0, 0, width, height), input, view);
    }

    /** The placement of the radiograph a stored image was made from. */
    public static Placement of(StoredImage image, InputOptions input, View view) {
        return of(image.shown(), input, view);
    }

    private static Placement of(Box shown, InputOptions input, View view) {
        AffineTransform toStored = toStored((int) shown.width(), (int) shown.height(), input);
        toStored.translate(-shown.x(), -shown.y());
        try {
            AffineTransform toInput = inputToStored(input, view).createInverse();
            toInput.concatenate(toStored);
            return new Placement(shown, toInput, toInput.createInverse());
        } catch (NoninvertibleTransformException impossible) {
            throw new IllegalArgumentException("a view without area: " + view, impossible);
        }
    }

    private static AffineTransform toStored(int width, int height, InputOptions input) {
        Letterbox letterbox = Letterbox.of(width, height, input);
        double across = letterbox.turned() ? height : width;
        double down = letterbox.turned() ? width : height;
        AffineTransform transform = AffineTransform.getTranslateInstance(letterbox.left(), letterbox.top());
        transform.scale(letterbox.width() / across, letterbox.height() / down);
        if (letterbox.turned()) {
            // (x, y) to (y, width - x)
            transform.concatenate(new AffineTransform(0, -1, 1, 0, 0, width));
        }
        return transform;
    }

    /** The view's matrix leads from pixel centre to pixel centre, which lie half a pixel beyond the whole numbers. */
    private static AffineTransform inputToStored(InputOptions input, View view) {
        double[] m = view.inputToStored(input.width(), input.height());
        AffineTransform transform = AffineTransform.getTranslateInstance(0.5, 0.5);
        transform.concatenate(new AffineTransform(m[0], m[3], m[1], m[4], m[2], m[5]));
        transform.translate(-0.5, -0.5);
        return transform;
    }

    /** The point of the input that shows a point of the radiograph; may lie outside of the input. */
    public Point2D toInput(double x, double y) {
        return toInput.transform(new Point2D.Double(x, y), null);
    }

    /** The point of the radiograph that a point of the input shows; may lie outside of the radiograph. */
    public Point2D toRadiograph(double x, double y) {
        return toRadiograph.transform(new Point2D.Double(x, y), null);
    }

    /** A box of the radiograph as the view shows it: see {@link #toRadiograph(Box)}. */
    public Box toInput(Box box) {
        return moved(box, toInput);
    }

    /**
     * A box of the input on the radiograph. Exact for quarter turns and mirroring; where the view is turned by less, the
     * box around the turned ellipse that filled the box, because what is marked is rounder than its box.
     */
    public Box toRadiograph(Box box) {
        return moved(box, toRadiograph);
    }

    private static Box moved(Box box, AffineTransform transform) {
        double halfWidth = box.width() / 2;
        double halfHeight = box.height() / 2;
        Point2D centre = transform.transform(new Point2D.Double(box.x() + halfWidth, box.y() + halfHeight), null);
        double right = Math.hypot(transform.getScaleX() * halfWidth, transform.getShearX() * halfHeight);
        double down = Math.hypot(transform.getShearY() * halfWidth, transform.getScaleY() * halfHeight);
        return new Box(centre.getX() - right, centre.getY() - down, 2 * right, 2 * down);
    }
}
