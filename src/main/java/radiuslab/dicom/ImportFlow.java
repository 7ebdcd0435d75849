package radiuslab.dicom;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was read and what became of it, counted by unit and reason; the flow figure counts the exams. */
final class ImportFlow {
    private final Map<String, Integer> counts = Collections.synchronizedMap(new TreeMap<>());

    /** What of a source is known before any of its files is read. */
    void source(Sources sources) {
        if (sources.endEarly()) {
            count("archive," + Sources.ENDS_EARLY);
        }
        sources.passedOver().forEach(this::file);
    }

    void file(String reason) {
        count("file," + reason);
    }

    void patient(String reason) {
        count("patient," + reason);
    }

    void image(String reason) {
        count("image," + reason);
    }

    void exam(String reason) {
        count("exam," + reason);
    }

    void mask(String reason) {
        count("mask," + reason);
    }

    private void count(String key) {
        counts.merge(key, 1, Integer::sum);
    }

    /** "unit,reason" to the number. */
    Map<String, Integer> counts() {
        return new TreeMap<>(counts);
    }

    /** The table {@code import.csv}. */
    String csv() throws IOException {
        return ImportedCohort.table(
                List.of("unit", "reason", "count"), counts().entrySet().stream().map(entry -> {
                    String[] key = entry.getKey().split(",", 2);
                    return List.of(key[0], key[1], entry.getValue().toString());
                }));
    }
}
