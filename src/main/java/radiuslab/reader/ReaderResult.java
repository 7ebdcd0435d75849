package radiuslab.reader;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import radiuslab.prediction.ScoredBox;
import radiuslab.prediction.Verdict;

/**
 * What one reader, a person or a program, says of one exam.
 *
 * @param reader its name
 * @param version of a program; empty for a person
 * @param exam its id
 * @param verdict the verdict on the whole exam
 * @param score how suspicious of a fracture, greater is more; empty where the reader gave none
 * @param failure why the exam could not be read; empty unless unclassifiable
 * @param boxes what was marked, by radiograph, in its pixels
 */
public record ReaderResult(
        String reader,
        String version,
        String exam,
        Verdict verdict,
        OptionalDouble score,
        String failure,
        Map<String, List<ScoredBox>> boxes) {
    public ReaderResult {
        if (reader.isBlank() || exam.isBlank()) {
            throw new IllegalArgumentException(
                    "a reader's result needs reader and exam, found \"%s\" and \"%s\"".formatted(reader, exam));
        }
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(verdict, "verdict");
        if (!failure.isBlank() && verdict != Verdict.UNCLASSIFIABLE) {
            throw new IllegalArgumentException(
                    "a technical failure leaves an exam unclassifiable, found the verdict " + verdict);
        }
        boxes = new LinkedHashMap<>(boxes);
    }

    /** A verdict without a score. */
    public ReaderResult(
            String reader,
            String version,
            String exam,
            Verdict verdict,
            String failure,
            Map<String, List<ScoredBox>> boxes) {
        this(reader, version, exam, verdict, OptionalDouble.empty(), failure, boxes);
    }

    /** The same of the reader alone. */
    ReaderResult withoutVersion() {
        return new ReaderResult(reader, "", exam, verdict, score, failure, boxes);
    }

    /** The reader as tables name it. */
    public String name() {
        return version.isBlank() ? reader : reader + " " + version;
    }
}
