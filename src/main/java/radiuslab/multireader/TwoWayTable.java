package radiuslab.multireader;

/**
 * The sums of squares of a table whose rows are modalities.
 *
 * @param cells one value for each modality (row) and reader, or case (column)
 */
record TwoWayTable(double[][] cells) {
    private double[] rowMeans() {
        double[] means = new double[cells.length];
        for (int i = 0; i < means.length; i++) {
            means[i] = FigureOfMerit.mean(cells[i]);
        }
        return means;
    }

    private double[] columnMeans() {
        double[] means = new double[cells[0].length];
        for (double[] row : cells) {
            for (int j = 0; j < means.length; j++) {
                means[j] += row[j] / cells.length;
            }
        }
        return means;
    }

    /** Between rows. */
    double ofRows() {
        return cells[0].length * around(rowMeans());
    }

    /** Between columns. */
    double ofColumns() {
        return cells.length * around(columnMeans());
    }

    private static double around(double[] means) {
        double all = FigureOfMerit.mean(means);
        double squares = 0;
        for (double mean : means) {
            squares += (mean - all) * (mean - all);
        }
        return squares;
    }

    /** Of rows by columns: what the cells are beyond their row and their column. */
    double ofInteraction() {
        double[] rows = rowMeans();
        double[] columns = columnMeans();
        double all = FigureOfMerit.mean(rows);
        double squares = 0;
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                double beyond = cells[i][j] - rows[i] - columns[j] + all;
                squares += beyond * beyond;
            }
        }
        return squares;
    }
}
