package radiuslab.agreement;

import java.util.Arrays;
import radiuslab.statistics.UndefinedStatistic;

/**
 * Cohen's kappa of two readers (Cohen, Educ Psychol Meas 20:37, 1960; weighted: Psychol Bull 70:213, 1968), its standard
 * errors after Fleiss, Cohen and Everitt, Psychol Bull 72:323, 1969.
 */
public final class CohenKappa {
    private final double[][] share;
    private final double[] rows;
    private final double[] columns;
    private final double[][] agreement;
    private final int cases;

    private CohenKappa(int[][] table, KappaWeights weights) {
        int categories = table.length;
        cases = Arrays.stream(table).flatMapToInt(Arrays::stream).sum();
        share = new double[categories][categories];
        rows = new double[categories];
        columns = new double[categories];
        agreement = weights.agreement(categories);
        for (int i = 0; i < categories; i++) {
            for (int j = 0; j < categories; j++) {
                share[i][j] = (double) table[i][j] / cases;
                rows[i] += share[i][j];
                columns[j] += share[i][j];
            }
        }
    }

    /**
     * Fracture or none; the order of the readers does not matter.
     *
     * @throws UndefinedStatistic if both give one and the same call throughout
     */
    static Kappa of(boolean[] first, boolean[] second) {
        int[][] ratings = Ratings.of(first, second).byReader();
        return of(ratings[0], ratings[1], 2, KappaWeights.none());
    }

    /**
     * @param first ratings in 0 .. categories - 1, one per case
     * @param second of the same cases in the same order
     */
    static Kappa of(int[] first, int[] second, int categories, KappaWeights weights) {
        Ratings.of(categories, first, second);
        int[][] table = new int[categories][categories];
        for (int i = 0; i < first.length; i++) {
            table[first[i]][second[i]]++;
        }
        return of(table, weights);
    }

    /**
     * @param table counts by the first reader's category (row) and the second's (column), square
     */
    public static Kappa of(int[][] table, KappaWeights weights) {
        check(table);
        return new CohenKappa(table, weights).kappa();
    }

    private static void check(int[][] table) {
        int cases = 0;
        for (int[] row : table) {
            if (row.length != table.length || table.length < 2) {
                throw new IllegalArgumentException("a table of agreement is square, found a row of %d among %d"
                        .formatted(row.length, table.length));
            }
            for (int count : row) {
                if (count < 0) {
                    throw new IllegalArgumentException("counts cannot be negative, found " + count);
                }
                cases += count;
            }
        }
        if (cases == 0) {
            throw new IllegalArgumentException("a table of agreement needs at least one case, found none");
        }
    }

    private Kappa kappa() {
        double observed = 0;
        double chance = 0;
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows.length; j++) {
                observed += agreement[i][j] * share[i][j];
                chance += agreement[i][j] * rows[i] * columns[j];
            }
        }
        double value = Kappa.beyondChance(observed, chance);
        return new Kappa(value, error(value, chance, false), error(value, chance, true), cases);
    }

    private double error(double value, double chance, boolean byChance) {
        double kept = byChance ? 1 : 1 - value;
        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows.length; j++) {
                double weight = byChance ? rows[i] * columns[j] : share[i][j];
                double apart = agreement[i][j] - kept * (meanOfRow(i) + meanOfColumn(j));
                sum += weight * apart * apart;
            }
        }
        double centre = byChance ? chance : value - chance * (1 - value);
        return Math.sqrt(Math.max(0, sum - centre * centre) / cases) / (1 - chance);
    }

    private double meanOfRow(int i) {
        double mean = 0;
        for (int j = 0; j < columns.length; j++) {
            mean += columns[j] * agreement[i][j];
        }
        return mean;
    }

    private double meanOfColumn(int j) {
        double mean = 0;
        for (int i = 0; i < rows.length; i++) {
            mean += rows[i] * agreement[i][j];
        }
        return mean;
    }
}
