package radiuslab.segmentation;

/**
 * How a radiograph is covered with patches to predict it, and what becomes of the map.
 *
 * @param regular whether the patches lie on a regular grid that covers every pixel, which is faster; otherwise they are
 *     drawn at random
 * @param coverage of drawn patches: they go on until more than this share of the pixels is covered, in [0, 1]
 * @param overlap of neighbours on the regular grid, as a share of a patch's width, in [0, 1)
 * @param branches finest patches drawn inside each coarse one at most, as far as they find pixels not covered, at least 1;
 *     more are faster
 * @param augmented whether drawn patches vary as in training, so that votes are averaged over turned and mirrored views
 * @param smoothing standard deviation in pixels of the Gaussian that smooths the map, 0 for none
 * @param largestOnly whether of all that reaches a probability of 0.5 only the connected part with the greatest sum stays
 */
public record MappingOptions(
        boolean regular,
        double coverage,
        double overlap,
        int branches,
        boolean augmented,
        double smoothing,
        boolean largestOnly) {
    public MappingOptions {
        if (!(coverage >= 0 && coverage <= 1)) {
            throw new IllegalArgumentException("coverage must be in [0, 1], found " + coverage);
        }
        if (!(overlap >= 0 && overlap < 1)) {
            throw new IllegalArgumentException("overlap must be in [0, 1), found " + overlap);
        }
        if (branches < 1) {
            throw new IllegalArgumentException("branches must be at least 1, found " + branches);
        }
        if (!(smoothing >= 0) || Double.isInfinite(smoothing)) {
            throw new IllegalArgumentException("smoothing must be 0 or more, found " + smoothing);
        }
    }

    /**
     * "Randomly drawn patches of each image until a sufficient coverage of the image (>99 %) was achieved"; each coarse
     * patch serves four fine ones, as they are cheap to have.
     */
    public static MappingOptions published() {
        return new MappingOptions(
                /* regular= */ false,
                /* coverage= */ 0.99,
                /* overlap= */ 0,
                /* branches= */ 4,
                /* augmented= */ false,
                /* smoothing= */ 0,
                /* largestOnly= */ false);
    }

    /** A regular grid with half overlap, slightly smoothed: the maximum of many pixels is a noisy figure. */
    public static MappingOptions quick() {
        return fastest().withOverlap(0.5).withSmoothing(1);
    }

    /** A regular grid without overlap: all pixels, each once but at the edges, from the fewest patches. */
    public static MappingOptions fastest() {
        return published().withRegular(true).withCoverage(1).withBranches(1);
    }

    public MappingOptions withRegular(boolean other) {
        return new MappingOptions(other, coverage, overlap, branches, augmented, smoothing, largestOnly);
    }

    public MappingOptions withCoverage(double other) {
        return new MappingOptions(regular, other, overlap, branches, augmented, smoothing, largestOnly);
    }

    public MappingOptions withOverlap(double other) {
        return new MappingOptions(regular, coverage, other, branches, augmented, smoothing, largestOnly);
    }

    public MappingOptions withBranches(int other) {
        return new MappingOptions(regular, coverage, overlap, other, augmented, smoothing, largestOnly);
    }

    public MappingOptions withAugmented(boolean other) {
        return new MappingOptions(regular, coverage, overlap, branches, other, smoothing, largestOnly);
    }

    public MappingOptions withSmoothing(double other) {
        return new MappingOptions(regular, coverage, overlap, branches, augmented, other, largestOnly);
    }

    public MappingOptions withLargestOnly(boolean other) {
        return new MappingOptions(regular, coverage, overlap, branches, augmented, smoothing, other);
    }
}
