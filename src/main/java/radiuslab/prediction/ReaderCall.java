package radiuslab.prediction;

import java.util.Locale;

/** The verdict of a reader or commercial program that gives no probability. */
public enum ReaderCall {
    FRACTURE,
    DOUBTFUL,
    NONE,
    /** The exam could not be read: a technical failure, counted and never a verdict. */
    UNCLASSIFIABLE;

    /**
     * Reads the word a table uses for a verdict.
     *
     * @param word "fracture", "doubtful", "none" or "unclassifiable", in any case
     * @throws IllegalArgumentException if the word is none of these
     */
    public static ReaderCall of(String word) {
        for (ReaderCall call : values()) {
            if (call.name().toLowerCase(Locale.ROOT).equals(word.strip().toLowerCase(Locale.ROOT))) {
                return call;
            }
        }
        throw new IllegalArgumentException(
                "unknown verdict \"" + word + "\"; expected fracture, doubtful, none or unclassifiable");
    }
}
