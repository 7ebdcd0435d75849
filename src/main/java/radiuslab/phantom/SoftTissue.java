package radiuslab.phantom;

/**
 * Muscle and skin around the bones, with a layer of fat between: ellipses that change along z.
 *
 * @param x centre in mm
 * @param y centre in mm
 * @param a semi-axis along x in mm
 * @param b semi-axis along y in mm
 * @param fat thickness of the fatty layer in mm
 */
record SoftTissue(Profile x, Profile y, Profile a, Profile b, double fat) {
    static SoftTissue of(double size, double girth, double fat) {
        double g = size * girth;
        return new SoftTissue(
                Profile.lengths(size, -90, -7, -30, -7.5, 0, -6, 20, -2, 40, 2, 70, 2),
                Profile.lengths(size, -90, -2, -20, -1, 0, -1, 25, -3, 70, -4),
                Profile.lengths(g, -90, 36, -60, 33, -35, 30.5, -12, 29.5, 3, 30.5, 18, 34, 32, 40, 48, 45, 70, 47),
                Profile.lengths(g, -90, 30, -60, 27, -35, 23.5, -12, 20, 3, 19, 18, 20, 35, 19.5, 50, 17, 70, 15),
                fat);
    }

    /** The length of a ray inside the ellipse whose semi-axes are greater by a margin, in mm. */
    double chord(double[] p, double[] ray, double dx, double dy, double margin) {
        double z = p[2];
        double halfX = a.at(z) + margin, halfY = b.at(z) + margin;
        double px = (p[0] - dx - x.at(z)) / halfX, py = (p[1] - dy - y.at(z)) / halfY;
        double rx = ray[0] / halfX, ry = ray[1] / halfY;
        double square = rx * rx + ry * ry;
        double cross = px * ry - py * rx;
        double rest = square - cross * cross;
        return rest <= 0 ? 0 : 2 * Math.sqrt(rest) / square;
    }
}
