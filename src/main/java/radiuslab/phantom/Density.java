package radiuslab.phantom;

/** How much material is at a point: 1 is solid (cortical bone, metal), 0 none; spongiosa lies between. */
@FunctionalInterface
interface Density {
    double at(double x, double y, double z);
}
