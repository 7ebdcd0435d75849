package radiuslab.evaluation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import radiuslab.exam.Split;
import radiuslab.exam.Word;
import radiuslab.prediction.ExamPrediction;
import radiuslab.prediction.PredictionTable;

/**
 * The predictions of several methods on the exams that all of them have: methods are compared on the same exams only.
 *
 * @param predictions by method, in the order asked for; each holds the same exams in the same order
 * @param missing by method, the exams it lacks and another has; methods that lack none are absent
 * @param leftOut readers who classified none of these exams
 */
public record CommonExams(
        Map<String, List<ExamPrediction>> predictions, Map<String, List<String>> missing, List<String> leftOut) {
    private static final int NAMED = 5;

    /**
     * @param methods at least one
     * @throws IllegalArgumentException if no exam of the set has predictions of all methods
     */
    public static CommonExams of(PredictionTable table, List<String> methods, Split set) {
        Map<String, Map<String, ExamPrediction>> byExam = new LinkedHashMap<>();
        Set<String> all = new LinkedHashSet<>();
        for (String method : methods) {
            Map<String, ExamPrediction> its = new LinkedHashMap<>();
            table.of(method, set).forEach(p -> its.put(p.exam(), p));
            byExam.put(method, its);
            all.addAll(its.keySet());
        }
        Set<String> common = new LinkedHashSet<>(all);
        byExam.values().forEach(its -> common.retainAll(its.keySet()));
        if (common.isEmpty()) {
            throw new IllegalArgumentException(
                    "no exam of the %s set has predictions of all of %s".formatted(Word.of(set), methods));
        }
        Map<String, List<ExamPrediction>> predictions = new LinkedHashMap<>();
        Map<String, List<String>> missing = new LinkedHashMap<>();
        byExam.forEach((method, its) -> {
            predictions.put(method, common.stream().map(its::get).toList());
            Set<String> lacks = new LinkedHashSet<>(all);
            lacks.removeAll(new HashSet<>(its.keySet()));
            if (!lacks.isEmpty()) {
                missing.put(method, new ArrayList<>(lacks));
            }
        });
        return new CommonExams(predictions, missing, List.of());
    }

    /** The same exams; tells of readers who could not be compared on them. */
    public CommonExams leavingOut(List<String> readers) {
        return new CommonExams(predictions, missing, List.copyOf(readers));
    }

    /** The exams compared. */
    public int exams() {
        return predictions.values().iterator().next().size();
    }

    /** Each method's arrays. */
    public Map<String, Sample> samples() {
        Map<String, Sample> samples = new LinkedHashMap<>();
        predictions.forEach((method, its) -> samples.put(method, Sample.of(its)));
        return samples;
    }

    /** What is missing, in words; says so where nothing is. */
    @Override
    public String toString() {
        String without =
                leftOut.isEmpty() ? "" : "; left out, having classified none of these: " + String.join(", ", leftOut);
        if (missing.isEmpty()) {
            return "every method has all %d exams%s".formatted(exams(), without);
        }
        return missing.entrySet().stream()
                .map(lack -> "%s lacks %d (%s%s)"
                        .formatted(
                                lack.getKey(),
                                lack.getValue().size(),
                                lack.getValue().stream().limit(NAMED).collect(Collectors.joining(", ")),
                                lack.getValue().size() > NAMED ? ", …" : ""))
                .collect(Collectors.joining(
                        "; ", "", "; compared on the %d exams that all have%s".formatted(exams(), without)));
    }
}
