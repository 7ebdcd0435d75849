package radiuslab.claims;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Whether a table of counts, none below 0, can satisfy given sums: branch and bound over linear programmes. Curved
 * conditions, such as a kappa, are decided by halving the range of the sums they depend on until they hold or cannot.
 */
final class IntegerTables {
    private static final double TOLERANCE = 1e-6;
    private static final int MOST_STEPS = 20_000;

    private final List<Curve> curves;
    private final List<double[]> coarse;
    private int steps;

    /**
     * A weighted sum of the cells that lies in a range.
     *
     * @param weights one per cell
     * @param low least value
     * @param high greatest value
     */
    record Sum(double[] weights, double low, double high) {}

    /** A condition on whole-numbered sums of cells that is not itself a sum. */
    interface Curve {
        /** The sums it depends on, as weights of the cells. */
        List<double[]> sums();

        /** Whether it can hold for sums in these ranges; exact where each range is one number. */
        boolean possible(double[] low, double[] high);

        /** What it demands of plain sums as long as its own lie in these ranges. */
        List<Sum> implied(double[] low, double[] high);
    }

    private IntegerTables(List<Curve> curves, List<double[]> coarse) {
        this.curves = curves;
        this.coarse = coarse;
    }

    /**
     * @param sums at least one; they bound every cell
     * @param coarse sums of several cells that are made whole before single cells are: parities show there
     * @return cells that satisfy everything, or empty where none can
     * @throws IllegalStateException if the search grows beyond reason
     */
    static Optional<int[]> find(List<Sum> sums, List<Curve> curves, List<double[]> coarse) {
        return new IntegerTables(curves, coarse).search(sums);
    }

    private Optional<int[]> search(List<Sum> sums) {
        if (++steps > MOST_STEPS) {
            throw new IllegalStateException("undecided after " + MOST_STEPS + " steps: state fewer or sharper numbers");
        }
        LinearProgram programme = new LinearProgram(sums);
        if (!programme.feasible()) {
            return Optional.empty();
        }
        double[] corner = programme.greatest(new double[sums.get(0).weights().length]);
        Optional<int[]> whole = whole(corner);
        if (whole.isPresent() && satisfiesCurves(whole.get())) {
            return whole;
        }
        Branch branch = new Branch();
        List<Sum> implied = new ArrayList<>(sums);
        for (Curve curve : curves) {
            Optional<List<Sum>> demands = demands(curve, programme, branch);
            if (demands.isEmpty()) {
                return Optional.empty();
            }
            implied.addAll(demands.get());
        }
        return branch.weights == null ? splitCell(sums, corner) : split(implied, branch.weights, branch.middle());
    }

    /** The widest sum met. */
    private static final class Branch {
        private double[] weights;
        private double low;
        private double high;

        void offer(double[] sum, double least, double most) {
            if (most - least > (weights == null ? 0 : high - low)) {
                weights = sum;
                low = least;
                high = most;
            }
        }

        double middle() {
            return Math.floor((low + high) / 2);
        }
    }

    /** What the curve demands, or empty where it cannot hold; offers its sums for branching. */
    private static Optional<List<Sum>> demands(Curve curve, LinearProgram programme, Branch branch) {
        int n = curve.sums().size();
        double[] low = new double[n];
        double[] high = new double[n];
        for (int i = 0; i < n; i++) {
            double[] weights = curve.sums().get(i);
            low[i] = Math.ceil(-greatest(programme, negative(weights)) - TOLERANCE);
            high[i] = Math.floor(greatest(programme, weights) + TOLERANCE);
            if (low[i] > high[i]) {
                return Optional.empty();
            }
            branch.offer(weights, low[i], high[i]);
        }
        return curve.possible(low, high) ? Optional.of(curve.implied(low, high)) : Optional.empty();
    }

    private static double greatest(LinearProgram programme, double[] weights) {
        return value(weights, programme.greatest(weights));
    }

    private static double[] negative(double[] weights) {
        return Arrays.stream(weights).map(w -> -w).toArray();
    }

    private Optional<int[]> splitCell(List<Sum> sums, double[] corner) {
        for (double[] weights : coarse) {
            double value = value(weights, corner);
            if (Math.abs(value - Math.rint(value)) > TOLERANCE) {
                return split(sums, weights, Math.floor(value));
            }
        }
        for (int cell = 0; cell < corner.length; cell++) {
            if (Math.abs(corner[cell] - Math.rint(corner[cell])) > TOLERANCE) {
                double[] weights = new double[corner.length];
                weights[cell] = 1;
                return split(sums, weights, Math.floor(corner[cell]));
            }
        }
        return Optional.empty(); // whole numbers, every sum of the curves fixed, and a curve does not hold
    }

    /** The upper half first: small sums leave little room. */
    private Optional<int[]> split(List<Sum> sums, double[] weights, double middle) {
        Optional<int[]> above = search(with(sums, new Sum(weights, middle + 1, Double.POSITIVE_INFINITY)));
        return above.isPresent() ? above : search(with(sums, new Sum(weights, 0, middle)));
    }

    private static List<Sum> with(List<Sum> sums, Sum further) {
        List<Sum> all = new ArrayList<>(sums);
        all.add(further);
        return all;
    }

    private boolean satisfiesCurves(int[] cells) {
        return curves.stream().allMatch(curve -> {
            double[] values = curve.sums().stream()
                    .mapToDouble(weights ->
                            value(weights, Arrays.stream(cells).asDoubleStream().toArray()))
                    .toArray();
            return curve.possible(values, values);
        });
    }

    private static Optional<int[]> whole(double[] cells) {
        int[] whole = new int[cells.length];
        for (int i = 0; i < cells.length; i++) {
            whole[i] = (int) Math.rint(cells[i]);
            if (Math.abs(cells[i] - whole[i]) > TOLERANCE) {
                return Optional.empty();
            }
        }
        return Optional.of(whole);
    }

    private static double value(double[] weights, double[] cells) {
        double sum = 0;
        for (int i = 0; i < cells.length; i++) {
            sum += weights[i] * cells[i];
        }
        return sum;
    }
}
