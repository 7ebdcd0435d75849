package radiuslab.phantom;

import java.util.ArrayList;
import java.util.List;

/**
 * Radius and ulna of a right wrist. The origin lies in the middle of the radius' joint surface; x points to radial, y to
 * dorsal, z to distal, in mm.
 */
record ForearmBones(WristAnatomy anatomy, double robustness, double mineral) {
    /** The end of what is drawn, proximal of the joint. */
    private static final double PROXIMAL = -90;

    private static final double SEGMENT = 9;

    Tube radiusShaft() {
        double s = anatomy.size();
        double k = anatomy.articularWidth();
        Profile wide = Profile.fractions(s, PROXIMAL, 1, -34, 1, -10, k, 12, k);
        Profile centre =
                Profile.lengths(s, PROXIMAL, 0.2, -45, 1.2, -30, 1.5, -20, 1.2, -10, 0.6, -3, 0.3, 3, 0.8, 8, 2);
        Profile semi = Profile.lengths(
                s, PROXIMAL, 6.8, -60, 6.9, -45, 7.2, -36, 7.7, -28, 8.9, -21, 10.9, -15, 12.9, -10, 14.2, -5, 14.9, 0,
                15.0, 5, 14.1, 9, 11.6, 14, 8);
        return new Tube(
                centre,
                Profile.lengths(s, PROXIMAL, -1.2, -40, -0.6, -22, 0.2, -8, 0, 0, 0.3),
                semi.times(wide),
                Profile.lengths(
                        s, PROXIMAL, 5.8, -50, 6, -36, 6.5, -26, 7.6, -18, 9, -11, 10, -5, 10.2, 1, 9.4, 7, 7.4, 13,
                        4.5),
                Profile.fractions(s, -60, 0.1, -25, 0.35, -8, 0.55, 2, 0.4, 10, 0));
    }

    /** Below the joint surface: a plane with the drawn inclination and tilt, hollowed for the carpus. */
    Solid belowJoint() {
        double s = anatomy.size();
        double inclination = WristAnatomy.tan(anatomy.radialInclination());
        double tilt = WristAnatomy.tan(anatomy.volarTilt());
        double steep = 1 / Math.sqrt(1 + inclination * inclination + tilt * tilt);
        return (x, y, z) -> {
            double u = x / (13 * s), v = y / (9 * s);
            return steep * (inclination * x + tilt * y + s * (1.7 * v * v + 1.9 * u * u - 1.8) - z);
        };
    }

    Solid radiusSolid(Solid shaft) {
        double s = anatomy.size();
        Solid tubercle = Solid.ellipsoid(2.2 * s, 2.6 * s, 5.5 * s, 0)
                .moved(Motion.about(new double[3], 0, 0, 0, new double[] {2.5 * s, 9 * s, -7 * s}));
        Solid end = shaft.or(tubercle, 2).and(belowJoint(), 2.8);
        return (x, y, z) -> z < -16 * s ? shaft.depth(x, y, z) : end.depth(x, y, z);
    }

    Bone radius(Solid solid) {
        double s = anatomy.size();
        double r = robustness;
        return new Bone(
                new SampledSolid(solid, radiusShaft().extent(PROXIMAL * s, 14 * s, 3.5)),
                Profile.fractions(
                        s, PROXIMAL, 2.9 * r, -50, 2.5 * r, -38, 1.9 * r, -28, 1.25 * r, -20, 0.8 * r, -12, 0.6 * r, 0,
                        0.85 * r),
                Profile.fractions(s, -60, 0.03, -45, 0.07, -32, 0.14, -22, 0.22, -12, 0.3, -4, 0.34, 2, 0.42, 8, 0.4),
                mineral);
    }

    Tube ulnaShaft() {
        double s = anatomy.size();
        double k = 14.7 * (anatomy.articularWidth() - 1);
        return new Tube(
                Profile.lengths(
                        s, PROXIMAL, -19, -60, -19.5, -35, -20.3 - k / 2, -18, -22 - k, -8, -23.6 - k, 0, -24 - k),
                Profile.lengths(s, PROXIMAL, 0.5, -40, 1, -10, 2.2, 0, 2.4),
                Profile.lengths(s, PROXIMAL, 6.2, -60, 5.8, -40, 5.2, -22, 5.3, -12, 6.5, -6, 7.9, -2, 8.2, 1, 7.6),
                Profile.lengths(s, PROXIMAL, 6, -60, 5.6, -40, 5.1, -22, 5.2, -12, 6.4, -6, 7.6, -2, 7.8, 1, 7.2),
                Profile.fractions(s, -30, 0.1, 0, 0.2));
    }

    /** The ulna in its own space, where its head ends at z = 0. */
    Bone ulna() {
        double s = anatomy.size();
        double r = robustness;
        double x = -24 - 14.7 * (anatomy.articularWidth() - 1);
        Solid dome = (px, py, pz) -> {
            double u = (px - x * s) / (9 * s), v = (py - 2 * s) / (9 * s);
            return -1.6 * s * (u * u + v * v) - pz;
        };
        Solid styloid = Solid.ellipsoid(2.6 * s, 2.8 * s, 6.5 * s, 0)
                .moved(Motion.about(new double[3], 0, -8, 0, new double[] {(x - 4.6) * s, 4.6 * s, -0.8 * s}));
        Tube shaft = ulnaShaft();
        Solid head = shaft.and(dome, 2.5).or(styloid, 3);
        Solid whole = (px, py, pz) -> pz < -11 * s ? shaft.depth(px, py, pz) : head.depth(px, py, pz);
        return new Bone(
                new SampledSolid(whole, shaft.extent(PROXIMAL * s, 7 * s, 2.5)),
                Profile.fractions(
                        s, PROXIMAL, 2.7 * r, -45, 2.2 * r, -28, 1.5 * r, -15, 0.9 * r, -8, 0.65 * r, 0, 0.8 * r),
                Profile.fractions(s, -60, 0.03, -40, 0.08, -22, 0.18, -8, 0.28, 0, 0.34),
                mineral);
    }

    /** How far the ulna's head ends from the level of the radius' joint centre, in mm. */
    double ulnarEnd() {
        double s = anatomy.size();
        double corner = -14.2 * s * anatomy.articularWidth();
        return corner * WristAnatomy.tan(anatomy.radialInclination()) + anatomy.ulnarVariance();
    }

    /**
     * The radius in slices along z, so that rays meet little empty space.
     *
     * @param margin in mm by which the density may lie outside the healthy bone
     */
    List<Piece> radiusPieces(Density density, double margin) {
        double s = anatomy.size();
        List<Piece> pieces = new ArrayList<>();
        Tube shaft = radiusShaft();
        for (double z = PROXIMAL; z < 14; z += SEGMENT) {
            Extent extent = shaft.extent(z * s, Math.min(14, z + SEGMENT) * s, z > -36 ? margin : 0.5);
            pieces.add(new Piece(density, extent, Motion.NONE));
        }
        return pieces;
    }

    List<Piece> ulnaPieces() {
        double s = anatomy.size();
        Bone ulna = ulna();
        Motion place = Motion.about(new double[3], 0, 0, 0, new double[] {0, 0, ulnarEnd()});
        List<Piece> pieces = new ArrayList<>();
        for (double z = PROXIMAL; z < 7; z += SEGMENT) {
            Extent extent = ulnaShaft().extent(z * s, Math.min(7, z + SEGMENT) * s, z > -12 ? 2.5 : 0.5);
            pieces.add(new Piece(ulna, extent, place));
        }
        return pieces;
    }
}
