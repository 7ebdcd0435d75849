package radiuslab.multireader;

/**
 * What the figures of readers and modalities vary by, in the terms of Obuchowski and Rockette.
 *
 * @param modalities mean square of modalities; 0 with one
 * @param readers mean square of readers; 0 with one
 * @param interaction mean square of modality by reader; 0 with one of either
 * @param variance of one figure over cases
 * @param cov1 covariance of one reader under two modalities
 * @param cov2 of two readers under one modality
 * @param cov3 of two readers, each under another modality
 */
public record VarianceComponents(
        double modalities, double readers, double interaction, double variance, double cov1, double cov2, double cov3) {
    static VarianceComponents of(double[][] values, ErrorCovariance errors) {
        TwoWayTable table = new TwoWayTable(values);
        int t = values.length;
        int r = values[0].length;
        return new VarianceComponents(
                table.ofRows() / Math.max(1, t - 1),
                table.ofColumns() / Math.max(1, r - 1),
                table.ofInteraction() / Math.max(1, (t - 1) * (r - 1)),
                errors.variance(),
                errors.sameReader(),
                errors.sameModality(),
                errors.bothDiffer());
    }

    /** What readers share under one modality beyond what they share anyway, at least 0. */
    double shared() {
        return Math.max(0, cov2 - cov3);
    }

    /** The error of a modality's mean that comes from the cases alone, times the readers. */
    double error(int ofReaders) {
        return variance - cov1 + (ofReaders - 1) * (cov2 - cov3);
    }

    /** Variance between readers in general, as Hillis estimates it; may be below 0. */
    public double ofReader() {
        return (readers - interaction) / 2 - cov1 + cov3;
    }

    /** Variance between readers in what a modality does to them; may be below 0. */
    public double ofInteraction() {
        return interaction - variance + cov1 + shared();
    }
}
