package radiuslab.prediction;

import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import radiuslab.cohort.Cohort;
import radiuslab.exam.Exam;
import radiuslab.exam.Finding;
import radiuslab.exam.Projection;
import radiuslab.exam.Split;

/**
 * What a method says of one exam.
 *
 * @param exam its id
 * @param split the part of the cohort it belongs to
 * @param method "classification", "segmentation", "detection" or a reader's name
 * @param truth the exam's finding
 * @param probability of a fracture, in [0, 1]
 * @param projections what it was aggregated from; may be empty
 */
public record ExamPrediction(
        String exam,
        Split split,
        String method,
        Finding truth,
        double probability,
        List<ProjectionPrediction> projections) {
    public ExamPrediction {
        if (exam.isBlank() || method.isBlank()) {
            throw new IllegalArgumentException(
                    "a prediction needs exam and method, found exam=\"%s\" method=\"%s\"".formatted(exam, method));
        }
        Objects.requireNonNull(split, "split");
        Objects.requireNonNull(truth, "truth");
        ProjectionPrediction.checkProbability(probability);
        projections = List.copyOf(projections);
    }

    /** An exam's prediction from those of its projections. */
    public static ExamPrediction of(
            Exam exam, Split split, String method, Aggregation rule, List<ProjectionPrediction> projections) {
        double[] probabilities = projections.stream()
                .mapToDouble(ProjectionPrediction::probability)
                .toArray();
        return new ExamPrediction(exam.id(), split, method, exam.finding(), rule.of(probabilities), projections);
    }

    /**
     * Exams' predictions from what a method says of their radiographs.
     *
     * @param probability of a fracture, by a radiograph's id
     * @return in the order of {@code exams}
     */
    public static List<ExamPrediction> of(
            Cohort cohort, List<Exam> exams, String method, Aggregation rule, ToDoubleFunction<String> probability) {
        return exams.stream()
                .map(exam -> of(
                        exam,
                        cohort.split(exam),
                        method,
                        rule,
                        exam.radiographs().stream()
                                .map(r -> new ProjectionPrediction(
                                        r.id(), r.projection(), probability.applyAsDouble(r.id())))
                                .toList()))
                .toList();
    }

    /**
     * The same exam judged by its radiographs of one projection alone, by the greatest of them; by all where it has none
     * of that projection.
     */
    public ExamPrediction seenIn(Projection projection) {
        List<ProjectionPrediction> seen =
                projections.stream().filter(p -> p.projection() == projection).toList();
        double[] probabilities =
                seen.stream().mapToDouble(ProjectionPrediction::probability).toArray();
        return seen.isEmpty()
                ? this
                : new ExamPrediction(exam, split, method, truth, Aggregation.MAX.of(probabilities), seen);
    }
}
