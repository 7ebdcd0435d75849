package radiuslab.phantom;

/**
 * Everything between tube and image receptor in one positioning, as attenuation (the logarithm of the loss of rays).
 *
 * @param positioning of the wrist to the rays
 * @param wrist its bones and metal
 * @param soft muscle, fat and skin
 * @param cast thickness of a plaster cast in mm, 0 without
 */
record Body(Positioning positioning, Wrist wrist, SoftTissue soft, double cast) {
    /** The cast ends here, at the heads of the metacarpals and beyond the image. */
    private static final double CAST_FROM = -200, CAST_TO = 40;

    /** Attenuation of each pixel's ray, row by row; 0 in air. */
    float[] attenuation(Chance chance) {
        Rays rays = new Rays(positioning);
        float[] sum = rays.through(wrist.bones());
        double bone = Attenuation.CORTICAL_BONE.perMm() - Attenuation.SOFT_TISSUE.perMm();
        for (int i = 0; i < sum.length; i++) {
            sum[i] *= (float) bone;
        }
        addAround(sum, new Mottle(chance));
        float[] metal = rays.through(wrist.metal());
        for (int i = 0; i < sum.length; i++) {
            sum[i] += (float) (metal[i] * Attenuation.TITANIUM.perMm());
        }
        return sum;
    }

    /** Attenuation of tissue and plaster at the joint, without bone. */
    double typicalAttenuation() {
        double tissue = soft.chord(new double[] {-6, 0, 0}, positioning.ray(), 0, 0, 0);
        return tissue * Attenuation.SOFT_TISSUE.perMm() + 2 * cast * Attenuation.PLASTER.perMm();
    }

    private void addAround(float[] sum, Mottle mottle) {
        Motion hand = wrist.handMotion();
        double z = Double.NaN, dx = 0, dy = 0;
        for (int row = 0; row < positioning.height(); row++) {
            for (int column = 0; column < positioning.width(); column++) {
                double[] p = positioning.point(column, row);
                if (p[2] != z) { // once a row
                    z = p[2];
                    double[] moved = hand.apply(0, 0, z);
                    double follow = smooth((z + 32) / 44);
                    dx = follow * moved[0];
                    dy = follow * moved[1];
                }
                sum[row * positioning.width() + column] +=
                        (float) (tissue(p, dx, dy, mottle) + plaster(p, dx, dy, mottle));
            }
        }
    }

    private double tissue(double[] p, double dx, double dy, Mottle mottle) {
        double whole = soft.chord(p, positioning.ray(), dx, dy, 0);
        if (whole == 0) {
            return 0;
        }
        double muscle = soft.chord(p, positioning.ray(), dx, dy, -soft.fat());
        double across = p[0] * positioning.right()[0] + p[1] * positioning.right()[1];
        muscle *= 1 + 0.022 * mottle.at(across / 7, p[2] / 16) + 0.012 * mottle.at(across / 2.3 + 31, p[2] / 5);
        return muscle * Attenuation.SOFT_TISSUE.perMm() + (whole - muscle) * Attenuation.ADIPOSE_TISSUE.perMm();
    }

    private double plaster(double[] p, double dx, double dy, Mottle mottle) {
        double share = Math.min(1, Math.max(0, Math.min(p[2] - CAST_FROM, CAST_TO - p[2]) / 3));
        if (cast == 0 || share == 0) {
            return 0;
        }
        double padding = 3 + 0.7 * mottle.at(p[2] / 14, 7);
        double thickness = soft.chord(p, positioning.ray(), dx, dy, padding + cast)
                - soft.chord(p, positioning.ray(), dx, dy, padding);
        double across = p[0] * positioning.right()[0] + p[1] * positioning.right()[1];
        double layers = 1
                + 0.09 * mottle.at(across / 9 + 11, p[2] / 1.6 + across / 30)
                + 0.05 * mottle.at(across / 1.5, p[2] / 1.5);
        return share * thickness * layers * Attenuation.PLASTER.perMm();
    }

    /** Rises from 0 to 1 between 0 and 1. */
    private static double smooth(double t) {
        double part = Math.min(1, Math.max(0, t));
        return part * part * (3 - 2 * part);
    }
}
