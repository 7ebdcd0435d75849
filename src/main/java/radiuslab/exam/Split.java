package radiuslab.exam;

import java.util.Locale;

/** The set of the cohort an exam belongs to: learned from, tuned on, or kept for the final measurement. */
public enum Split {
    TRAINING,
    VALIDATION,
    TEST;

    /**
     * Reads the word a table uses for a set.
     *
     * @param word "training" or "train", "validation" or "val", "test", in any case
     * @throws IllegalArgumentException if the word names no set
     */
    public static Split of(String word) {
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "training", "train" -> TRAINING;
            case "validation", "val" -> VALIDATION;
            case "test" -> TEST;
            default -> throw new IllegalArgumentException(
                    "unknown split \"" + word + "\"; expected training, validation or test");
        };
    }
}
