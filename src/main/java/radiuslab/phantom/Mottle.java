package radiuslab.phantom;

/** Smooth two-dimensional noise of mean 0 and deviation about 1, for the unevenness of soft tissue and plaster. */
final class Mottle {
    private static final int SIZE = 64;

    private final double[] grid = new double[SIZE * SIZE];

    Mottle(Chance chance) {
        for (int i = 0; i < grid.length; i++) {
            grid[i] = chance.normal(0, 1.5);
        }
    }

    /** The noise at a place, one independent value per unit. */
    double at(double x, double y) {
        double fx = Math.floor(x), fy = Math.floor(y);
        double u = x - fx, v = y - fy;
        u = u * u * (3 - 2 * u);
        v = v * v * (3 - 2 * v);
        int i = (int) fx & (SIZE - 1), j = (int) fy & (SIZE - 1);
        int right = (i + 1) & (SIZE - 1), below = (j + 1) & (SIZE - 1);
        double top = grid[j * SIZE + i] * (1 - u) + grid[j * SIZE + right] * u;
        double bottom = grid[below * SIZE + i] * (1 - u) + grid[below * SIZE + right] * u;
        return top * (1 - v) + bottom * v;
    }
}
