package radiuslab.exam;

import java.util.Locale;

/** The direction in which the X-rays pass the wrist. */
public enum Projection {
    /** Anteroposterior or posteroanterior: the frontal view. */
    AP,
    LATERAL,
    OBLIQUE;

    /**
     * Reads the word a table uses for a projection.
     *
     * @param word "ap", "pa" or "frontal", "lateral", "oblique", in any case
     * @throws IllegalArgumentException if the word names no projection
     */
    public static Projection of(String word) {
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "ap", "pa", "frontal" -> AP;
            case "lateral", "lat" -> LATERAL;
            case "oblique" -> OBLIQUE;
            default -> throw new IllegalArgumentException(
                    "unknown projection \"" + word + "\"; expected ap, lateral or oblique");
        };
    }
}
