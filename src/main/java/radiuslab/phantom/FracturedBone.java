package radiuslab.phantom;

import java.util.ArrayList;
import java.util.List;

/** What a fracture makes of a bone. */
record FracturedBone(List<Piece> intact, Fracture fracture, FractureSurface surface) {
    /** Bone this near the fracture surface counts as fracture, in mm. */
    private static final double ZONE = 0.8;

    /** Beyond this distance from a box its density is not disturbed, in mm; more than the roughness. */
    private static final double REACH = 3;

    FracturedBone(List<Piece> intact, Fracture fracture) {
        this(intact, fracture, fracture.surface());
    }

    /** The shaft in place, the distal fragment where it went; overlapping bone adds up to a dense band. */
    List<Piece> fragments() {
        List<Piece> fragments = new ArrayList<>();
        for (Piece piece : intact) {
            switch (fracture.kind()) {
                case TORUS -> fragments.add(piece);
                case HAIRLINE -> fragments.add(nearSurface(piece) ? piece.with(cracked(piece.density())) : piece);
                default -> addSides(piece, fragments);
            }
        }
        return fragments;
    }

    private void addSides(Piece piece, List<Piece> fragments) {
        boolean shaft = surface.reaches(piece.extent(), -1, REACH);
        boolean fragment = surface.reaches(piece.extent(), 1, REACH);
        if (shaft) {
            fragments.add(fragment ? piece.with(Sided.part(piece.density(), surface, -1)) : piece);
        }
        if (fragment) {
            fragments.add(
                    (shaft ? piece.with(Sided.part(piece.density(), surface, 1)) : piece).moved(fracture.motion()));
        }
    }

    /** The bone next to the fracture surface, on both fragments. */
    List<Piece> zone() {
        List<Piece> zone = new ArrayList<>();
        for (Piece piece : intact) {
            if (nearSurface(piece)) {
                Density near = near(piece.density(), fracture.kind() == FractureKind.TORUS ? 2.5 : ZONE);
                zone.add(piece.with(Sided.part(near, surface, -1)));
                zone.add(piece.with(Sided.part(near, surface, 1)).moved(fracture.motion()));
            }
        }
        return zone;
    }

    private boolean nearSurface(Piece piece) {
        return surface.reaches(piece.extent(), -1, REACH) && surface.reaches(piece.extent(), 1, REACH);
    }

    private Density cracked(Density bone) {
        double half = fracture.gap() / 2;
        Density crack = (x, y, z) -> {
            double open = Bone.step(half - Math.abs(surface.distance(x, y, z)));
            return (1 - 0.9 * open) * bone.at(x, y, z);
        };
        return new Sided(surface, half + 0.5, bone, crack, bone);
    }

    private Density near(Density bone, double width) {
        return new Sided(surface, width, Density.NONE, bone, Density.NONE);
    }
}
