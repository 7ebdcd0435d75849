package radiuslab.evaluation;

/**
 * One threshold and the counts it gives.
 *
 * @param threshold midway between two neighbouring scores; infinity calls nothing, -infinity everything a fracture
 * @param counts truth against the calls at this threshold
 */
public record RocPoint(double threshold, Confusion counts) {
    /** 1 - specificity, in [0, 1]. */
    public double falsePositiveRate() {
        return (double) counts.fp() / counts.others();
    }

    /** Sensitivity, in [0, 1]. */
    public double truePositiveRate() {
        return (double) counts.tp() / counts.fractures();
    }
}
