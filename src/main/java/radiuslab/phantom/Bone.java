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

    /** As the sum of all points, but the depth is not measured where no border can be near any of the rays. */
    @Override
    public void along(Beam beam) {
        int end = Integer.MIN_VALUE, i = Integer.MAX_VALUE;
        for (int r = 0; r < Beam.RAYS; r++) {
            if (beam.first[r] <= beam.last[r]) {
                i = Math.min(i, beam.first[r]);
                end = Math.max(end, beam.last[r]);
            }
        }
        while (i <= end) {
            i += 1 + step(beam, i, end);
        }
    }

    /** Adds one step of all rays, and those after it that need no look: how many. */
    private int step(Beam beam, int i, int end) {
        double t = i * Beam.STEP, tx = t * beam.rx, ty = t * beam.ry, tz = t * beam.rz;
        double clear = Double.MAX_VALUE;
        int cortical = 0, spongy = 0;
        for (int r = 0; r < Beam.RAYS; r++) {
            if (beam.first[r] > beam.last[r]) {
                continue;
            }
            double x = beam.x[r] + tx, y = beam.y[r] + ty, z = beam.z[r] + tz;
            double depth = solid.depth(x, y, z);
            if (depth < -SOFT) {
                clear = Math.min(clear, -depth - SOFT);
                continue;
            }
            double thickness = cortex.at(z);
            clear = Math.min(clear, Math.min(Math.abs(depth) - SOFT, Math.abs(depth - thickness) - 2 * SOFT));
            if (depth > thickness) {
                spongy |= 1 << r;
            } else {
                cortical |= 1 << r;
            }
            if (i >= beam.first[r] && i <= beam.last[r]) {
                beam.sums[r] += tissue(depth, thickness, x, y, z);
            }
        }
        int skipped = (int) Math.min(end - i, Math.max(0, clear * (TRUST / Beam.STEP)));
        if (skipped > 0 && (cortical | spongy) != 0) {
            addAlike(beam, i + 1, i + skipped, cortical, spongy);
        }
        return skipped;
    }

    /** Adds steps that are all in the cortex or all in the spongiosa; rays are given as bits. */
    private void addAlike(Beam beam, int from, int to, int cortical, int spongy) {
        for (int r = 0; r < Beam.RAYS; r++) {
            int first = Math.max(from, beam.first[r]), last = Math.min(to, beam.last[r]);
            if ((cortical >> r & 1) == 1) {
                beam.sums[r] += mineral * Math.max(0, last - first + 1);
            } else if ((spongy >> r & 1) == 1) {
                beam.sums[r] += mineral * core(beam, r, first, last);
            }
        }
    }

    private double core(Beam beam, int r, int from, int to) {
        double x = beam.x[r], y = beam.y[r], z = beam.z[r];
        double sum = 0;
        for (int i = from; i <= to; i++) {
            double t = i * Beam.STEP;
            sum += core(x + t * beam.rx, y + t * beam.ry, z + t * beam.rz);
        }
        return sum;
    }

    /** 0 below -{@link #SOFT}, 1 above it, smooth between. */
    static double step(double depth) {
        double t = (depth + SOFT) / (2 * SOFT);
        return t <= 0 ? 0 : t >= 1 ? 1 : t * t * (3 - 2 * t);
    }
}
