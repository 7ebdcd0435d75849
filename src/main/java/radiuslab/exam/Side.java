package radiuslab.exam;

import java.util.Locale;

/** The patient's side. */
public enum Side {
    LEFT,
    RIGHT,
    UNKNOWN;

    /**
     * Reads the word a table uses for the side.
     *
     * @param word "left" or "l", "right" or "r", "unknown" or nothing, in any case
     * @throws IllegalArgumentException if the word is none of these
     */
    public static Side of(String word) {
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "left", "l" -> LEFT;
            case "right", "r" -> RIGHT;
            case "unknown", "" -> UNKNOWN;
            default -> throw new IllegalArgumentException(
                    "unknown side \"" + word + "\"; expected left, right or unknown");
        };
    }
}
