package radiuslab.segmentation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The patches that will cover an image: decided before any is computed, for coverage is a matter of geometry alone.
 *
 * @param trees in the order they were drawn
 * @param covered the pixels under a finest patch, as y * width + x
 */
record PatchPlan(List<PatchTree> trees, BitSet covered) {
    /** From this share on holes are aimed at; before, chance alone fills the image faster than it wastes. */
    private static final double AIMED_FROM = 0.5;

    static PatchPlan of(
            PatchScheme scheme,
            MappingOptions options,
            PatchAugmentation augmentation,
            int width,
            int height,
            RandomGenerator random) {
        PatchPlan plan = new PatchPlan(new ArrayList<>(), new BitSet(width * height));
        if (options.regular()) {
            plan.lay(scheme, options, width, height);
        } else {
            PatchAugmentation varied = options.augmented() ? augmentation : PatchAugmentation.NONE;
            plan.draw(scheme, options, varied, width, height, random);
        }
        return plan;
    }

    private void add(PatchTree tree, int width, int height) {
        trees.add(tree);
        for (Patch patch : tree.finest()) {
            patch.visit(width, height, (pixel, point) -> cover(pixel));
        }
    }

    private int cover(int pixel) {
        covered.set(pixel);
        return pixel;
    }

    private void draw(
            PatchScheme scheme,
            MappingOptions options,
            PatchAugmentation augmentation,
            int width,
            int height,
            RandomGenerator random) {
        int pixels = width * height;
        int branches = scheme.levels() == 1 ? 1 : options.branches();
        for (int done = 0; done < pixels && done <= options.coverage() * pixels; done = covered.cardinality()) {
            boolean aimed = done >= AIMED_FROM * pixels;
            Frame frame = augmentation.frame(random);
            boolean upright = augmentation.equals(PatchAugmentation.NONE);
            double[] first = centre(target(aimed, pixels, random), scheme, upright, width, height);
            double x = first[0] + scheme.play() * (2 * random.nextDouble() - 1);
            double y = first[1] + scheme.play() * (2 * random.nextDouble() - 1);
            if (upright) {
                x = PatchDrawing.inside(x, scheme.width(0), width);
                y = PatchDrawing.inside(y, scheme.width(0), height);
            }
            List<double[]> fine = new ArrayList<>(List.of(first));
            while (fine.size() < branches) {
                double reach = 2 * scheme.play() + 1;
                double tx = x + reach * (random.nextDouble() - 0.5), ty = y + reach * (random.nextDouble() - 0.5);
                fine.add(new double[] {tx, ty});
            }
            add(PatchTree.of(scheme, x, y, frame, fine), width, height);
        }
    }

    private int target(boolean aimed, int pixels, RandomGenerator random) {
        int target = random.nextInt(pixels);
        if (!aimed) {
            return target;
        }
        int hole = covered.nextClearBit(target);
        return hole < pixels ? hole : covered.nextClearBit(0);
    }

    private static double[] centre(int pixel, PatchScheme scheme, boolean upright, int width, int height) {
        double x = pixel % width, y = pixel / width;
        double fine = scheme.width(scheme.last());
        return upright
                ? new double[] {PatchDrawing.inside(x, fine, width), PatchDrawing.inside(y, fine, height)}
                : new double[] {x, y};
    }

    private void lay(PatchScheme scheme, MappingOptions options, int width, int height) {
        double fine = scheme.width(scheme.last());
        double stride = (fine + scheme.fineStep()) * (1 - options.overlap());
        List<double[]> columns = groups(fine, stride, 2 * scheme.play(), width);
        List<double[]> rows = groups(fine, stride, 2 * scheme.play(), height);
        for (double[] row : rows) {
            for (double[] column : columns) {
                List<double[]> centres = new ArrayList<>();
                for (double y : row) {
                    for (double x : column) {
                        centres.add(new double[] {x, y});
                    }
                }
                double x = PatchDrawing.inside(middle(column), scheme.width(0), width);
                double y = PatchDrawing.inside(middle(row), scheme.width(0), height);
                add(PatchTree.of(scheme, x, y, Frame.UPRIGHT, centres), width, height);
            }
        }
    }

    private static double middle(double[] centres) {
        return (centres[0] + centres[centres.length - 1]) / 2;
    }

    /** Evenly spaced centres along one side, together as long as one coarse patch can hold them. */
    private static List<double[]> groups(double fine, double stride, double reach, int size) {
        double free = size - 1 - fine;
        int count = free <= 0 ? 1 : 1 + (int) Math.ceil(free / stride);
        double gap = count == 1 ? 0 : free / (count - 1);
        int together = Math.max(1, Math.min(count, gap == 0 ? 1 : 1 + (int) Math.floor(reach / gap)));
        List<double[]> groups = new ArrayList<>();
        for (int from = 0; from < count; from += together) {
            double[] group = new double[Math.min(together, count - from)];
            for (int i = 0; i < group.length; i++) {
                group[i] = count == 1 ? (size - 1) / 2.0 : fine / 2 + (from + i) * gap;
            }
            groups.add(group);
        }
        return groups;
    }
}
