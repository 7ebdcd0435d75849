package radiuslab.phantom;

import java.util.List;

/** Sums material along the rays of a view. */
final class Rays {
    private final Positioning positioning;

    Rays(Positioning positioning) {
        this.positioning = positioning;
    }

    /** Thickness of solid material that each ray passes, in mm, row by row. */
    float[] through(List<Piece> pieces) {
        float[] sum = new float[positioning.width() * positioning.height()];
        pieces.forEach(piece -> add(sum, piece));
        return sum;
    }

    private void add(float[] sum, Piece piece) {
        double left = 1e9, right = -1e9, top = 1e9, bottom = -1e9;
        for (double[] corner : piece.extent().corners()) {
            double[] pixel = positioning.project(piece.motion().apply(corner));
            left = Math.min(left, pixel[0]);
            right = Math.max(right, pixel[0]);
            top = Math.min(top, pixel[1]);
            bottom = Math.max(bottom, pixel[1]);
        }
        int x0 = (int) Math.max(0, left), x1 = (int) Math.min(positioning.width() - 1, right + 1);
        int y0 = (int) Math.max(0, top), y1 = (int) Math.min(positioning.height() - 1, bottom + 1);
        Beam beam = new Beam(piece.motion().turnBack(positioning.ray()));
        double[] across = piece.motion().turnBack(positioning.right());
        for (int y = y0; y <= y1; y++) {
            for (int x = x0; x <= x1; x += Beam.RAYS) {
                int rays = Math.min(Beam.RAYS, x1 + 1 - x);
                aim(beam, piece, across, x, y, rays);
                piece.density().along(beam);
                for (int r = 0; r < rays; r++) {
                    sum[y * positioning.width() + x + r] += (float) (Beam.STEP * beam.sums[r]);
                }
            }
        }
    }

    /** Lets a beam be the rays of some pixels from (x, y) to the right, from where they enter a piece to where they leave it. */
    private void aim(Beam beam, Piece piece, double[] across, int x, int y, int rays) {
        double[] p = piece.motion().applyBack(positioning.point(x, y));
        beam.clear();
        for (int r = 0; r < rays; r++) {
            double off = r * positioning.pitch();
            beam.x[r] = p[0] + off * across[0];
            beam.y[r] = p[1] + off * across[1];
            beam.z[r] = p[2] + off * across[2];
            clip(beam, r, piece.extent());
        }
    }

    private static void clip(Beam beam, int r, Extent box) {
        double x = beam.x[r], y = beam.y[r], z = beam.z[r];
        double from = Math.max(
                enter(box.x0(), box.x1(), x, beam.rx),
                Math.max(enter(box.y0(), box.y1(), y, beam.ry), enter(box.z0(), box.z1(), z, beam.rz)));
        double to = -Math.max(
                enter(box.x0(), box.x1(), x, -beam.rx),
                Math.max(enter(box.y0(), box.y1(), y, -beam.ry), enter(box.z0(), box.z1(), z, -beam.rz)));
        if (from <= to) {
            beam.follow(r, (int) Math.ceil(from / Beam.STEP), (int) Math.floor(to / Beam.STEP));
        }
    }

    /** Where a ray enters a slab; going backwards, minus where it leaves. */
    private static double enter(double low, double high, double from, double direction) {
        if (Math.abs(direction) < 1e-9) {
            return from < low || from > high ? 1e9 : -1e9;
        }
        return ((direction > 0 ? low : high) - from) / direction;
    }
}
