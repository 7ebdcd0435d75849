package radiuslab.phantom;

import java.util.ArrayList;
import java.util.List;

/** Carpus and metacarpals of a right hand, in the radius' space (see {@link ForearmBones}), wrist straight. */
record HandBones(double size, double robustness, double mineral) {
    List<Piece> pieces() {
        List<Piece> pieces = new ArrayList<>();
        carpus(pieces);
        metacarpal(pieces, 26.5, -9, 33, 34, -22, 1.1);
        metacarpal(pieces, 10.5, 1.5, 35, 9, 0, 1);
        metacarpal(pieces, -0.5, 2, 36.5, 1, 0, 1);
        metacarpal(pieces, -9.8, 1.5, 34, -6, -2, 0.88);
        metacarpal(pieces, -17.8, 0, 31, -15, -6, 0.88);
        return pieces;
    }

    private void carpus(List<Piece> pieces) {
        Solid lunateCup = ball(4.5, 0.2, 10.6, 8.4).inverted();
        carpal(pieces, -5.8, 0.3, 6.9, 9, 0, box(8, 9, 7.2, 0.35).and(lunateCup, 1.5), 8, 9, 7.2);
        Solid scaphoid = box(6, 6.2, 12, 0.4).and(ball(-15.5, 0, -2, 10.5).inverted(), 2.5);
        carpal(pieces, 8.9, -1.5, 13.6, 37, -22, scaphoid, 6, 6.2, 12);
        carpal(pieces, -17.4, 2.5, 10.8, 38, 0, box(5.6, 7, 7.4, 0.4), 5.6, 7, 7.4);
        carpal(pieces, -18, -11, 12, 10, 0, box(4.3, 4.2, 5.6, 0.2), 4.3, 4.2, 5.6);
        Solid capitate = ball(0, 0, -6.6, 6).or(box(7, 8.6, 7.4, 0.7).moved(at(0.2, 0, 5)), 5);
        carpal(pieces, -1.2, 0.5, 23, 3, 0, capitate, 8, 9, 13);
        Solid hamate = box(8, 8.6, 9.4, 0.5)
                .and(Solid.below(-0.8, 0, -0.6, 4.8 * size), 3)
                .and(Solid.below(1, 0, 0, 6 * size), 1.5);
        carpal(pieces, -13.4, 0, 23.2, 4, 0, hamate, 8, 8.6, 9.4);
        carpal(pieces, -13.5, -10, 24.5, 0, 0, box(2.2, 5, 3.6, 0.2), 2.2, 5, 3.6);
        carpal(pieces, 9.4, 1, 28.3, 20, 0, box(5.3, 7.4, 6.2, 0.7), 5.3, 7.4, 6.2);
        carpal(pieces, 18.6, -5, 26.6, 34, 0, box(7, 6.8, 6.2, 0.75), 7, 6.8, 6.2);
    }

    private Solid box(double a, double b, double c, double squareness) {
        return Solid.ellipsoid(a * size, b * size, c * size, squareness);
    }

    private Solid ball(double x, double y, double z, double radius) {
        return box(radius, radius, radius, 0).moved(at(x, y, z));
    }

    private Motion at(double x, double y, double z) {
        return Motion.about(new double[3], 0, 0, 0, new double[] {x * size, y * size, z * size});
    }

    /**
     * A carpal bone around (x, y, z), its own long axis turned to radial and dorsal by degrees.
     *
     * @param a half the width of its box along x, as b along y and c along z
     */
    private void carpal(
            List<Piece> pieces,
            double x,
            double y,
            double z,
            double radial,
            double dorsal,
            Solid solid,
            double a,
            double b,
            double c) {
        double s = size;
        Motion place = Motion.about(new double[3], dorsal, radial, 0, new double[] {x * s, y * s, z * s});
        Extent extent = Extent.around(a * s + 0.5, b * s + 0.5, c * s + 0.5);
        Bone bone = new Bone(
                new SampledSolid(solid, extent),
                Profile.fractions(1, 0, 0.75 * robustness),
                Profile.fractions(1, 0, 0.36),
                mineral);
        pieces.add(new Piece(bone, extent, place));
    }

    /** A metacarpal from its base on; the far end leaves the image. */
    private void metacarpal(
            List<Piece> pieces, double x, double y, double z, double radial, double dorsal, double girth) {
        double s = size;
        double g = s * girth;
        Tube shaft = new Tube(
                Profile.lengths(1, 0, 0),
                Profile.lengths(s, 0, 0, 30, 1.5, 60, 0),
                Profile.lengths(g, 0, 6.6, 3, 6.7, 9, 5.5, 17, 4.3, 30, 3.9, 45, 4.8, 60, 7),
                Profile.lengths(g, 0, 7.2, 3, 7, 9, 5.6, 17, 4.4, 30, 4.1, 45, 4.8, 60, 7),
                Profile.fractions(s, 0, 0.5, 15, 0.1));
        Bone bone = new Bone(
                new SampledSolid(shaft.and(Solid.below(0, 0, -1, 0), 2.5), shaft.extent(0, 60 * s, 0.8)),
                Profile.fractions(s, 0, 0.8 * robustness, 10, 1 * robustness, 18, 1.8 * robustness, 40, 2 * robustness),
                Profile.fractions(s, 0, 0.34, 8, 0.24, 16, 0.08, 25, 0.04),
                mineral);
        Motion place = Motion.about(new double[3], dorsal, radial, 0, new double[] {x * s, y * s, z * s});
        for (double from = 0; from < 60; from += 12) {
            pieces.add(new Piece(bone, shaft.extent(from * s, (from + 12) * s, 0.8), place));
        }
    }
}
