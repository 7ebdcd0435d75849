package radiuslab.phantom;

import java.util.Arrays;

/** A quantity along a bone's long axis (z, mm), smooth through given knots and constant beyond them. */
final class Profile {
    /** So fine that the nearest entry will do, in mm. */
    private static final double STEP = 0.05;

    private final double start;
    private final double[] values;
    private final double greatest;

    private Profile(double start, double[] values) {
        this.start = start;
        this.values = values;
        this.greatest = Arrays.stream(values).map(Math::abs).max().orElseThrow();
    }

    /** Lengths in mm: both z and value grow with the patient's size. */
    static Profile lengths(double size, double... knots) {
        return through(size, size, knots);
    }

    /** Pure numbers: only z grows with the patient's size. */
    static Profile fractions(double size, double... knots) {
        return through(size, 1, knots);
    }

    /**
     * @param knots z0, value0, z1, value1, ... with z ascending
     */
    private static Profile through(double zScale, double valueScale, double... knots) {
        int count = knots.length / 2;
        double first = knots[0] * zScale;
        double last = knots[2 * count - 2] * zScale;
        double[] values = new double[(int) StrictMath.ceil((last - first) / STEP) + 2];
        int k = 0;
        for (int i = 0; i < values.length; i++) {
            double z = Math.min((first + i * STEP) / zScale, knots[2 * count - 2]);
            while (k < count - 2 && z > knots[2 * k + 2]) {
                k++;
            }
            values[i] = valueScale * hermite(knots, k, count, z);
        }
        return new Profile(first, values);
    }

    private static double hermite(double[] knots, int k, int count, double z) {
        if (count == 1) {
            return knots[1];
        }
        double width = knots[2 * k + 2] - knots[2 * k];
        double t = (z - knots[2 * k]) / width;
        double from = knots[2 * k + 1];
        double to = knots[2 * k + 3];
        double leaving = slope(knots, k, count) * width;
        double arriving = slope(knots, k + 1, count) * width;
        double t2 = t * t;
        double t3 = t2 * t;
        return from * (2 * t3 - 3 * t2 + 1)
                + leaving * (t3 - 2 * t2 + t)
                + to * (3 * t2 - 2 * t3)
                + arriving * (t3 - t2);
    }

    private static double slope(double[] knots, int k, int count) {
        int before = Math.max(0, k - 1);
        int after = Math.min(count - 1, k + 1);
        return (knots[2 * after + 1] - knots[2 * before + 1]) / (knots[2 * after] - knots[2 * before]);
    }

    /** The product with another profile, over the length of this one. */
    Profile times(Profile other) {
        double[] product = values.clone();
        for (int i = 0; i < product.length; i++) {
            product[i] *= other.at(start + i * STEP);
        }
        return new Profile(start, product);
    }

    /** The greatest magnitude anywhere. */
    double greatest() {
        return greatest;
    }

    double at(double z) {
        int index = (int) ((z - start) * (1 / STEP) + 0.5);
        return values[Math.max(0, Math.min(values.length - 1, index))];
    }
}
