package radiuslab.phantom;

import java.util.List;

/** Sums material along the rays of a view. */
final class Rays {
    private final View view;

    Rays(View view) {
        this.view = view;
    }

    /** Thickness of solid material that each ray passes, in mm, row by row. */
    float[] through(List<Piece> pieces) {
        float[] sum = new float[view.width() * view.height()];
        pieces.forEach(piece -> add(sum, piece));
        return sum;
    }

    private void add(float[] sum, Piece piece) {
        double left = 1e9, right = -1e9, top = 1e9, bottom = -1e9;
        for (double[] corner : piece.extent().corners()) {
            double[] pixel = view.project(piece.motion().apply(corner));
            left = Math.min(left, pixel[0]);
            right = Math.max(right, pixel[0]);
            top = Math.min(top, pixel[1]);
            bottom = Math.max(bottom, pixel[1]);
        }
        int x0 = (int) Math.max(0, left), x1 = (int) Math.min(view.width() - 1, right + 1);
        int y0 = (int) Math.max(0, top), y1 = (int) Math.min(view.height() - 1, bottom + 1);
        Motion motion = piece.motion();
        double[] ray = motion.turnBack(view.ray());
        double[] across = motion.turnBack(view.right());
        for (int y = y0; y <= y1; y++) {
            double[] p = motion.applyBack(view.point(x0, y));
            for (int x = x0; x <= x1; x++) {
                sum[y * view.width() + x] += (float) along(piece, p, ray);
                for (int i = 0; i < 3; i++) {
                    p[i] += across[i] * view.pitch();
                }
            }
        }
    }

    /** Clips the ray to the piece's box, then samples it at multiples of a step. */
    private static double along(Piece piece, double[] p, double[] ray) {
        Extent box = piece.extent();
        double from = Math.max(
                enter(box.x0(), box.x1(), p[0], ray[0]),
                Math.max(enter(box.y0(), box.y1(), p[1], ray[1]), enter(box.z0(), box.z1(), p[2], ray[2])));
        double to = -Math.max(
                enter(box.x0(), box.x1(), p[0], -ray[0]),
                Math.max(enter(box.y0(), box.y1(), p[1], -ray[1]), enter(box.z0(), box.z1(), p[2], -ray[2])));
        return Density.STEP
                * piece.density()
                        .along(p, ray, (int) Math.ceil(from / Density.STEP), (int) Math.floor(to / Density.STEP));
    }

    /** Where a ray enters a slab; going backwards, minus where it leaves. */
    private static double enter(double low, double high, double from, double direction) {
        if (Math.abs(direction) < 1e-9) {
            return from < low || from > high ? 1e9 : -1e9;
        }
        return ((direction > 0 ? low : high) - from) / direction;
    }
}
