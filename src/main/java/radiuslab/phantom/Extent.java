package radiuslab.phantom;

/** A box along the axes that holds a piece of bone, in mm of the piece's own space. */
record Extent(double x0, double x1, double y0, double y1, double z0, double z1) {
    static Extent around(double halfX, double halfY, double halfZ) {
        return new Extent(-halfX, halfX, -halfY, halfY, -halfZ, halfZ);
    }

    double[][] corners() {
        double[][] corners = new double[8][];
        for (int i = 0; i < 8; i++) {
            corners[i] = new double[] {(i & 1) == 0 ? x0 : x1, (i & 2) == 0 ? y0 : y1, (i & 4) == 0 ? z0 : z1};
        }
        return corners;
    }
}
