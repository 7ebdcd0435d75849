package radiuslab.phantom;

import java.util.ArrayList;
import java.util.List;

/**
 * The solid bones of one exam, as a right wrist; both projections are made of these.
 *
 * @param bones of which rays pass the density in mm of cortical bone
 * @param metal of a plate and its screws; none without
 * @param fractureZone bone next to the fracture, on both fragments; none without
 * @param handMotion how the hand is held, and where a fracture or deformity took it
 */
record Wrist(List<Piece> bones, List<Piece> metal, List<Piece> fractureZone, Motion handMotion) {
    static Wrist of(Phantom phantom) {
        WristAnatomy anatomy = phantom.anatomy();
        double robustness = anatomy.robustness() * phantom.cortexShare();
        ForearmBones forearm = new ForearmBones(anatomy, robustness, phantom.mineral());
        RadiusShape radius = new RadiusShape(forearm, phantom);
        List<Piece> intact = radius.pieces();
        List<Piece> bones = new ArrayList<>(forearm.ulnaPieces());
        List<Piece> zone = new ArrayList<>();
        if (phantom.fracture().isPresent()) {
            FracturedBone fractured =
                    new FracturedBone(intact, phantom.fracture().get());
            bones.addAll(fractured.fragments());
            zone.addAll(fractured.zone());
        } else {
            bones.addAll(intact);
        }
        Motion hand = radius.handMotion().after(phantom.handPose());
        new HandBones(anatomy.size(), robustness, phantom.mineral())
                .pieces()
                .forEach(piece -> bones.add(piece.moved(hand)));
        List<Piece> metal = phantom.plate() ? Plate.pieces(anatomy.size()) : List.of();
        return new Wrist(bones, metal, zone, hand);
    }

    /** What the beam is centred on: between forearm and hand, so that a bent wrist stays in the middle. */
    double[] centre() {
        double[] hand = handMotion.apply(0, 0, 10);
        return new double[] {hand[0] / 2 - 5, hand[1] / 2 - 1, hand[2] / 2 - 6};
    }
}
