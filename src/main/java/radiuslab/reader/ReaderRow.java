package radiuslab.reader;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import radiuslab.cohort.Fault;
import radiuslab.prediction.ScoredBox;
import radiuslab.prediction.Verdict;

/**
 * One row of a table of reader results.
 *
 * @param line of the file on which it ends
 * @param key reader and exam
 * @param radiograph its id; empty where the row speaks of the whole exam
 * @param verdict empty where there is none
 * @param score how suspicious the reader finds it; empty where there is none
 * @param boxes without those that cannot be understood
 * @param unscored boxes without a score
 * @param failure why the exam could not be read, or empty
 */
record ReaderRow(
        long line,
        Key key,
        String radiograph,
        Optional<Verdict> verdict,
        OptionalDouble score,
        List<ScoredBox> boxes,
        int unscored,
        String failure) {
    private static final int WITHOUT_SCORE = 4;

    /** What a fault leaves out. */
    record Key(String reader, String version, String exam) {}

    /**
     * Understands the cells of a row; what cannot be understood is a fault.
     *
     * @param cells by documented column, without surrounding blanks; a column may be absent
     */
    static ReaderRow of(long line, Map<String, String> cells, ReaderForm form, ReaderFaults faults) {
        Key key = new Key(cells.get("reader"), cells.getOrDefault("version", ""), cells.get("exam_id"));
        if (key.reader().isEmpty()) {
            faults.add(Fault.Kind.VALUE, line, key, "reader is empty", "Name the reader");
        }
        Optional<Verdict> verdict = Optional.empty();
        String word = cells.get("verdict");
        try {
            verdict = word.isEmpty() ? verdict : Optional.of(form.verdict(word));
        } catch (IllegalArgumentException unknown) {
            faults.add(Fault.Kind.VALUE, line, key, unknown.getMessage(), "Correct it, or map the word");
        }
        OptionalDouble score = OptionalDouble.empty();
        try {
            String suspicion = cells.getOrDefault("score", "");
            score = suspicion.isEmpty() ? score : OptionalDouble.of(finite(form.number(suspicion)));
        } catch (IllegalArgumentException wrong) {
            faults.add(Fault.Kind.VALUE, line, key, "score: " + wrong.getMessage(), "Write a number, or nothing");
        }
        List<ScoredBox> boxes = new ArrayList<>();
        int unscored = 0;
        for (String one : cells.getOrDefault("boxes", "").split(";")) {
            try {
                if (!one.isBlank()) {
                    double[] numbers = numbers(one.strip(), form);
                    boxes.add(box(numbers));
                    unscored += numbers.length == WITHOUT_SCORE ? 1 : 0;
                }
            } catch (IllegalArgumentException wrong) {
                String found = "box \"%s\": %s".formatted(one.strip(), wrong.getMessage());
                faults.add(Fault.Kind.VALUE, line, key, found, "Write x y width height score in pixels");
            }
        }
        return new ReaderRow(
                line,
                key,
                cells.getOrDefault("radiograph_id", ""),
                verdict,
                score,
                boxes,
                unscored,
                cells.getOrDefault("failure", ""));
    }

    private static double finite(double score) {
        if (!Double.isFinite(score)) {
            throw new IllegalArgumentException(score + " is not finite");
        }
        return score;
    }

    private static double[] numbers(String text, ReaderForm form) {
        String[] words = text.split("\\s+");
        if (words.length != WITHOUT_SCORE && words.length != WITHOUT_SCORE + 1) {
            throw new IllegalArgumentException("found %d numbers, expected 4 or 5".formatted(words.length));
        }
        return Arrays.stream(words).mapToDouble(form::number).toArray();
    }

    private static ScoredBox box(double[] numbers) {
        OptionalDouble score =
                numbers.length > WITHOUT_SCORE ? OptionalDouble.of(numbers[WITHOUT_SCORE]) : OptionalDouble.empty();
        return BoxCheck.of(Arrays.copyOf(numbers, WITHOUT_SCORE), score);
    }

    /** This row with the ids that were meant. */
    ReaderRow with(Key itsKey, String itsRadiograph) {
        return new ReaderRow(line, itsKey, itsRadiograph, verdict, score, boxes, unscored, failure);
    }

    /** Whether it speaks of the whole exam. */
    boolean isOfExam() {
        return radiograph.isEmpty();
    }
}
