package radiuslab.prediction;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import radiuslab.cohort.Cohort;
import radiuslab.exam.Exam;
import radiuslab.files.ImportCounts;

/**
 * What a detector marks.
 *
 * @param byRadiograph boxes in the radiograph's pixels by its id; none where it marked nothing; no entry where it did not
 *     look
 * @param probabilities of a fracture, by the radiograph's id; without an entry its surest box's score
 * @param counts what became of the file they were read from; empty where they come from no file
 */
public record Detections(
        Map<String, List<ScoredBox>> byRadiograph, Map<String, Double> probabilities, Optional<ImportCounts> counts) {
    public Detections {
        Map<String, List<ScoredBox>> copy = new LinkedHashMap<>();
        byRadiograph.forEach((id, boxes) -> copy.put(id, List.copyOf(boxes)));
        byRadiograph = copy;
        probabilities = Map.copyOf(probabilities);
    }

    /** Those of a file. */
    public Detections(Map<String, List<ScoredBox>> byRadiograph, Optional<ImportCounts> counts) {
        this(byRadiograph, Map.of(), counts);
    }

    /** Boxes alone: a radiograph is as suspicious as its surest. */
    public Detections(Map<String, List<ScoredBox>> byRadiograph) {
        this(byRadiograph, Optional.empty());
    }

    /** What a detector of our own says, by the radiograph's id. */
    public static Detections of(Map<String, DetectedRadiograph> read) {
        Map<String, List<ScoredBox>> boxes = new LinkedHashMap<>();
        Map<String, Double> probabilities = new LinkedHashMap<>();
        read.forEach((id, one) -> {
            boxes.put(id, one.boxes());
            probabilities.put(id, one.probability());
        });
        return new Detections(boxes, probabilities, Optional.empty());
    }

    /** How sure the surest box is, 0 without any. */
    public static double probability(List<ScoredBox> boxes) {
        return boxes.stream().mapToDouble(ScoredBox::score).max().orElse(0);
    }

    /**
     * The exams' probabilities: the greatest over all projections.
     *
     * @param exams all of whose radiographs were looked at
     * @param method its name in predictions
     * @throws IllegalArgumentException if a radiograph was not looked at
     */
    public List<ExamPrediction> predictions(Cohort cohort, List<Exam> exams, String method) {
        return ExamPrediction.of(cohort, exams, method, Aggregation.MAX, this::probability);
    }

    private double probability(String radiograph) {
        List<ScoredBox> boxes = byRadiograph.get(radiograph);
        if (boxes == null) {
            throw new IllegalArgumentException("radiograph " + radiograph + " was not looked at");
        }
        return probabilities.getOrDefault(radiograph, probability(boxes));
    }

    /** How many boxes on how many radiographs, and what became of the file. */
    @Override
    public String toString() {
        int boxes = byRadiograph.values().stream().mapToInt(List::size).sum();
        long marked = byRadiograph.values().stream().filter(b -> !b.isEmpty()).count();
        String sum = "boxes: %d, on %d of %d radiographs".formatted(boxes, marked, byRadiograph.size());
        return counts.map(c -> sum + "; " + c).orElse(sum);
    }
}
