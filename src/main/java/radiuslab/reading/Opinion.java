package radiuslab.reading;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import radiuslab.prediction.ExamPrediction;
import radiuslab.prediction.PredictionTable;

/**
 * What a method says of the cases, for sessions with an aid.
 *
 * @param method its name
 * @param probabilities of a fracture in [0, 1], by exam
 */
public record Opinion(String method, Map<String, Double> probabilities) {
    /**
     * Where an opinion stands.
     *
     * @param file in the form of {@code predictions.csv}
     * @param method one of those in the file
     */
    public record Source(String file, String method) {
        /** No opinion. */
        public static final Source NONE = new Source("", "");
    }

    /**
     * Reads the opinion on a session's cases.
     *
     * @throws IOException if the file does not hold the method, or not every case; says which
     */
    static Optional<Opinion> read(ReadingSession session) throws IOException {
        Source source = session.opinion();
        if (source.file().isEmpty()) {
            return Optional.empty();
        }
        Map<String, Double> probabilities = new HashMap<>();
        for (ExamPrediction prediction :
                PredictionTable.readIfPresent(Path.of(source.file())).predictions()) {
            if (prediction.method().equals(source.method())) {
                probabilities.put(prediction.exam(), prediction.probability());
            }
        }
        long missing = session.cases().stream()
                .filter(c -> !probabilities.containsKey(c))
                .count();
        if (missing > 0) {
            throw new IOException("%s says nothing of %d of the %d cases by method \"%s\""
                    .formatted(
                            Path.of(source.file()).getFileName(),
                            missing,
                            session.cases().size(),
                            source.method()));
        }
        return Optional.of(new Opinion(source.method(), probabilities));
    }
}
