package radiuslab.phantom;

/**
 * What a fracture surface divides: one density on the shaft's side, one on the fragment's, one next to the surface.
 *
 * @param surface where it broke
 * @param width distance from the surface, in mm, up to which {@code near} holds
 * @param shaft beyond it on the shaft's side
 * @param near next to the surface; where that ends it is what is beyond
 * @param fragment beyond it on the fragment's side
 */
record Sided(FractureSurface surface, double width, Density shaft, Density near, Density fragment) implements Density {
    /** The part of a bone on one side: -1 the shaft's, 1 the fragment's. */
    static Density part(Density bone, FractureSurface surface, int side) {
        Density edge = (x, y, z) -> {
            double share = Bone.step(side * surface.distance(x, y, z));
            return share == 0 ? 0 : share * bone.at(x, y, z);
        };
        // A tissue's soft border is narrower than 0.5 mm.
        return new Sided(surface, 0.5, side < 0 ? bone : NONE, edge, side < 0 ? NONE : bone);
    }

    @Override
    public double at(double x, double y, double z) {
        double distance = surface.distance(x, y, z);
        return (Math.abs(distance) < width ? near : distance < 0 ? shaft : fragment).at(x, y, z);
    }

    /** As the sum of all points, but roughness is looked at only where it matters. */
    @Override
    public void along(Beam beam) {
        Beam before = beam.part(), after = beam.part();
        double rough = surface.roughness() + width;
        double slope = Beam.STEP * surface.flatSlope(beam.rx, beam.ry, beam.rz);
        double perStep = Math.abs(slope) < 1e-9 ? 1e-9 : slope;
        for (int r = 0; r < Beam.RAYS; r++) {
            int from = beam.first[r], to = beam.last[r];
            double start = surface.flatDistance(beam.x[r], beam.y[r], beam.z[r]);
            double middle = -start / perStep, half = Math.abs(rough / perStep);
            int enters = (int) Math.max(from, Math.min(to + 1.0, Math.ceil(middle - half)));
            int leaves = (int) Math.min(to, Math.max(from - 1.0, Math.floor(middle + half)));
            before.follow(r, from, Math.min(to, enters - 1));
            for (int i = enters; i <= leaves; i++) {
                beam.add(this, r, i);
            }
            after.follow(r, Math.max(enters, leaves + 1), to);
        }
        (perStep > 0 ? shaft : fragment).along(before);
        (perStep > 0 ? fragment : shaft).along(after);
    }
}
