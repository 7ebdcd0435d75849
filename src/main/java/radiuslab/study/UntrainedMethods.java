package radiuslab.study;

import java.util.Optional;
import java.util.function.BiConsumer;
import radiuslab.classification.ClassifierOptions;
import radiuslab.classification.ExamClassifier;
import radiuslab.detection.DetectorOptions;
import radiuslab.detection.ExamDetector;
import radiuslab.network.KerasWeights;
import radiuslab.segmentation.PlaceSegmenter;
import radiuslab.segmentation.PlaceSegmenterOptions;
import radiuslab.training.Backend;
import radiuslab.training.LearnedMethod;

/**
 * Methods that have learned nothing yet. Each throws IllegalArgumentException if the weights do not fit its network.
 *
 * @param weights to start from; empty from scratch
 * @param seed of initial weights
 */
public record UntrainedMethods(Optional<KerasWeights> weights, long seed, Backend backend) {
    public ExamClassifier classifier(ClassifierOptions options) {
        return started(ExamClassifier.untrained(options, seed, backend), ExamClassifier::startFrom);
    }

    public PlaceSegmenter segmenter(PlaceSegmenterOptions options) {
        return started(PlaceSegmenter.untrained(options, seed, backend), PlaceSegmenter::startFrom);
    }

    public ExamDetector detector(DetectorOptions options) {
        return started(ExamDetector.untrained(options, seed, backend), ExamDetector::startFrom);
    }

    /** The method with its start made; closed where that fails. */
    private <M extends LearnedMethod<?, ?>> M started(M method, BiConsumer<M, KerasWeights> start) {
        try {
            weights.ifPresent(file -> start.accept(method, file));
            return method;
        } catch (RuntimeException unusable) {
            method.close();
            throw unusable;
        }
    }
}
