package radiuslab.phantom;

/**
 * A bone's tissue: a dense cortex of given thickness under the surface, spongiosa within.
 *
 * @param solid outer surface
 * @param cortex thickness along z, in mm
 * @param spongiosa share of bone inside along z, 0 to 1
 * @param mineral share of bone in the cortex: 1 healthy, less in osteopenia
 */
record Bone(Solid solid, Profile cortex, Profile spongiosa, double mineral) implements Density {
    /** Half the width of the blurred border between two tissues, in mm. */
    private static final double SOFT = 0.25;

    @Override
    public double at(double x, double y, double z) {
        double depth = solid.depth(x, y, z);
        if (depth < -SOFT) {
            return 0;
        }
        double inside = step(depth);
        double within = step((depth - cortex.at(z)) * 0.7);
        double core = within == 0 ? 0 : spongiosa.at(z) * Trabeculae.at(x, y, z);
        return inside * mineral * (1 - within + within * core);
    }

    /** 0 below -{@link #SOFT}, 1 above it, smooth between. */
    static double step(double depth) {
        double t = (depth + SOFT) / (2 * SOFT);
        return t <= 0 ? 0 : t >= 1 ? 1 : t * t * (3 - 2 * t);
    }
}
