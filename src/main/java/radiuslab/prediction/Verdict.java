package radiuslab.prediction;

import java.util.Locale;
import radiuslab.exam.Word;

/** What a reader or a commercial program that gives no probability says of an exam. */
public enum Verdict {
    FRACTURE,
    DOUBTFUL,
    NONE,
    /** The exam could not be read: a technical failure. It is counted, and in no denominator. */
    UNCLASSIFIABLE;

    /**
     * Reads the word a table uses for a verdict.
     *
     * @param word "fracture", "doubtful", "none" or "unclassifiable", in any case
     * @throws IllegalArgumentException if the word is none of these
     */
    public static Verdict of(String word) {
        for (Verdict verdict : values()) {
            if (Word.of(verdict).equals(word.strip().toLowerCase(Locale.ROOT))) {
                return verdict;
            }
        }
        throw new IllegalArgumentException(
                "unknown verdict \"" + word + "\"; expected fracture, doubtful, none or unclassifiable");
    }
}
