package radiuslab.reading;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import java.util.List;
import java.util.Set;

/**
 * One change a reader made: a line of the log. A change holds the whole new value, so that undoing it is a change back.
 *
 * @param n its number in the reader's log, from 1
 * @param at when it was saved, ISO 8601 in UTC
 * @param key of the reading: an exam's id, with {@code #2} where a case is read again
 * @param what {@code verdict}, {@code answer}, {@code mask}, {@code boxes}, {@code measures}, {@code done}, {@code open},
 *     {@code left} (the reader went on to another case) or {@code opinion} (the method's opinion was shown)
 * @param part the radiograph it speaks of, or the question; empty for the exam
 * @param value by {@code what}: a word, run lengths, lists of numbers; JSON's null where nothing is left, which a log leaves out
 * @param active milliseconds the reader has looked at the case since opening it, pauses excluded
 * @param origin {@code hand}; {@code model} for what was taken over from a method, {@code file} from masks made elsewhere
 */
record ReadingEvent(
        long n, String at, String key, String what, String part, JsonElement value, long active, String origin) {
    /** What a mask that a reader paints wholly began as. */
    static final String HAND = "hand";

    private static final List<String> ORIGINS = List.of(HAND, "model", "file");

    static final Set<String> KINDS =
            Set.of("verdict", "answer", "mask", "boxes", "measures", "done", "open", "left", "opinion");

    ReadingEvent {
        value = value == null ? JsonNull.INSTANCE : value;
        if (!KINDS.contains(what)) {
            throw new IllegalArgumentException("a change is one of %s, found \"%s\"".formatted(KINDS, what));
        }
        if (active < 0 || active > 24 * 3_600_000L) {
            throw new IllegalArgumentException("active milliseconds are 0 to a day, found " + active);
        }
        if (!ORIGINS.contains(origin)) {
            throw new IllegalArgumentException("an origin is one of %s, found \"%s\"".formatted(ORIGINS, origin));
        }
    }
}
