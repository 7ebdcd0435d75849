package radiuslab.multireader;

import java.util.OptionalDouble;

/**
 * What the figures of readers and modalities vary by, in the terms of Obuchowski and Rockette.
 *
 * @param compared how many modalities
 * @param reading how many readers
 * @param modalities mean square of modalities; 0 with one
 * @param readers mean square of readers; 0 with one
 * @param interaction mean square of modality by reader; 0 with one of either
 * @param variance of one figure over cases
 * @param cov1 covariance of one reader under two modalities
 * @param cov2 of two readers under one modality
 * @param cov3 of two readers, each under another modality
 */
public record VarianceComponents(
        int compared,
        int reading,
        double modalities,
        double readers,
        double interaction,
        double variance,
        double cov1,
        double cov2,
        double cov3) {
    static VarianceComponents of(double[][] values, ErrorCovariance errors) {
        TwoWayTable table = new TwoWayTable(values);
        int t = values.length;
        int r = values[0].length;
        return new VarianceComponents(
                t,
                r,
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

    /**
     * Variance between readers in general; may be below 0. The mean squares of readers and of the interaction differ by that
     * many times it, and cov1 - cov3, as there are modalities (Hillis, Stat Med 33:330, 2014).
     *
     * @return empty with one modality or one reader, which do not tell
     */
    public OptionalDouble ofReader() {
        return isCrossed()
                ? OptionalDouble.of((readers - interaction) / compared - cov1 + cov3)
                : OptionalDouble.empty();
    }

    /**
     * Variance between readers in what a modality does to them; may be below 0.
     *
     * @return empty with one modality or one reader, which do not tell
     */
    public OptionalDouble ofInteraction() {
        return isCrossed() ? OptionalDouble.of(interaction - variance + cov1 + shared()) : OptionalDouble.empty();
    }

    private boolean isCrossed() {
        return compared > 1 && reading > 1;
    }
}
