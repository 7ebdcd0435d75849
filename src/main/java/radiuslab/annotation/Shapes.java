package radiuslab.annotation;

import java.util.List;
import radiuslab.exam.Marking;

/** Boxes and polygons as markings; numbers that cannot be one are refused in words. */
final class Shapes {
    private Shapes() {}

    /** A box from two corners, in any order. */
    static Marking box(double x1, double y1, double x2, double y2) {
        double left = Math.min(x1, x2), right = Math.max(x1, x2), top = Math.min(y1, y2), bottom = Math.max(y1, y2);
        return polygon(left, top, right, top, right, bottom, left, bottom);
    }

    /** @param corners x, y, x, y ... of three corners or more */
    static Marking polygon(double... corners) {
        for (double number : corners) {
            if (!Double.isFinite(number)) {
                throw new IllegalArgumentException("holds a number that is not finite");
            }
        }
        Marking.Polygons polygon = new Marking.Polygons(List.of(corners));
        polygon.boxes(); // refuses a line or a point
        return polygon;
    }
}
