package radiuslab.segmentation;

import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The patches that will cover an image: decided before any is computed, because coverage depends on geometry alone.
 *
 * @param trees those with as many finest patches together, else in the order they were drawn
 * @param covered the pixels under a finest patch, as y * width + x
 */
record PatchPlan(List<PatchTree> trees, BitSet covered) {
    PatchPlan {
        trees = List.copyOf(trees);
        covered = (BitSet) covered.clone();
    }

    static PatchPlan of(
            PatchScheme scheme,
            MappingOptions options,
            PatchAugmentation augmentation,
            int width,
            int height,
            RandomGenerator random) {
        Coverage coverage = new Coverage(scheme, options, width, height);
        if (options.regular()) {
            coverage.lay();
        } else {
            coverage.draw(options.augmented() ? augmentation : PatchAugmentation.NONE, random);
        }
        return coverage.plan();
    }
}
