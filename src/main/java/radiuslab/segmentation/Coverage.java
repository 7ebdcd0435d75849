package radiuslab.segmentation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.random.RandomGenerator;

/** Covers an image with patches, one after the other. */
final class Coverage {
    /** How many holes are drawn for a patch, and how many pixels for a further one inside its coarse patch; the best is taken. */
    private static final int AIMS = 8, TRIES = 20;

    private static final int ROWS_APART = 8;

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
            double[] first =
                    best(() -> hole(random.nextInt(pixels)), AIMS, upright).orElseThrow();
            double x = first[0] + scheme.play() * (2 * random.nextDouble() - 1);
            double y = first[1] + scheme.play() * (2 * random.nextDouble() - 1);
            if (upright) {
                x = PatchDrawing.inside(x, scheme.width(0), width);
                y = PatchDrawing.inside(y, scheme.width(0), height);
            }
            PatchTree tree = PatchTree.of(scheme, x, y, axes, List.of(first));
            cover(tree.finest().get(0));
            for (int branch = 1; branch < branches; branch++) {
                double nearX = x, nearY = y;
                Optional<double[]> next = best(() -> near(nearX, nearY, random), TRIES, upright);
                if (next.isPresent()) {
                    PatchTree further = PatchTree.of(scheme, x, y, axes, List.of(next.get()));
                    cover(further.finest().get(0));
                    tree = tree.with(further);
                }
            }
            trees.add(tree);
        }
        trees.sort(Comparator.comparingInt(tree -> tree.chains().size())); // equal ones pass the network together
    }

    /** Of some places where a patch would cover a drawn pixel, the one where it covers most that no other does; the first of equals. */
    private Optional<double[]> best(IntSupplier drawn, int draws, boolean upright) {
        double[] best = null;
        int most = 0;
        for (int i = 0; i < draws; i++) {
            int pixel = drawn.getAsInt();
            if (!covered.get(pixel)) {
                double[] centre = centre(pixel, upright);
                int news = news(centre);
                if (news > most) {
                    best = centre;
                    most = news;
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /** About how many pixels an upright finest patch would cover first: every eighth row is counted. */
    private int news(double[] centre) {
        double reach = scheme.width(scheme.last()) / 2;
        int left = column(centre[0] - reach), right = column(centre[0] + reach);
        int news = 1;
        for (int y = row(centre[1] - reach); y <= row(centre[1] + reach); y += ROWS_APART) {
            int from = y * width + left, to = y * width + right;
            for (int hole = covered.nextClearBit(from); hole <= to; ) {
                int end = covered.nextSetBit(hole);
                end = end < 0 || end > to ? to + 1 : end;
                news += end - hole;
                hole = covered.nextClearBit(end);
            }
        }
        return news;
    }

    private int column(double x) {
        return (int) Math.max(0, Math.min(width - 1, Math.round(x)));
    }

    private int row(double y) {
        return (int) Math.max(0, Math.min(height - 1, Math.round(y)));
    }

    /** The first pixel from here on that is not covered; some are not. */
    private int hole(int pixel) {
        int hole = covered.nextClearBit(pixel);
        return hole < width * height ? hole : covered.nextClearBit(0);
    }

    /** A pixel under a coarse patch. */
    private int near(double x, double y, RandomGenerator random) {
        double reach = scheme.width(0) / 2;
        int column = column(x + reach * (2 * random.nextDouble() - 1));
        return row(y + reach * (2 * random.nextDouble() - 1)) * width + column;
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
        while (back < Math.min(before, 2 * reach) && !covered.get(pixel - (back + 1) * stride)) {
            back++;
        }
        while (forth < Math.min(after, 2 * reach) && !covered.get(pixel + (forth + 1) * stride)) {
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
