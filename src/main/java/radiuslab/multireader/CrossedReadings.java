package radiuslab.multireader;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import radiuslab.exam.Exam;
import radiuslab.prediction.Verdict;
import radiuslab.reader.ReaderResults;

/**
 * The study that readers' tables make: the exams that every reader has read under every modality.
 *
 * @param study of these exams
 * @param missing by reader and modality, the exams that somebody else has read; those who lack none are absent
 */
public record CrossedReadings(ReaderStudy study, Map<String, List<String>> missing) {
    /** What a verdict counts as: {@code study.calls(FRACTURE)} takes a doubtful one as none, the study's policy. */
    public static final double FRACTURE = 2;

    /** {@code study.calls(DOUBTFUL)} takes a doubtful verdict as a fracture. */
    public static final double DOUBTFUL = 1;

    /**
     * Verdicts as three grades: none 0, doubtful 1, fracture 2. An exam that somebody could not read is left out for all.
     *
     * @param exams with their truths
     * @param byModality the table of each modality, such as "alone" and "with aid"; each with the same readers
     * @throws IllegalArgumentException if a reader has no readings under a modality, or no exam was read by all
     */
    public static CrossedReadings ofVerdicts(List<Exam> exams, Map<String, ReaderResults> byModality) {
        return of(exams, byModality, (results, reader) -> {
            Map<String, Double> grades = new LinkedHashMap<>();
            results.verdicts(reader).forEach((exam, verdict) -> {
                if (verdict != Verdict.UNCLASSIFIABLE) {
                    grades.put(exam, grade(verdict));
                }
            });
            return grades;
        });
    }

    private static double grade(Verdict verdict) {
        return verdict == Verdict.FRACTURE ? FRACTURE : verdict == Verdict.DOUBTFUL ? DOUBTFUL : 0;
    }

    /** The scores of the tables, in any unit, such as 1 to 5; an exam without one is left out for all. */
    public static CrossedReadings ofScores(List<Exam> exams, Map<String, ReaderResults> byModality) {
        return of(exams, byModality, ReaderResults::scores);
    }

    private static CrossedReadings of(
            List<Exam> exams,
            Map<String, ReaderResults> byModality,
            BiFunction<ReaderResults, String, Map<String, Double>> readings) {
        List<String> readers = readers(byModality);
        Map<String, Map<String, Double>> byCell = new LinkedHashMap<>();
        byModality.forEach((modality, results) ->
                readers.forEach(reader -> byCell.put(cell(reader, modality), readings.apply(results, reader))));
        Set<String> read = new LinkedHashSet<>();
        byCell.values().forEach(its -> read.addAll(its.keySet()));
        List<Exam> common = exams.stream()
                .filter(exam -> byCell.values().stream().allMatch(its -> its.containsKey(exam.id())))
                .toList();
        if (common.isEmpty()) {
            throw new IllegalArgumentException(
                    "no exam has a reading of all of %s under all of %s".formatted(readers, byModality.keySet()));
        }
        Map<String, List<String>> missing = new LinkedHashMap<>();
        byCell.forEach((cell, its) -> {
            List<String> lacks = exams.stream()
                    .map(Exam::id)
                    .filter(id -> read.contains(id) && !its.containsKey(id))
                    .toList();
            if (!lacks.isEmpty()) {
                missing.put(cell, lacks);
            }
        });
        return new CrossedReadings(study(common, readers, List.copyOf(byModality.keySet()), byCell), missing);
    }

    private static String cell(String reader, String modality) {
        return reader + ", " + modality;
    }

    private static List<String> readers(Map<String, ReaderResults> byModality) {
        List<String> readers = byModality.values().stream()
                .flatMap(results -> results.readers().stream())
                .distinct()
                .toList();
        List<String> lacks = new ArrayList<>();
        byModality.forEach((modality, results) -> readers.stream()
                .filter(reader -> !results.readers().contains(reader))
                .forEach(reader -> lacks.add(reader + " under \"" + modality + "\"")));
        if (readers.isEmpty() || !lacks.isEmpty()) {
            throw new IllegalArgumentException(
                    readers.isEmpty()
                            ? "a study has at least one modality and one reader, found none"
                            : "every reader reads under every modality; no readings of " + String.join(", ", lacks));
        }
        return readers;
    }

    private static ReaderStudy study(
            List<Exam> exams, List<String> readers, List<String> modalities, Map<String, Map<String, Double>> byCell) {
        boolean[] truth = new boolean[exams.size()];
        double[][][] scores = new double[modalities.size()][readers.size()][exams.size()];
        for (int i = 0; i < truth.length; i++) {
            truth[i] = exams.get(i).finding().isFracture();
            for (int m = 0; m < modalities.size(); m++) {
                for (int r = 0; r < readers.size(); r++) {
                    scores[m][r][i] = byCell.get(cell(readers.get(r), modalities.get(m)))
                            .get(exams.get(i).id());
                }
            }
        }
        return new ReaderStudy(exams.stream().map(Exam::id).toList(), truth, modalities, readers, scores);
    }

    /** The study, and what is missing. */
    @Override
    public String toString() {
        return study
                + missing.entrySet().stream()
                        .map(lack -> "%s lacks %d"
                                .formatted(lack.getKey(), lack.getValue().size()))
                        .collect(Collectors.joining("; ", missing.isEmpty() ? "" : "; ", ""));
    }
}
