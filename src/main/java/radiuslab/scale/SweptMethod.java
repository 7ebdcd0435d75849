package radiuslab.scale;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import radiuslab.classification.ExamClassifier;
import radiuslab.cohort.Cohort;
import radiuslab.detection.ExamDetector;
import radiuslab.detection.TrueBoxes;
import radiuslab.exam.Split;
import radiuslab.files.Checksum;
import radiuslab.network.KerasWeights;
import radiuslab.prediction.ExamPrediction;
import radiuslab.segmentation.PatchSegmenter;
import radiuslab.segmentation.PlaceSegmenter;
import radiuslab.segmentation.PlaceSegmenterOptions;
import radiuslab.segmentation.Segmenter;
import radiuslab.training.Backend;
import radiuslab.training.Progress;
import radiuslab.training.Weights;

/**
 * A method trained as an option of a sweep says.
 *
 * @param said of the exams held out
 * @param model the first twelve digits of the SHA-256 of its weights
 */
record SweptMethod(List<ExamPrediction> said, String model) {
    /**
     * @param recipe of {@code lab run} for the whole cohort, so that all folds have the same
     * @param weights to start from where the recipe does; empty from scratch
     * @param cohort learns from its training set, and reads its validation set
     */
    static SweptMethod of(SweptRecipe recipe, Optional<KerasWeights> weights, Cohort cohort, long seed, Backend backend)
            throws IOException {
        return switch (recipe.option().method()) {
            case ExamClassifier.METHOD -> classification(recipe, weights, cohort, seed, backend);
            case Segmenter.METHOD -> segmentation(recipe, weights, cohort, seed, backend);
            default -> detection(recipe, weights, cohort, seed, backend);
        };
    }

    private static SweptMethod classification(
            SweptRecipe recipe, Optional<KerasWeights> weights, Cohort cohort, long seed, Backend backend)
            throws IOException {
        try (ExamClassifier model = ExamClassifier.untrained(recipe.classifier(), seed, backend)) {
            weights.ifPresent(model::startFrom);
            model.learn(cohort, seed, InstantSource.system(), Progress.Listener.SILENT, Optional.empty());
            return new SweptMethod(
                    model.predict(cohort, cohort.exams(Split.VALIDATION)), hash(Weights.of(model.network())));
        }
    }

    private static SweptMethod segmentation(
            SweptRecipe recipe, Optional<KerasWeights> weights, Cohort cohort, long seed, Backend backend)
            throws IOException {
        try (Segmenter model = segmenter(recipe, weights, seed, backend)) {
            model.learn(cohort, seed, InstantSource.system(), Progress.Listener.SILENT, Optional.empty());
            return new SweptMethod(
                    model.predict(cohort, cohort.exams(Split.VALIDATION), seed),
                    hash(Weights.of(model.learned().network())));
        }
    }

    private static Segmenter segmenter(SweptRecipe recipe, Optional<KerasWeights> weights, long seed, Backend backend) {
        Optional<PlaceSegmenterOptions> places = recipe.placeSegmenter();
        if (places.isEmpty()) {
            return PatchSegmenter.untrained(recipe.segmenter(), seed, backend);
        }
        PlaceSegmenter segmenter = PlaceSegmenter.untrained(places.get(), seed, backend);
        try {
            segmenter.startFrom(weights.orElseThrow());
        } catch (RuntimeException unusable) {
            segmenter.close();
            throw unusable;
        }
        return segmenter;
    }

    private static SweptMethod detection(
            SweptRecipe recipe, Optional<KerasWeights> weights, Cohort cohort, long seed, Backend backend)
            throws IOException {
        try (ExamDetector model = ExamDetector.untrained(recipe.detector(), seed, backend)) {
            if (recipe.startsDetector()) {
                model.startFrom(weights.orElseThrow());
            }
            TrueBoxes boxes = TrueBoxes.of(cohort.exams(Split.TRAINING));
            model.learn(cohort, boxes, seed, InstantSource.system(), Progress.Listener.SILENT, Optional.empty());
            return new SweptMethod(
                    model.predict(cohort, cohort.exams(Split.VALIDATION)), hash(Weights.of(model.network())));
        }
    }

    private static String hash(Weights weights) {
        Checksum sum = new Checksum();
        weights.arrays().forEach((name, array) -> sum.add(name).add(array.values()));
        return sum.shortHex();
    }
}
