package radiuslab.segmentation;

import java.util.ArrayList;
import java.util.List;

/**
 * A coarse patch and the finer ones inside it: what the stack of networks looks at together.
 *
 * @param coarse the patch of level 0
 * @param chains for each of the finest patches the patches of level 1, 2, ... down to it, each inside the one before;
 *     all are empty where there is one level only
 */
record PatchTree(Patch coarse, List<List<Patch>> chains) {
    /**
     * @param x of the coarse patch's centre
     * @param y of the coarse patch's centre
     * @param axes directions of all grids
     * @param fine centres (x, y) of the finest patches; those too far out are moved inside the coarse one
     */
    static PatchTree of(PatchScheme scheme, double x, double y, GridAxes axes, List<double[]> fine) {
        List<List<Patch>> chains = new ArrayList<>();
        for (double[] centre : fine) {
            chains.add(chain(scheme, x, y, axes, centre));
        }
        return new PatchTree(patch(scheme, 0, x, y, axes), chains);
    }

    private static Patch patch(PatchScheme scheme, int level, double x, double y, GridAxes axes) {
        return new Patch(scheme.matrix(), x, y, axes.times(scheme.step(level)));
    }

    /** The centres move on a straight line, so far that each patch stays inside the one before. */
    private static List<Patch> chain(PatchScheme scheme, double x, double y, GridAxes axes, double[] fine) {
        GridAxes back = axes.inverse();
        double play = scheme.play();
        double along = Math.max(-play, Math.min(play, back.x(fine[0] - x, fine[1] - y)));
        double down = Math.max(-play, Math.min(play, back.y(fine[0] - x, fine[1] - y)));
        List<Patch> chain = new ArrayList<>();
        for (int level = 1; level < scheme.levels(); level++) {
            double share = play == 0 ? 0 : (scheme.width(0) - scheme.width(level)) / 2 / play;
            double dx = axes.x(share * along, share * down), dy = axes.y(share * along, share * down);
            chain.add(patch(scheme, level, x + dx, y + dy, axes));
        }
        return chain;
    }

    /** This tree with another's finer patches too; both have the same coarse patch. */
    PatchTree with(PatchTree other) {
        List<List<Patch>> both = new ArrayList<>(chains);
        both.addAll(other.chains);
        return new PatchTree(coarse, both);
    }

    /** The finest patches. */
    List<Patch> finest() {
        return chains.stream()
                .map(c -> c.isEmpty() ? coarse : c.get(c.size() - 1))
                .toList();
    }
}
