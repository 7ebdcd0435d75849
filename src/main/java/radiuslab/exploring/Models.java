package radiuslab.exploring;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import radiuslab.classification.ExamClassifier;
import radiuslab.cohort.Cohort;
import radiuslab.detection.ExamDetector;
import radiuslab.exam.Exam;
import radiuslab.prediction.ExamPrediction;
import radiuslab.prediction.PredictionTable;
import radiuslab.report.ErrorPages;
import radiuslab.report.Results;
import radiuslab.segmentation.Segmenter;
import radiuslab.training.Backend;

/**
 * The trained models that a run has left, each loaded when first asked for. Holds native memory until closed.
 */
public final class Models implements AutoCloseable {
    private final Results results;
    private final Backend backend;
    private final long seed;
    private TrainedClassifier classifier;
    private TrainedSegmenter segmenter;
    private TrainedDetector detector;

    /** @param seed of what is drawn at random, such as patches */
    public Models(Results results, Backend backend, long seed) {
        this.results = results;
        this.backend = backend;
        this.seed = seed;
    }

    /**
     * The classifier.
     *
     * @throws IllegalStateException if none was trained; says what to do
     */
    public TrainedClassifier classification() throws IOException {
        if (classifier == null) {
            Path folder = folder(ExamClassifier.METHOD, "04");
            classifier = new TrainedClassifier(
                    ExamClassifier.load(folder, backend), ScoreScale.of(ExamClassifier.METHOD, results), seed);
        }
        return classifier;
    }

    /** The segmenter; see {@link #classification}. */
    public TrainedSegmenter segmentation() throws IOException {
        if (segmenter == null) {
            Path folder = folder(Segmenter.METHOD, "05");
            segmenter = new TrainedSegmenter(
                    Segmenter.load(folder, backend), ScoreScale.of(Segmenter.METHOD, results), seed);
        }
        return segmenter;
    }

    /** The detector; see {@link #classification}. */
    public TrainedDetector detection() throws IOException {
        if (detector == null) {
            Path folder = folder(ExamDetector.METHOD, "06");
            detector = new TrainedDetector(
                    ExamDetector.load(folder, backend), ScoreScale.of(ExamDetector.METHOD, results));
        }
        return detector;
    }

    private Path folder(String method, String notebook) {
        if (!results.hasModel(method)) {
            throw new IllegalStateException(
                    "no %s has been trained here yet: run notebook %s first, or environment/lab run"
                            .formatted(method, notebook));
        }
        return results.model(method);
    }

    /** The methods that have been trained, by their names in predictions. */
    public List<String> trained() {
        return List.of(ExamClassifier.METHOD, Segmenter.METHOD, ExamDetector.METHOD).stream()
                .filter(results::hasModel)
                .toList();
    }

    /**
     * What trained methods say of the exams that another cohort reports on, as probabilities that this run's validation set
     * taught: of exams that none of them learned from.
     *
     * @param methods names; all that were trained if none is given
     * @throws IOException if an image cannot be read
     */
    public PredictionTable predict(Cohort other, String... methods) throws IOException {
        List<ExamPrediction> all = new ArrayList<>();
        for (String method : methods.length == 0 ? trained() : List.of(methods)) {
            all.addAll(predict(method, other));
        }
        return new PredictionTable(all);
    }

    private List<ExamPrediction> predict(String method, Cohort other) throws IOException {
        List<Exam> exams = other.reported();
        return switch (method) {
            case ExamClassifier.METHOD -> classification()
                    .scale()
                    .probabilities(classification().classifier().predict(other, exams));
            case Segmenter.METHOD -> segmentation()
                    .scale()
                    .probabilities(segmentation().segmenter().predict(other, exams, seed));
            case ExamDetector.METHOD -> detection()
                    .scale()
                    .probabilities(detection().detector().predict(other, exams));
            default -> throw new IllegalArgumentException("there is no method \"%s\": choose of %s, %s, %s"
                    .formatted(method, ExamClassifier.METHOD, Segmenter.METHOD, ExamDetector.METHOD));
        };
    }

    /** Each trained method with what it shows of an error, for {@link ErrorPages}. */
    public List<ErrorPages.Reader> readers() throws IOException {
        List<ErrorPages.Reader> readers = new ArrayList<>();
        for (String method : trained()) {
            readers.add(
                    switch (method) {
                        case ExamClassifier.METHOD -> classification().reader();
                        case Segmenter.METHOD -> segmentation().reader();
                        default -> detection().reader();
                    });
        }
        return readers;
    }

    @Override
    public void close() {
        if (classifier != null) {
            classifier.close();
            classifier = null;
        }
        if (segmenter != null) {
            segmenter.close();
            segmenter = null;
        }
        if (detector != null) {
            detector.close();
            detector = null;
        }
    }

    @Override
    public String toString() {
        return trained().isEmpty() ? "no model has been trained here yet" : "trained: " + String.join(", ", trained());
    }
}
