package radiuslab.phantom;

/**
 * Where a bone breaks: a rough plane.
 *
 * @param point on the plane, in mm
 * @param normal of length 1, pointing to the fragment that moves
 * @param alongX roughness in mm along x
 * @param alongY roughness in mm along y
 */
record FractureSurface(double[] point, double[] normal, Profile alongX, Profile alongY) {
    static FractureSurface of(double[] point, double[] direction, double roughness, Chance chance) {
        double length =
                Math.sqrt(direction[0] * direction[0] + direction[1] * direction[1] + direction[2] * direction[2]);
        double[] normal = {direction[0] / length, direction[1] / length, direction[2] / length};
        return new FractureSurface(point, normal, rough(roughness, chance), rough(roughness, chance));
    }

    private static Profile rough(double amplitude, Chance chance) {
        double[] knots = new double[2 * 21];
        for (int i = 0; i < knots.length; i += 2) {
            knots[i] = -24 + 1.2 * i + chance.uniform(-0.8, 0.8);
            knots[i + 1] = chance.normal(0, amplitude);
        }
        return Profile.lengths(1, knots);
    }

    /** Signed distance in mm, positive on the fragment's side. */
    double distance(double x, double y, double z) {
        return flatDistance(x, y, z) + alongX.at(x) + alongY.at(y);
    }

    /** Signed distance in mm from the plane without its roughness. */
    double flatDistance(double x, double y, double z) {
        return normal[0] * (x - point[0]) + normal[1] * (y - point[1]) + normal[2] * (z - point[2]);
    }

    /** By how much {@link #flatDistance} grows per mm in a direction. */
    double flatSlope(double dx, double dy, double dz) {
        return normal[0] * dx + normal[1] * dy + normal[2] * dz;
    }

    /** The greatest deviation from the plane in mm. */
    double roughness() {
        return alongX.greatest() + alongY.greatest();
    }

    /** Whether a box reaches within a distance of one side: -1 the shaft's, 1 the fragment's. */
    boolean reaches(Extent box, int side, double distance) {
        for (double[] corner : box.corners()) {
            if (side * distance(corner[0], corner[1], corner[2]) > -distance) {
                return true;
            }
        }
        return false;
    }

    /** The sine of the angle between a ray and the plane: 0 where the ray runs within it. */
    double obliquity(double[] ray) {
        return Math.abs(flatSlope(ray[0], ray[1], ray[2]));
    }
}
