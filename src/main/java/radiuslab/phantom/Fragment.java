package radiuslab.phantom;

/**
 * The part of a bone on one side of a fracture surface.
 *
 * @param bone the whole bone
 * @param surface where it broke
 * @param side -1 the shaft's, 1 the fragment's
 */
record Fragment(Density bone, FractureSurface surface, int side) implements Density {
    @Override
    public double at(double x, double y, double z) {
        double share = Bone.step(side * surface.distance(x, y, z));
        return share == 0 ? 0 : share * bone.at(x, y, z);
    }

    /** As the sum of all points, but beyond the roughness of the surface it is the whole bone or nothing. */
    @Override
    public double along(double[] p, double[] ray, int from, int to) {
        double rough = surface.roughness() + 0.5;
        double start = side * surface.flatDistance(p[0], p[1], p[2]);
        double perStep = side * STEP * surface.flatSlope(ray);
        double sum = 0;
        for (int i = from; i <= to; i++) {
            double distance = start + i * perStep;
            if (Math.abs(distance) <= rough) {
                double t = i * STEP;
                sum += at(p[0] + t * ray[0], p[1] + t * ray[1], p[2] + t * ray[2]);
                continue;
            }
            int last = i
                    + (int) Math.min(
                            to - i, distance * perStep >= 0 ? 1e6 : (Math.abs(distance) - rough) / Math.abs(perStep));
            sum += distance > 0 ? bone.along(p, ray, i, last) : 0;
            i = last;
        }
        return sum;
    }
}
