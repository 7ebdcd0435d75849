package radiuslab.localisation;

/**
 * When a map counts as lying on a fracture.
 *
 * @param tolerance how far beside the mask the greatest value may lie and still hit, in pixels, 0 or more
 * @param threshold from which value on a pixel counts as marked, for IoU and Dice: a probability, or the share of the
 *     greatest value where the map is {@link radiuslab.prediction.HeatMap#normalised()}
 */
public record LocalisationOptions(double tolerance, double threshold) {
    public LocalisationOptions {
        if (!(tolerance >= 0 && Double.isFinite(tolerance)) || !Double.isFinite(threshold)) {
            throw new IllegalArgumentException("localisation needs a finite tolerance of 0 or more and a finite "
                    + "threshold, found %s and %s".formatted(tolerance, threshold));
        }
    }

    /** No tolerance; half of the range. */
    public static LocalisationOptions strict() {
        return new LocalisationOptions(0, 0.5);
    }

    /** @param pixels beside the mask that still hit */
    public LocalisationOptions withTolerance(double pixels) {
        return new LocalisationOptions(pixels, threshold);
    }
}
