package radiuslab.phantom;

/** How much material is at a point: 1 is solid (cortical bone, metal), 0 none; spongiosa lies between. */
@FunctionalInterface
interface Density {
    /** Distance between two samples on a ray, in mm. */
    double STEP = 0.7;

    double at(double x, double y, double z);

    /**
     * The sum of densities at multiples of {@link #STEP} on a ray.
     *
     * @param p a point of the ray, in mm
     * @param ray direction of length 1
     * @param from number of the first step from p on
     * @param to number of the last step
     */
    default double along(double[] p, double[] ray, int from, int to) {
        double sum = 0;
        for (int i = from; i <= to; i++) {
            double t = i * STEP;
            sum += at(p[0] + t * ray[0], p[1] + t * ray[1], p[2] + t * ray[2]);
        }
        return sum;
    }
}
