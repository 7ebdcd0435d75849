package radiuslab.scale;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import radiuslab.classification.ExamClassifier;
import radiuslab.cohort.Cohort;
import radiuslab.detection.ExamDetector;
import radiuslab.files.Checksum;
import radiuslab.network.KerasWeights;
import radiuslab.prediction.ExamPrediction;
import radiuslab.segmentation.PatchSegmenter;
import radiuslab.segmentation.Segmenter;
import radiuslab.study.HeldOut;
import radiuslab.study.UntrainedMethods;
import radiuslab.training.Backend;
import radiuslab.training.LearnedNetwork;
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
        UntrainedMethods untrained = new UntrainedMethods(weights.filter(file -> recipe.starts()), seed, backend);
        switch (recipe.option().method()) {
            case ExamClassifier.METHOD -> {
                try (ExamClassifier model = untrained.classifier(recipe.classifier())) {
                    return new SweptMethod(HeldOut.of(model, cohort, seed, Optional.empty()), hash(model.learned()));
                }
            }
            case Segmenter.METHOD -> {
                try (Segmenter model = segmenter(recipe, untrained)) {
                    return new SweptMethod(HeldOut.of(model, cohort, seed, Optional.empty()), hash(model.learned()));
                }
            }
            default -> {
                try (ExamDetector model = untrained.detector(recipe.detector())) {
                    return new SweptMethod(HeldOut.of(model, cohort, seed, Optional.empty()), hash(model.learned()));
                }
            }
        }
    }

    private static Segmenter segmenter(SweptRecipe recipe, UntrainedMethods untrained) {
        return recipe.placeSegmenter()
                .<Segmenter>map(untrained::segmenter)
                .orElseGet(() -> PatchSegmenter.untrained(recipe.segmenter(), untrained.seed(), untrained.backend()));
    }

    private static String hash(LearnedNetwork<?, ?> trained) {
        Checksum sum = new Checksum();
        Weights.of(trained.network()).arrays().forEach((name, array) -> sum.add(name)
                .add(array.values()));
        return sum.shortHex();
    }
}
