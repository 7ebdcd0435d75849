package radiuslab.segmentation;

import java.util.ArrayList;
import java.util.List;
import radiuslab.preprocessing.ScaledImage;
import radiuslab.training.Tensor;

/** What a {@link PatchNetwork} is given of trees of patches. */
final class PatchInputs {
    private PatchInputs() {}

    /**
     * The network's inputs.
     *
     * @param trees with the same number of finest patches each
     * @param images the image of each tree
     */
    static List<Tensor> of(
            List<PatchTree> trees, List<ScaledImage> images, PatchScheme scheme, Interpolation interpolation) {
        List<Tensor> inputs = new ArrayList<>();
        inputs.add(images(trees.stream().map(PatchTree::coarse).toList(), images, interpolation));
        for (int level = 1; level < scheme.levels(); level++) {
            List<Patch> patches = level(trees, level);
            List<Patch> before = before(trees, level);
            inputs.add(images(patches, images, interpolation));
            inputs.add(points(before, patches));
        }
        return inputs;
    }

    /** The patches of a level, tree by tree. */
    static List<Patch> level(List<PatchTree> trees, int level) {
        if (level == 0) {
            return trees.stream().map(PatchTree::coarse).toList();
        }
        return trees.stream()
                .flatMap(t -> t.chains().stream())
                .map(c -> c.get(level - 1))
                .toList();
    }

    /** For each patch of a level the one it lies in. */
    private static List<Patch> before(List<PatchTree> trees, int level) {
        if (level > 1) {
            return level(trees, level - 1);
        }
        return trees.stream()
                .flatMap(t -> t.chains().stream().map(c -> t.coarse()))
                .toList();
    }

    private static Tensor images(List<Patch> patches, List<ScaledImage> images, Interpolation interpolation) {
        int matrix = patches.get(0).matrix();
        float[] values = new float[patches.size() * matrix * matrix];
        int each = patches.size() / images.size();
        for (int i = 0; i < patches.size(); i++) {
            interpolation.read(patches.get(i), images.get(i / each), values, i * matrix * matrix);
        }
        return new Tensor(values, patches.size(), 1, matrix, matrix);
    }

    /** (patch, own row, own column): the nearest point of the patch before, as row * matrix + column. */
    private static Tensor points(List<Patch> before, List<Patch> patches) {
        int matrix = patches.get(0).matrix();
        float[] values = new float[patches.size() * matrix * matrix];
        for (int i = 0, k = 0; i < patches.size(); i++) {
            int[] columns = before.get(i).columnsUnder(patches.get(i));
            for (int row : before.get(i).rowsUnder(patches.get(i))) {
                for (int column : columns) {
                    values[k++] = row * matrix + column;
                }
            }
        }
        return new Tensor(values, patches.size(), matrix, matrix);
    }
}
