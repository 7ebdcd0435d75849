package radiuslab.phantom;

/**
 * A rigid movement of a bone or fragment in the patient's space (mm): a point p goes to M p + t.
 *
 * @param m rotation, row by row, 9 numbers
 * @param t translation in mm, 3 numbers
 */
record Motion(double[] m, double[] t) {
    static final Motion NONE = new Motion(new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, new double[3]);

    /**
     * Rotates about a point, then shifts.
     *
     * @param dorsal degrees by which what lies distal turns towards dorsal
     * @param radial degrees by which what lies distal turns towards radial
     * @param roll degrees about the long axis
     */
    static Motion about(double[] pivot, double dorsal, double radial, double roll, double[] shift) {
        double[] m = multiply(
                rotation(1, 2, StrictMath.toRadians(-dorsal)),
                multiply(rotation(0, 2, StrictMath.toRadians(-radial)), rotation(0, 1, StrictMath.toRadians(roll))));
        double[] moved = rotate(m, pivot);
        double[] t = new double[3];
        for (int i = 0; i < 3; i++) {
            t[i] = pivot[i] - moved[i] + shift[i];
        }
        return new Motion(m, t);
    }

    /** Rotation in the plane of two axes, from the first towards the second. */
    private static double[] rotation(int from, int to, double angle) {
        double[] m = NONE.m.clone();
        m[4 * from] = m[4 * to] = StrictMath.cos(angle);
        m[3 * from + to] = -StrictMath.sin(angle);
        m[3 * to + from] = StrictMath.sin(angle);
        return m;
    }

    private static double[] multiply(double[] a, double[] b) {
        double[] product = new double[9];
        for (int i = 0; i < 9; i++) {
            for (int k = 0; k < 3; k++) {
                product[i] += a[i / 3 * 3 + k] * b[3 * k + i % 3];
            }
        }
        return product;
    }

    private static double[] rotate(double[] m, double[] p) {
        return new double[] {
            m[0] * p[0] + m[1] * p[1] + m[2] * p[2],
            m[3] * p[0] + m[4] * p[1] + m[5] * p[2],
            m[6] * p[0] + m[7] * p[1] + m[8] * p[2]
        };
    }

    /** This movement after another one. */
    Motion after(Motion first) {
        return new Motion(multiply(m, first.m), apply(first.t));
    }

    double[] apply(double... p) {
        double[] q = rotate(m, p);
        for (int i = 0; i < 3; i++) {
            q[i] += t[i];
        }
        return q;
    }

    double[] turn(double... direction) {
        return rotate(m, direction);
    }

    /** Undoes {@link #turn}. */
    double[] turnBack(double... direction) {
        double x = direction[0], y = direction[1], z = direction[2];
        return new double[] {
            m[0] * x + m[3] * y + m[6] * z, m[1] * x + m[4] * y + m[7] * z, m[2] * x + m[5] * y + m[8] * z
        };
    }

    /** Undoes {@link #apply}. */
    double[] applyBack(double... p) {
        return turnBack(p[0] - t[0], p[1] - t[1], p[2] - t[2]);
    }
}
