package radiuslab.exam;

import java.util.Locale;

/** The patient's sex as the hospital recorded it. */
public enum Sex {
    FEMALE,
    MALE,
    UNKNOWN;

    /**
     * Reads the word a table uses for the sex.
     *
     * @param word "female" or "f", "male" or "m", "unknown", "o" or nothing, in any case
     * @throws IllegalArgumentException if the word is none of these
     */
    public static Sex of(String word) {
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "female", "f" -> FEMALE;
            case "male", "m" -> MALE;
            case "unknown", "o", "" -> UNKNOWN;
            default -> throw new IllegalArgumentException(
                    "unknown sex \"" + word + "\"; expected female, male or unknown");
        };
    }
}
