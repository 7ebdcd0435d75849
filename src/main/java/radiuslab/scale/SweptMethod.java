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
import radiuslab.segmentation.Segmenter;
import radiuslab.study.UntrainedMethods;
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
        UntrainedMethods untrained = new UntrainedMethods(weights.filter(file -> recipe.starts()), seed, backend);
        return switch (recipe.option().method()) {
            case ExamClassifier.METHOD -> classification(untrained.classifier(recipe.classifier()), cohort, seed);
            case Segmenter.METHOD -> segmentation(segmenter(recipe, untrained), cohort, seed);
            default -> detection(untrained.detector(recipe.detector()), cohort, seed);
        };
    }

    private static SweptMethod classification(ExamClassifier untrained, Cohort cohort, long seed) throws IOException {
        try (ExamClassifier model = untrained) {
            model.learn(cohort, seed, InstantSource.system(), Progress.Listener.SILENT, Optional.empty());
            return new SweptMethod(
                    model.predict(cohort, cohort.exams(Split.VALIDATION)), hash(Weights.of(model.network())));
        }
    }

    private static SweptMethod segmentation(Segmenter untrained, Cohort cohort, long seed) throws IOException {
        try (Segmenter model = untrained) {
            model.learn(cohort, seed, InstantSource.system(), Progress.Listener.SILENT, Optional.empty());
            return new SweptMethod(
                    model.predict(cohort, cohort.exams(Split.VALIDATION), seed),
                    hash(Weights.of(model.learned().network())));
        }
    }

    private static Segmenter segmenter(SweptRecipe recipe, UntrainedMethods untrained) {
        return recipe.placeSegmenter()
                .<Segmenter>map(untrained::segmenter)
                .orElseGet(() -> PatchSegmenter.untrained(recipe.segmenter(), untrained.seed(), untrained.backend()));
    }

    private static SweptMethod detection(ExamDetector untrained, Cohort cohort, long seed) throws IOException {
        try (ExamDetector model = untrained) {
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
