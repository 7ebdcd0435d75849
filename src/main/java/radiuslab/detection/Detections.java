package radiuslab.detection;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import radiuslab.cohort.Cohort;
import radiuslab.exam.Exam;
import radiuslab.exam.Radiograph;
import radiuslab.prediction.Aggregation;
import radiuslab.prediction.ExamPrediction;
import radiuslab.prediction.ProjectionPrediction;
import radiuslab.prediction.ScoredBox;

/**
 * What a detector marks.
 *
 * @param byRadiograph boxes in the radiograph's pixels by its id, surest first; none where it marked nothing
 */
public record Detections(Map<String, List<ScoredBox>> byRadiograph) {
    public Detections {
        Map<String, List<ScoredBox>> copy = new LinkedHashMap<>();
        byRadiograph.forEach((id, boxes) -> copy.put(id, List.copyOf(boxes)));
        byRadiograph = copy;
    }

    /** How probable a fracture is on a radiograph: the surest box, 0 without any. */
    public static double probability(List<ScoredBox> boxes) {
        return boxes.stream().mapToDouble(ScoredBox::score).max().orElse(0);
    }

    /**
     * The exams' probabilities: the surest box over all projections.
     *
     * @param exams all of whose radiographs were looked at
     * @param method its name in predictions
     * @throws IllegalArgumentException if a radiograph was not looked at
     */
    public List<ExamPrediction> predictions(Cohort cohort, List<Exam> exams, String method) {
        return exams.stream()
                .map(exam -> ExamPrediction.of(
                        exam,
                        cohort.split(exam),
                        method,
                        Aggregation.MAX,
                        exam.radiographs().stream().map(this::prediction).toList()))
                .toList();
    }

    private ProjectionPrediction prediction(Radiograph radiograph) {
        List<ScoredBox> boxes = byRadiograph.get(radiograph.id());
        if (boxes == null) {
            throw new IllegalArgumentException("radiograph " + radiograph.id() + " was not looked at");
        }
        return new ProjectionPrediction(radiograph.id(), radiograph.projection(), probability(boxes));
    }
}
