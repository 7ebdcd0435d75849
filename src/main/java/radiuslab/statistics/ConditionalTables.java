package radiuslab.statistics;

/**
 * The probabilities of all 2 x 2 tables with given margins, as Fisher's test weighs them: X successes in the first group
 * when both groups together have a given total (hypergeometric). Weights run from the mode outwards by exact integer
 * ratios and are divided by their sum, so that nothing overflows; what is below 1e-300 of the mode is left out.
 */
final class ConditionalTables {
    /** Probabilities that should be equal differ by rounding only; nothing unequal was ever found this close. */
    static final double TIE = 1 + 1e-12;

    private static final double NEGLIGIBLE = 1e-300;

    private final int first;
    private final double[] weight;
    private final double sum;

    private ConditionalTables(int first, double[] weight) {
        this.first = first;
        this.weight = weight;
        double all = 0;
        for (double one : weight) {
            all += one;
        }
        this.sum = all;
    }

    /**
     * @param n1 size of the first group
     * @param n2 size of the second
     * @param total successes in both, 0 to n1 + n2
     */
    static ConditionalTables of(int n1, int n2, int total) {
        int least = Math.max(0, total - n2);
        int greatest = Math.min(n1, total);
        int mode = (int) ((n1 + 1L) * (total + 1L) / (n1 + (long) n2 + 2));
        int low = mode;
        for (double w = 1; low > least && w > NEGLIGIBLE; low--) {
            w /= ratio(low - 1, n1, n2, total);
        }
        int high = mode;
        for (double w = 1; high < greatest && w > NEGLIGIBLE; high++) {
            w *= ratio(high, n1, n2, total);
        }
        double[] weight = new double[high - low + 1];
        weight[mode - low] = 1;
        for (int x = mode; x > low; x--) {
            weight[x - 1 - low] = weight[x - low] / ratio(x - 1, n1, n2, total);
        }
        for (int x = mode; x < high; x++) {
            weight[x + 1 - low] = weight[x - low] * ratio(x, n1, n2, total);
        }
        return new ConditionalTables(low, weight);
    }

    /** P(x + 1) / P(x). The mirrored table has the same factors and so the same bits: ties stay ties. */
    private static double ratio(int x, int n1, int n2, int total) {
        double up = (double) (n1 - x) * (total - x);
        double down = (x + 1.0) * (n2 - total + x + 1.0);
        return up / down;
    }

    /** {@code P(X <= x)}. */
    double atMost(int x) {
        double tail = 0;
        for (int k = 0; k <= Math.min(x - first, weight.length - 1); k++) {
            tail += weight[k];
        }
        return Math.min(1, tail / sum);
    }

    /** The sum of all probabilities not above that of x: the usual two-sided Fisher p. */
    double notLikelier(int x) {
        int place = x - first;
        if (place < 0 || place >= weight.length) {
            return 0;
        }
        double limit = weight[place] * TIE;
        double tail = 0;
        for (double one : weight) {
            tail += one <= limit ? one : 0;
        }
        return Math.min(1, tail / sum);
    }

    /** The greatest attainable {@code P(X <= x)} that does not exceed p. */
    double greatestLowerTail(double p) {
        double limit = p * TIE * sum;
        double tail = 0;
        for (double one : weight) {
            if (tail + one > limit) {
                return tail / sum;
            }
            tail += one;
        }
        return 1;
    }

    /** The greatest attainable two-sided Fisher p that does not exceed p. */
    double greatestTwoSided(double p) {
        double limit = p * TIE * sum;
        double tail = 0;
        int left = 0;
        int right = weight.length - 1;
        while (left <= right) {
            double level = Math.min(weight[left], weight[right]) * TIE;
            double step = 0;
            while (left <= right && weight[left] <= level) {
                step += weight[left++];
            }
            while (left <= right && weight[right] <= level) {
                step += weight[right--];
            }
            if (tail + step > limit) {
                return tail / sum;
            }
            tail += step;
        }
        return 1;
    }
}
