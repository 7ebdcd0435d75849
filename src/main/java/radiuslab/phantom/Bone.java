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
        return tissue(solid.depth(x, y, z), x, y, z);
    }

    private double tissue(double depth, double x, double y, double z) {
        if (depth < -SOFT) {
            return 0;
        }
        double inside = step(depth);
        double within = step((depth - cortex.at(z)) * 0.7);
        return inside * mineral * (1 - within + (within == 0 ? 0 : within * core(x, y, z)));
    }

    private double core(double x, double y, double z) {
        return spongiosa.at(z) * Trabeculae.at(x, y, z);
    }

    /** As the sum of all points, but without measuring the depth where it must be far outside or deep inside. */
    @Override
    public double along(double[] p, double[] ray, int from, int to) {
        double sum = 0;
        for (int i = from; i <= to; i++) {
            double t = i * STEP;
            double x = p[0] + t * ray[0], y = p[1] + t * ray[1], z = p[2] + t * ray[2];
            double depth = solid.depth(x, y, z);
            sum += tissue(depth, x, y, z);
            double clear = depth < 0 ? -depth - SOFT : depth - cortex.at(z) - 2 * SOFT;
            int sure = Math.min(to - i, (int) (clear * (TRUST / STEP)));
            for (int k = 1; k <= sure && depth > 0; k++) {
                t = (i + k) * STEP;
                sum += mineral * core(p[0] + t * ray[0], p[1] + t * ray[1], p[2] + t * ray[2]);
            }
            i += Math.max(0, sure);
        }
        return sum;
    }

    /** 0 below -{@link #SOFT}, 1 above it, smooth between. */
    static double step(double depth) {
        double t = (depth + SOFT) / (2 * SOFT);
        return t <= 0 ? 0 : t >= 1 ? 1 : t * t * (3 - 2 * t);
    }
}
