package radiuslab.claims;

import java.util.List;
import java.util.stream.IntStream;
import radiuslab.claims.IntegerTables.Sum;

/**
 * Linear programmes over cells that are not below 0, by the simplex method on dictionaries with Bland's rule, which
 * cannot cycle (Chvatal, Linear Programming, 1983, chapters 2 and 3). Commons Math 3.6.1 is not used: it answers (100, 0,
 * 0) for the greatest y where x + y + z = 100.
 */
final class LinearProgram {
    private static final double TINY = 1e-9;
    private static final double FEASIBLE = 1e-7;

    private final int cells;
    /** basic[i] = row[i][last] - sum of row[i][j] * free[j]. */
    private final double[][] row;

    private final int[] basic;
    private final int[] free;
    private double[] goal;
    private final boolean feasible;

    LinearProgram(List<Sum> sums) {
        cells = sums.get(0).weights().length;
        List<double[]> atMost =
                sums.stream().flatMap(sum -> atMost(sum).stream()).toList();
        int artificial = cells;
        row = new double[atMost.size()][];
        for (int i = 0; i < row.length; i++) {
            row[i] = atMost.get(i);
            row[i][artificial] = -1;
        }
        free = IntStream.rangeClosed(0, cells).toArray();
        basic = IntStream.range(cells + 1, cells + 1 + row.length).toArray();
        feasible = becomesFeasible(artificial);
    }

    private int last() {
        return cells + 1;
    }

    /** Rows {@code weights <= bound}, with room for the artificial variable before the bound. */
    private static List<double[]> atMost(Sum sum) {
        double[] below = new double[sum.weights().length + 2];
        double[] above = new double[below.length];
        for (int k = 0; k < sum.weights().length; k++) {
            below[k] = sum.weights()[k];
            above[k] = -sum.weights()[k];
        }
        below[below.length - 1] = sum.high();
        above[above.length - 1] = -sum.low();
        return List.of(below, above).stream()
                .filter(r -> r[r.length - 1] < Double.POSITIVE_INFINITY)
                .toList();
    }

    boolean feasible() {
        return feasible;
    }

    /** The artificial variable makes every start feasible; it must be able to shrink to 0. */
    private boolean becomesFeasible(int artificial) {
        int worst = 0;
        for (int i = 1; i < row.length; i++) {
            worst = row[i][last()] < row[worst][last()] ? i : worst;
        }
        goal = new double[last() + 1];
        goal[artificial] = -1;
        if (row[worst][last()] < 0) {
            pivot(worst, artificial);
            climb();
        }
        if (goal[last()] < -FEASIBLE) {
            return false;
        }
        remove(artificial);
        return true;
    }

    private void remove(int artificial) {
        for (int i = 0; i < basic.length; i++) {
            if (basic[i] == artificial) {
                pivotOut(i);
            }
        }
        for (int j = 0; j < free.length; j++) {
            if (free[j] == artificial) {
                for (double[] one : row) {
                    one[j] = 0;
                }
            }
        }
    }

    private void pivotOut(int i) {
        for (int j = 0; j < free.length; j++) {
            if (Math.abs(row[i][j]) > TINY) {
                pivot(i, j);
                return;
            }
        }
    }

    /** The cells at which a weighted sum is greatest. Only of a feasible programme. */
    double[] greatest(double[] weights) {
        goal = new double[last() + 1];
        for (int j = 0; j < free.length; j++) {
            goal[j] = free[j] < cells ? weights[free[j]] : 0;
        }
        for (int i = 0; i < row.length; i++) {
            double weight = basic[i] < cells ? weights[basic[i]] : 0;
            for (int j = 0; weight != 0 && j < free.length; j++) {
                goal[j] -= weight * row[i][j];
            }
        }
        climb();
        double[] values = new double[cells];
        for (int i = 0; i < row.length; i++) {
            if (basic[i] < cells) {
                values[basic[i]] = row[i][last()];
            }
        }
        return values;
    }

    private void climb() {
        for (int j = entering(); j >= 0; j = entering()) {
            pivot(leaving(j), j);
        }
    }

    /** Of the variables that raise the goal the first by number, or -1. */
    private int entering() {
        int best = -1;
        for (int j = 0; j < free.length; j++) {
            if (goal[j] > TINY && (best < 0 || free[j] < free[best])) {
                best = j;
            }
        }
        return best;
    }

    /** The row that stops the entering variable first; of equals the first by number. */
    private int leaving(int j) {
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < row.length; i++) {
            if (row[i][j] > TINY) {
                double ratio = row[i][last()] / row[i][j];
                if (ratio < least - TINY || ratio < least + TINY && basic[i] < basic[best]) {
                    best = i;
                    least = Math.min(least, ratio);
                }
            }
        }
        if (best < 0) {
            throw new IllegalStateException("a sum of cells has no bound: state the number of exams");
        }
        return best;
    }

    private void pivot(int i, int j) {
        double[] pivot = row[i];
        double by = pivot[j];
        pivot[j] = 1;
        for (int k = 0; k < pivot.length; k++) {
            pivot[k] /= by;
        }
        for (double[] other : row) {
            if (other != pivot) {
                subtract(other, pivot, j);
            }
        }
        double raised = goal[j] * pivot[last()];
        double value = goal[last()];
        subtract(goal, pivot, j);
        goal[last()] = value + raised;
        int name = basic[i];
        basic[i] = free[j];
        free[j] = name;
    }

    private static void subtract(double[] other, double[] pivot, int j) {
        double times = other[j];
        other[j] = 0;
        for (int k = 0; times != 0 && k < other.length; k++) {
            other[k] -= times * pivot[k];
        }
    }
}
