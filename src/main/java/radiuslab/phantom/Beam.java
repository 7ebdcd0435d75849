package radiuslab.phantom;

import java.util.Arrays;

/**
 * A few neighbouring parallel rays, followed together through one piece in steps of {@link #STEP}: each step of one ray
 * waits for the step before, but not for its neighbours'.
 */
final class Beam {
    static final int RAYS = 4;

    /** Distance between two samples on a ray, in mm. */
    static final double STEP = 0.85;

    /** Direction of length 1. */
    final double rx, ry, rz;

    /** A point of each ray, in mm. */
    final double[] x, y, z;

    /** Numbers of the first and the last step of each ray from its point on; a ray whose last is below its first is not followed. */
    final int[] first = new int[RAYS], last = new int[RAYS];

    /** The sum of densities at each ray's steps. */
    final double[] sums;

    private Beam(double rx, double ry, double rz, double[] x, double[] y, double[] z, double[] sums) {
        this.rx = rx;
        this.ry = ry;
        this.rz = rz;
        this.x = x;
        this.y = y;
        this.z = z;
        this.sums = sums;
        Arrays.fill(last, -1);
    }

    /** No steps and no sums. */
    void clear() {
        Arrays.fill(first, 0);
        Arrays.fill(last, -1);
        Arrays.fill(sums, 0);
    }

    Beam(double[] ray) {
        this(ray[0], ray[1], ray[2], new double[RAYS], new double[RAYS], new double[RAYS], new double[RAYS]);
    }

    /** The same rays and sums, no steps as yet. */
    Beam part() {
        return new Beam(rx, ry, rz, x, y, z, sums);
    }

    void follow(int r, int from, int to) {
        first[r] = from;
        last[r] = to;
    }

    /** Adds the density at one step of one ray. */
    void add(Density density, int r, int step) {
        double t = step * STEP;
        sums[r] += density.at(x[r] + t * rx, y[r] + t * ry, z[r] + t * rz);
    }
}
