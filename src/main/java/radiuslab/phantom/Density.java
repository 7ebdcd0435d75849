package radiuslab.phantom;

/** How much material is at a point: 1 is solid (cortical bone, metal), 0 none; spongiosa lies between. */
@FunctionalInterface
interface Density {
    Density NONE = new Density() {
        @Override
        public double at(double x, double y, double z) {
            return 0;
        }

        @Override
        public void along(Beam beam) {}
    };

    double at(double x, double y, double z);

    /** Adds the densities at the steps of each ray to its sum. */
    default void along(Beam beam) {
        for (int r = 0; r < Beam.RAYS; r++) {
            for (int i = beam.first[r]; i <= beam.last[r]; i++) {
                beam.add(this, r, i);
            }
        }
    }
}
