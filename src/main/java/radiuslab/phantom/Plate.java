package radiuslab.phantom;

import java.util.ArrayList;
import java.util.List;

/** A volar plate with screws, in the radius' space; titanium. */
final class Plate {
    private Plate() {}

    static List<Piece> pieces(double size) {
        List<Piece> pieces = new ArrayList<>();
        block(pieces, size, 1, -8.3, -38, 4.3, 0.9, 19);
        block(pieces, size, 0.8, -10, -15, 9.5, 0.9, 5);
        for (double z : new double[] {-52, -43, -34}) {
            screw(pieces, size, 1, z, 7);
        }
        for (double x : new double[] {-7, -2, 3.5, 8.5}) {
            screw(pieces, size, x, -11.5 + x * 0.1, 8.5);
        }
        return pieces;
    }

    private static void block(
            List<Piece> pieces, double s, double x, double y, double z, double a, double b, double c) {
        Solid block = Solid.block(a * s, b * s, c * s);
        add(pieces, block, Extent.around(a * s + 0.3, b * s + 0.3, c * s + 0.3), x * s, y * s, z * s);
    }

    private static void screw(List<Piece> pieces, double s, double x, double z, double half) {
        Solid screw = (px, py, pz) -> {
            double thread = 1.25 + 0.2 * Math.abs(2 * (py - Math.floor(py)) - 1);
            return Math.min(thread - Math.sqrt(px * px + pz * pz), half * s - Math.abs(py));
        };
        add(pieces, screw, Extent.around(1.8, half * s + 0.3, 1.8), x * s, (half - 10.5) * s, z * s);
    }

    private static void add(List<Piece> pieces, Solid solid, Extent extent, double x, double y, double z) {
        Motion place = Motion.about(new double[3], 0, 0, 0, new double[] {x, y, z});
        pieces.add(new Piece((px, py, pz) -> Bone.step(solid.depth(px, py, pz)), extent, place));
    }
}
