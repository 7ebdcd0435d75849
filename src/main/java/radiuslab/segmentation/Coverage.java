package radiuslab.segmentation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/** Covers an image with patches, one after the other. */
final class Coverage {
    /** From this share on, draws aim at holes; before it, chance hardly draws a place twice. */
    private static final double AIMED_FROM = 0.25;

    /** How often a further patch inside a coarse one looks for a place that is not covered. */
    private static final int TRIES = 20;

    private final PatchScheme scheme;
    private final MappingOptions options;
    private final int width;
    private final int height;
    private final List<PatchTree> trees = new ArrayList<>();
    private final BitSet covered;

    Coverage(PatchScheme scheme, MappingOptions options, int width, int height) {
        this.scheme = scheme;
        this.options = options;
        this.width = width;
        this.height = height;
        this.covered = new BitSet(width * height);
    }

    PatchPlan plan() {
        return new PatchPlan(trees, covered);
    }

    private void add(PatchTree tree) {
        trees.add(tree);
        for (Patch patch : tree.finest()) {
            cover(patch);
        }
    }

    private void cover(Patch patch) {
        patch.visit(width, height, (pixel, point) -> {
            covered.set(pixel);
            return point;
        });
    }

    /** Patches drawn at random, until the options' share of the pixels is covered. */
    void draw(PatchAugmentation augmentation, RandomGenerator random) {
        int pixels = width * height;
        boolean upright = augmentation.equals(PatchAugmentation.NONE);
        int branches = scheme.levels() == 1 ? 1 : options.branches();
        for (int done = 0; done < pixels && done <= options.coverage() * pixels; done = covered.cardinality()) {
            GridAxes axes = augmentation.axes(random);
            int target = random.nextInt(pixels);
            int aim = done < AIMED_FROM * pixels ? target : hole(target);
            double[] first = centre(aim, upright);
            double x = first[0] + scheme.play() * (2 * random.nextDouble() - 1);
            double y = first[1] + scheme.play() * (2 * random.nextDouble() - 1);
            if (upright) {
                x = PatchDrawing.inside(x, scheme.width(0), width);
                y = PatchDrawing.inside(y, scheme.width(0), height);
            }
            PatchTree tree = PatchTree.of(scheme, x, y, axes, List.of(first));
            cover(tree.finest().get(0));
            for (int branch = 1; branch < branches; branch++) {
                OptionalInt near = near(x, y, random);
                if (near.isPresent()) {
                    double[] next = centre(near.getAsInt(), upright);
                    PatchTree further = PatchTree.of(scheme, x, y, axes, List.of(next));
                    cover(further.finest().get(0));
                    tree = tree.with(further);
                }
            }
            trees.add(tree);
        }
        trees.sort(Comparator.comparingInt(tree -> tree.chains().size())); // equal ones pass the network together
    }

    /** The first pixel from here on that is not covered; some are not. */
    private int hole(int pixel) {
        int hole = covered.nextClearBit(pixel);
        return hole < width * height ? hole : covered.nextClearBit(0);
    }

    /** A pixel under a coarse patch that is not covered, if a few tries find one. */
    private OptionalInt near(double x, double y, RandomGenerator random) {
        double reach = scheme.width(0) / 2;
        for (int i = 0; i < TRIES; i++) {
            double px = x + reach * (2 * random.nextDouble() - 1), py = y + reach * (2 * random.nextDouble() - 1);
            int column = (int) Math.max(0, Math.min(width - 1, px));
            int row = (int) Math.max(0, Math.min(height - 1, py));
            if (!covered.get(row * width + column)) {
                return OptionalInt.of(row * width + column);
            }
        }
        return OptionalInt.empty();
    }

    /**
     * The centre of a finest patch that holds a pixel, moved into the hole that the pixel lies in: to its middle where the
     * hole is smaller than a patch, else to its nearer edge, so that no gap stays beside it.
     */
    private double[] centre(int pixel, boolean upright) {
        int x = pixel % width, y = pixel / width;
        if (!upright) {
            return new double[] {x, y};
        }
        double fine = scheme.width(scheme.last());
        double middle = x + shift(pixel, 1, x, width - 1 - x, fine);
        double centre = y + shift(pixel, width, y, height - 1 - y, fine);
        return new double[] {PatchDrawing.inside(middle, fine, width), PatchDrawing.inside(centre, fine, height)};
    }

    /** How far the patch moves along one axis; the hole is looked at as far as a patch reaches. */
    private double shift(int pixel, int stride, int before, int after, double reach) {
        int back = 0, forth = 0;
        while (back < Math.min(before, reach) && !covered.get(pixel - (back + 1) * stride)) {
            back++;
        }
        while (forth < Math.min(after, reach) && !covered.get(pixel + (forth + 1) * stride)) {
            forth++;
        }
        if (back + forth < reach) {
            return (forth - back) / 2.0;
        }
        return back < forth ? reach / 2 - back : forth - reach / 2;
    }

    /** Patches on a regular grid that covers every pixel. */
    void lay() {
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
                add(PatchTree.of(scheme, x, y, GridAxes.UPRIGHT, centres));
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
