package radiuslab.phantom;

/**
 * A shaft along z whose cross-section is between an ellipse and a rounded rectangle, all changing with z.
 *
 * @param x centre of the section in mm
 * @param y centre of the section in mm
 * @param a semi-axis along x in mm
 * @param b semi-axis along y in mm
 * @param squareness 0 ellipse to 1 rounded rectangle
 */
record Tube(Profile x, Profile y, Profile a, Profile b, Profile squareness) implements Solid {
    @Override
    public double depth(double px, double py, double z) {
        double halfX = a.at(z), halfY = b.at(z);
        double u = (px - x.at(z)) / halfX, v = (py - y.at(z)) / halfY;
        double u2 = u * u, v2 = v * v;
        if (u2 > 2.6 || v2 > 2.6) {
            return -0.6 * Math.min(halfX, halfY);
        }
        double square = squareness.at(z);
        double ellipse = Math.sqrt(u2 + v2);
        double rho = ellipse;
        if (square > 0) {
            rho += square * (Math.sqrt(Math.sqrt(u2 * u2 + v2 * v2)) - ellipse);
        }
        double gradient = Math.sqrt(u2 / (halfX * halfX) + v2 / (halfY * halfY));
        return gradient < 1e-9 ? Math.min(halfX, halfY) : (1 - rho) * ellipse / gradient;
    }

    /** The smallest box around the part between two heights, with a margin in mm. */
    Extent extent(double from, double to, double margin) {
        double left = 1e9, right = -1e9, volar = 1e9, dorsal = -1e9;
        for (double z = from; z <= to + 1e-9; z += Math.min(1, to - from)) {
            left = Math.min(left, x.at(z) - a.at(z));
            right = Math.max(right, x.at(z) + a.at(z));
            volar = Math.min(volar, y.at(z) - b.at(z));
            dorsal = Math.max(dorsal, y.at(z) + b.at(z));
        }
        return new Extent(left - margin, right + margin, volar - margin, dorsal + margin, from, to);
    }
}
