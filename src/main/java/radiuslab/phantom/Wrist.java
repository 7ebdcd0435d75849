package radiuslab.phantom;

import java.util.ArrayList;
import java.util.List;

/**
 * The solid bones of one exam, as a right wrist; both projections are made of these.
 *
 * @param bones of which rays pass the density in mm of cortical bone
 * @param metal of a plate and its screws; none without
 * @param fractureZone bone next to the fracture, on both fragments; none without
 * @param handMotion where the fracture or deformity took the hand
 */
record Wrist(List<Piece> bones, List<Piece> metal, List<Piece> fractureZone, Motion handMotion) {
    /** Bone this near the fracture surface counts as fracture, in mm. */
    private static final double ZONE = 0.8;

    static Wrist of(Phantom phantom) {
        WristAnatomy anatomy = phantom.anatomy();
        ForearmBones forearm = new ForearmBones(anatomy, phantom.mineral());
        RadiusShape radius = new RadiusShape(forearm, phantom);
        Density whole = radius.density();
        List<Piece> bones = new ArrayList<>(forearm.ulnaPieces());
        List<Piece> zone = new ArrayList<>();
        Motion moved = radius.handMotion();
        if (phantom.fracture().isPresent()) {
            Fracture fracture = phantom.fracture().get();
            FractureSurface surface = fracture.surface();
            double zoneWidth = fracture.kind() == FractureKind.TORUS ? 2.5 : ZONE;
            for (Piece piece : forearm.radiusPieces(whole, radius.margin())) {
                breakInTwo(piece, fracture, surface, bones);
                zone.add(piece.with(near(side(whole, surface, -1), surface, zoneWidth)));
                zone.add(piece.with(near(side(whole, surface, 1), surface, zoneWidth))
                        .moved(fracture.motion()));
            }
        } else {
            bones.addAll(forearm.radiusPieces(whole, radius.margin()));
        }
        Motion hand = moved.after(phantom.handPose());
        HandBones handBones =
                new HandBones(anatomy.size(), anatomy.robustness() * phantom.cortexShare(), phantom.mineral());
        handBones.pieces().forEach(piece -> bones.add(piece.moved(hand)));
        List<Piece> metal = phantom.plate() ? Plate.pieces(anatomy.size()) : List.of();
        return new Wrist(bones, metal, zone, moved);
    }

    private static void breakInTwo(Piece piece, Fracture fracture, FractureSurface surface, List<Piece> bones) {
        switch (fracture.kind()) {
            case TORUS -> bones.add(piece);
            case HAIRLINE -> bones.add(piece.with(cracked(piece.density(), surface, fracture.gap())));
            default -> {
                bones.add(piece.with(side(piece.density(), surface, -1)));
                bones.add(piece.with(side(piece.density(), surface, 1)).moved(fracture.motion()));
            }
        }
    }

    /** The part of a bone on one side of the fracture: -1 the shaft's, 1 the fragment's. */
    private static Density side(Density bone, FractureSurface surface, int sign) {
        return (x, y, z) -> {
            double share = Bone.step(sign * surface.distance(x, y, z));
            return share == 0 ? 0 : share * bone.at(x, y, z);
        };
    }

    private static Density cracked(Density bone, FractureSurface surface, double gap) {
        return (x, y, z) -> {
            double open = Bone.step(gap / 2 - Math.abs(surface.distance(x, y, z)));
            return (1 - 0.9 * open) * bone.at(x, y, z);
        };
    }

    private static Density near(Density bone, FractureSurface surface, double width) {
        return (x, y, z) -> Math.abs(surface.distance(x, y, z)) < width ? bone.at(x, y, z) : 0;
    }
}
