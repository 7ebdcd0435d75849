package radiuslab.statistics;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/**
 * Every table up to 12 + 12 against brute force: Fisher's p as exact fractions a / C(N, t), which fit a long, all tables
 * visited, ties compared by cross-multiplication, and the supremum looked for on a fine grid.
 */
class ExactTestsByBruteForceTest {
    private static final int GREATEST = 12;
    private static final int GRID = 128;
    private static final long[][] CHOOSE = new long[2 * GREATEST + 1][2 * GREATEST + 1];

    static {
        for (int n = 0; n < CHOOSE.length; n++) {
            CHOOSE[n][0] = 1;
            for (int k = 1; k <= n; k++) {
                CHOOSE[n][k] = CHOOSE[n - 1][k - 1] + CHOOSE[n - 1][k];
            }
        }
    }

    @Test
    void boschlooLess() {
        for (int n1 = 1; n1 <= GREATEST; n1++) {
            for (int n2 = 1; n2 <= GREATEST; n2++) {
                checkAll(n1, n2, Boschloo.Alternative.LESS, lowerTails(n1, n2));
            }
        }
    }

    @Test
    void boschlooMinlike() {
        for (int n1 = 1; n1 <= GREATEST; n1++) {
            for (int n2 = 1; n2 <= GREATEST; n2++) {
                checkAll(n1, n2, Boschloo.Alternative.MINLIKE, notLikelier(n1, n2));
            }
        }
    }

    private static void checkAll(int n1, int n2, Boschloo.Alternative alternative, long[][] numerator) {
        for (int x = 0; x <= n1; x++) {
            for (int y = 0; y <= n2; y++) {
                Boschloo test = Boschloo.of(new Proportion(x, n1), new Proportion(y, n2), alternative);
                double[] byTotal = rejected(n1, n2, x, y, numerator);
                double greatest = 0;
                for (int g = 1; g < GRID; g++) {
                    greatest = Math.max(greatest, probability(byTotal, (double) g / GRID));
                }
                String table = "%d/%d %d/%d %s".formatted(x, n1, y, n2, test);
                assertTrue(greatest <= (test.p() + test.error()) * (1 + 1e-12), () -> table);
                assertTrue(
                        Math.abs(probability(byTotal, test.commonRate()) - test.p()) <= 1e-12 * test.p(), () -> table);
                double fisher = (double) numerator[x][y] / CHOOSE[n1 + n2][x + y];
                assertTrue(Math.abs(fisher - test.fisher()) <= 1e-13 * fisher, () -> table);
                assertTrue(test.error() <= 1.1e-8 * test.p(), () -> table);
            }
        }
    }

    /** The number of ways to tables at least as extreme as (x, y), by total. */
    private static double[] rejected(int n1, int n2, int x, int y, long[][] numerator) {
        double[] ways = new double[n1 + n2 + 1];
        for (int i = 0; i <= n1; i++) {
            for (int j = 0; j <= n2; j++) {
                long here = numerator[i][j] * CHOOSE[n1 + n2][x + y];
                if (here <= numerator[x][y] * CHOOSE[n1 + n2][i + j]) {
                    ways[i + j] += CHOOSE[n1][i] * CHOOSE[n2][j];
                }
            }
        }
        return ways;
    }

    private static double probability(double[] ways, double rate) {
        double sum = 0;
        for (int t = 0; t < ways.length; t++) {
            sum += ways[t] == 0 ? 0 : ways[t] * Math.pow(rate, t) * Math.pow(1 - rate, ways.length - 1 - t);
        }
        return sum;
    }

    private static long[][] lowerTails(int n1, int n2) {
        long[][] numerator = new long[n1 + 1][n2 + 1];
        for (int x = 0; x <= n1; x++) {
            for (int y = 0; y <= n2; y++) {
                for (int i = 0; i <= x; i++) {
                    int j = x + y - i;
                    numerator[x][y] += j > n2 ? 0 : CHOOSE[n1][i] * CHOOSE[n2][j];
                }
            }
        }
        return numerator;
    }

    private static long[][] notLikelier(int n1, int n2) {
        long[][] numerator = new long[n1 + 1][n2 + 1];
        for (int x = 0; x <= n1; x++) {
            for (int y = 0; y <= n2; y++) {
                for (int i = 0; i <= n1; i++) {
                    int j = x + y - i;
                    long ways = j < 0 || j > n2 ? Long.MAX_VALUE : CHOOSE[n1][i] * CHOOSE[n2][j];
                    numerator[x][y] += ways <= CHOOSE[n1][x] * CHOOSE[n2][y] ? ways : 0;
                }
            }
        }
        return numerator;
    }
}
