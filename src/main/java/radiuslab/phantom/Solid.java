package radiuslab.phantom;

/** A smooth shape in space (mm). */
interface Solid {
    /** How far below the surface a point lies, in mm; negative outside. Exact near the surface only. */
    double depth(double x, double y, double z);

    /** What lies in both, with an edge of the given radius (mm). */
    default Solid and(Solid other, double rounding) {
        return (x, y, z) -> {
            double a = depth(x, y, z);
            return a < -1 ? a : softMin(a, other.depth(x, y, z), rounding);
        };
    }

    /** What lies in either, with a fillet of the given radius (mm). */
    default Solid or(Solid other, double rounding) {
        return (x, y, z) -> -softMin(-depth(x, y, z), -other.depth(x, y, z), rounding);
    }

    private static double softMin(double a, double b, double radius) {
        double h = Math.max(radius - Math.abs(a - b), 0) / radius;
        return Math.min(a, b) - h * h * radius / 4;
    }

    /**
     * An ellipsoid around the origin.
     *
     * @param a semi-axes in mm, as b and c
     * @param squareness 0 ellipsoid to 1 rounded block
     */
    static Solid ellipsoid(double a, double b, double c, double squareness) {
        double least = Math.min(a, Math.min(b, c));
        return (x, y, z) -> {
            double u = x / a * (x / a), v = y / b * (y / b), w = z / c * (z / c);
            double round = Math.sqrt(u + v + w);
            if (round > 1.75) {
                return -2;
            }
            double rho = round + squareness * (Math.sqrt(Math.sqrt(u * u + v * v + w * w)) - round);
            double gradient = Math.sqrt(u / (a * a) + v / (b * b) + w / (c * c));
            return gradient < 1e-9 ? least : (1 - rho) * round / gradient;
        };
    }

    /** A block around the origin with rounded edges, half sides in mm. */
    static Solid block(double a, double b, double c) {
        return (x, y, z) -> Math.min(a - Math.abs(x), Math.min(b - Math.abs(y), c - Math.abs(z)));
    }

    /** The half space {@code n . p <= offset}; n has length 1. */
    static Solid below(double nx, double ny, double nz, double offset) {
        return (x, y, z) -> offset - nx * x - ny * y - nz * z;
    }

    /** All that lies outside this shape. */
    default Solid inverted() {
        return (x, y, z) -> -depth(x, y, z);
    }

    /** The same shape, moved. */
    default Solid moved(Motion motion) {
        return (x, y, z) -> {
            double[] m = motion.m(), t = motion.t();
            double dx = x - t[0], dy = y - t[1], dz = z - t[2];
            return depth(
                    m[0] * dx + m[3] * dy + m[6] * dz,
                    m[1] * dx + m[4] * dy + m[7] * dz,
                    m[2] * dx + m[5] * dy + m[8] * dz);
        };
    }
}
