package radiuslab.multireader;

import radiuslab.multireader.CaseCovariance.Readout;

/**
 * How the figures of all readers under all modalities vary together over cases.
 *
 * @param matrix by modality and reader: row and column {@code modality * readers + reader}
 */
public record ErrorCovariance(int modalities, int readers, double[][] matrix) {
    static ErrorCovariance of(Readout[][] readouts, CaseCovariance method) {
        int modalities = readouts.length;
        int readers = readouts[0].length;
        double[][] matrix = new double[modalities * readers][modalities * readers];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j <= i; j++) {
                matrix[i][j] = method.of(readouts[i / readers][i % readers], readouts[j / readers][j % readers]);
                matrix[j][i] = matrix[i][j];
            }
        }
        return new ErrorCovariance(modalities, readers, matrix);
    }

    /** Of one modality. */
    ErrorCovariance of(int modality) {
        double[][] its = new double[readers][readers];
        for (int r = 0; r < readers; r++) {
            System.arraycopy(matrix[modality * readers + r], modality * readers, its[r], 0, readers);
        }
        return new ErrorCovariance(1, readers, its);
    }

    /** The mean variance. */
    public double variance() {
        return mean(true, true);
    }

    /** The mean covariance of one reader under two modalities; 0 with one. */
    public double sameReader() {
        return mean(false, true);
    }

    /** The mean covariance of two readers under one modality; 0 with one. */
    public double sameModality() {
        return mean(true, false);
    }

    /** The mean covariance of two readers, each under another modality. */
    public double bothDiffer() {
        return mean(false, false);
    }

    private double mean(boolean modalitySame, boolean readerSame) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix.length; j++) {
                if ((i / readers == j / readers) == modalitySame && (i % readers == j % readers) == readerSame) {
                    sum += matrix[i][j];
                    count++;
                }
            }
        }
        return count == 0 ? 0 : sum / count;
    }
}
