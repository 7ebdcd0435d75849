package radiuslab.segmentation;

/**
 * How wide the patches of each level are: "matrices of fixed size represent image areas of decreasing size in increasing
 * resolution". Every level's matrix has the same number of sampling points; the widths, from the first point's centre to
 * the last one's, form a geometric series.
 *
 * @param matrix sampling points along each side, at least 2
 * @param levels at least 1; level 0 is the coarsest
 * @param coarseWidth width of level 0 in pixels, at least that of the finest level; without meaning for one level
 * @param fineStep pixels between two points of the finest level, above 0
 */
public record PatchScheme(int matrix, int levels, double coarseWidth, double fineStep) {
    public PatchScheme {
        if (matrix < 2 || levels < 1) {
            throw new IllegalArgumentException(
                    "patches need a matrix of at least 2 and at least 1 level, found %d and %d"
                            .formatted(matrix, levels));
        }
        if (!(fineStep > 0) || !(coarseWidth >= (matrix - 1) * fineStep)) {
            throw new IllegalArgumentException("widths need 0 < finest <= coarsest, found %s and %s pixels"
                    .formatted((matrix - 1) * fineStep, coarseWidth));
        }
    }

    /** "Fixed to 128 x 128 ... patch size was 128 x 128 pixels ... and limited to 300 x 300 pixels for coarse resolution". */
    public static PatchScheme published() {
        return new PatchScheme(/* matrix= */ 128, /* levels= */ 2, /* coarseWidth= */ 300, /* fineStep= */ 1);
    }

    /** Together, because the coarse width cannot be less than the finest. */
    public PatchScheme withSize(int matrix, double coarseWidth) {
        return new PatchScheme(matrix, levels, coarseWidth, fineStep);
    }

    public PatchScheme withLevels(int other) {
        return new PatchScheme(matrix, other, coarseWidth, fineStep);
    }

    public PatchScheme withFineStep(double other) {
        return new PatchScheme(matrix, levels, coarseWidth, other);
    }

    /** Width of a level in pixels. */
    public double width(int level) {
        double fine = (matrix - 1) * fineStep;
        return levels == 1 ? fine : coarseWidth * Math.pow(fine / coarseWidth, level / (levels - 1.0));
    }

    /** Pixels between two points of a level. */
    public double step(int level) {
        return width(level) / (matrix - 1);
    }

    int last() {
        return levels - 1;
    }

    /** How far the finest patch's centre may lie from the coarsest one's, along each axis of their common grid. */
    double play() {
        return (width(0) - width(last())) / 2;
    }
}
