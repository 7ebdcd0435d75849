package radiuslab.phantom;

/**
 * A bone's tissue: a dense cortex of given thickness under the surface, spongiosa within.
 *
 * @param solid outer surface
 * @param cortex thickness along z, in mm
 * @param spongiosa share of bone inside along z, 0 to 1
 * @param mineral share of bone in the cortex: 1 healthy, less in osteopenia
 */
record Bone(SampledSolid solid, Profile cortex, Profile spongiosa, double mineral) implements Density {
    /** Half the width of the blurred border between two tissues, in mm. */
    private static final double SOFT = 0.25;

    /** A depth in mm is trusted to this share: it is exact near the surface only. */
    private static final double TRUST = 0.8;

    @Override
    public double at(double x, double y, double z) {
        double depth = solid.depth(x, y, z);
        return depth < -SOFT ? 0 : tissue(depth, cortex.at(z), x, y, z);
    }

    private double tissue(double depth, double thickness, double x, double y, double z) {
        double inside = step(depth);
        double within = step((depth - thickness) * 0.7);
        return inside * mineral * (1 - within + (within == 0 ? 0 : within * core(x, y, z)));
    }

    private double core(double x, double y, double z) {
        return spongiosa.at(z) * Trabeculae.at(x, y, z);
    }

    /** As the sum of all points, but the depth is not measured where no border can be near. */
    @Override
    public double along(double[] p, double[] ray, int from, int to) {
        double px = p[0], py = p[1], pz = p[2], rx = ray[0], ry = ray[1], rz = ray[2];
        double sum = 0;
        for (int i = from; i <= to; i++) {
            double t = i * STEP;
            double x = px + t * rx, y = py + t * ry, z = pz + t * rz;
            double depth = solid.depth(x, y, z), thickness = cortex.at(z);
            sum += depth < -SOFT ? 0 : tissue(depth, thickness, x, y, z);
            int last = i + Math.min(to - i, stepsToBorder(depth, thickness));
            if (depth > thickness) {
                sum += core(p, ray, i + 1, last);
            } else if (depth > 0) {
                sum += mineral * (last - i);
            }
            i = last;
        }
        return sum;
    }

    private static int stepsToBorder(double depth, double thickness) {
        double clear = Math.min(Math.abs(depth) - SOFT, Math.abs(depth - thickness) - 2 * SOFT);
        return (int) Math.max(0, clear * (TRUST / STEP));
    }

    private double core(double[] p, double[] ray, int from, int to) {
        double px = p[0], py = p[1], pz = p[2], rx = ray[0], ry = ray[1], rz = ray[2];
        double sum = 0;
        for (int i = from; i <= to; i++) {
            double t = i * STEP;
            sum += core(px + t * rx, py + t * ry, pz + t * rz);
        }
        return mineral * sum;
    }

    /** 0 below -{@link #SOFT}, 1 above it, smooth between. */
    static double step(double depth) {
        double t = (depth + SOFT) / (2 * SOFT);
        return t <= 0 ? 0 : t >= 1 ? 1 : t * t * (3 - 2 * t);
    }
}
