package radiuslab.exam;

import java.util.Locale;

/** The ground truth of an exam or of one radiograph. */
public enum Finding {
    FRACTURE,
    NONE;

    public boolean isFracture() {
        return this == FRACTURE;
    }

    public static Finding of(boolean fracture) {
        return fracture ? FRACTURE : NONE;
    }

    /**
     * Reads the word a table uses for a finding.
     *
     * @param word "fracture" or "1", "none" or "0", in any case
     * @throws IllegalArgumentException if the word is none of these
     */
    public static Finding of(String word) {
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "fracture", "1" -> FRACTURE;
            case "none", "0" -> NONE;
            default -> throw new IllegalArgumentException(
                    "unknown finding \"" + word + "\"; expected fracture or none");
        };
    }
}
