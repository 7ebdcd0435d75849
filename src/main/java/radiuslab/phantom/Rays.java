package radiuslab.phantom;

import java.util.List;

/** Sums material along the rays of a view. */
final class Rays {
    /** Distance between two samples on a ray, in mm. */
    private static final double STEP = 0.5;

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

    /** Clips the ray to the piece's box, then samples it at multiples of the step. */
    private static double along(Piece piece, double[] p, double[] ray) {
        Extent box = piece.extent();
        double from = -1e9, to = 1e9;
        for (int i = 0; i < 3; i++) {
            double low = i == 0 ? box.x0() : i == 1 ? box.y0() : box.z0();
            double high = i == 0 ? box.x1() : i == 1 ? box.y1() : box.z1();
            double inverse = 1 / (Math.abs(ray[i]) < 1e-12 ? 1e-12 : ray[i]);
            double enter = (low - p[i]) * inverse, leave = (high - p[i]) * inverse;
            from = Math.max(from, Math.min(enter, leave));
            to = Math.min(to, Math.max(enter, leave));
        }
        double sum = 0;
        if (to > from) {
            for (double t = (Math.floor(from / STEP) + 1) * STEP; t <= to; t += STEP) {
                sum += piece.density().at(p[0] + t * ray[0], p[1] + t * ray[1], p[2] + t * ray[2]);
            }
        }
        return sum * STEP;
    }
}
