package radiuslab.phantom;

/**
 * Something the rays pass through.
 *
 * @param density in the piece's own space
 * @param extent outside of which the density is 0
 * @param motion from the piece's own space to the patient's
 */
record Piece(Density density, Extent extent, Motion motion) {
    Piece with(Density other) {
        return new Piece(other, extent, motion);
    }

    Piece moved(Motion later) {
        return new Piece(density, extent, later.after(motion));
    }

    /** Whether part of it lies between two heights of its own space, in mm. */
    boolean reaches(double low, double high) {
        return extent.z0() <= high && extent.z1() >= low;
    }
}
