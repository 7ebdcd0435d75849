package radiuslab.reader;

import java.util.Arrays;
import java.util.Locale;
import radiuslab.exam.Box;

/** The planar graphics of DICOM (PS3.3, C.18.6.1.2) that have an area. */
enum Graphic {
    /** Points of a line; a box is a closed one. */
    POLYLINE,
    /** Points without order. */
    MULTIPOINT,
    /** Centre, point on the circle. */
    CIRCLE,
    /** Ends of the major axis, ends of the minor axis. */
    ELLIPSE;

    static Graphic of(String type) {
        return Arrays.stream(values())
                .filter(g -> g.name().equals(type.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("a region of type \"%s\" has no area; expected one of %s"
                                .formatted(type, Arrays.toString(values()))));
    }

    /**
     * The smallest box around the graphic.
     *
     * @param points x, y, x, y, ... in pixels
     */
    Box box(double[] points) {
        boolean complete =
                switch (this) {
                    case CIRCLE -> points.length == 4;
                    case ELLIPSE -> points.length == 8;
                    default -> points.length >= 6 && points.length % 2 == 0;
                };
        if (!complete) {
            throw new IllegalArgumentException("a %s cannot have %d numbers".formatted(this, points.length));
        }
        return switch (this) {
            case CIRCLE -> circle(points);
            case ELLIPSE -> ellipse(points);
            default -> around(points);
        };
    }

    private static Box circle(double[] points) {
        double radius = Math.hypot(points[2] - points[0], points[3] - points[1]);
        return new Box(points[0] - radius, points[1] - radius, 2 * radius, 2 * radius);
    }

    /** Half axes (a, b) and (c, d) reach hypot(a, c) to the sides and hypot(b, d) up and down. */
    private static Box ellipse(double[] points) {
        double right = Math.hypot(points[2] - points[0], points[6] - points[4]) / 2;
        double down = Math.hypot(points[3] - points[1], points[7] - points[5]) / 2;
        double x = (points[0] + points[2]) / 2;
        double y = (points[1] + points[3]) / 2;
        return new Box(x - right, y - down, 2 * right, 2 * down);
    }

    private static Box around(double[] points) {
        double left = points[0], right = points[0], top = points[1], bottom = points[1];
        for (int i = 2; i < points.length; i += 2) {
            left = Math.min(left, points[i]);
            right = Math.max(right, points[i]);
            top = Math.min(top, points[i + 1]);
            bottom = Math.max(bottom, points[i + 1]);
        }
        return new Box(left, top, right - left, bottom - top);
    }
}
