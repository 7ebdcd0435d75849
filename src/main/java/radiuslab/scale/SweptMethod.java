package radiuslab.scale;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import radiuslab.classification.ClassifierOptions;
import radiuslab.classification.ExamClassifier;
import radiuslab.cohort.Cohort;
import radiuslab.detection.DetectorOptions;
import radiuslab.detection.ExamDetector;
import radiuslab.detection.TrueBoxes;
import radiuslab.exam.Split;
import radiuslab.files.Checksum;
import radiuslab.network.XceptionOptions;
import radiuslab.prediction.ExamPrediction;
import radiuslab.preprocessing.InputOptions;
import radiuslab.segmentation.PatchSegmenter;
import radiuslab.segmentation.Segmenter;
import radiuslab.segmentation.SegmenterOptions;
import radiuslab.training.Backend;
import radiuslab.training.LearnedMethod;
import radiuslab.training.PolynomialDecay;
import radiuslab.training.Progress;
import radiuslab.training.TrainingOptions;
import radiuslab.training.Weights;

/**
 * A method trained from scratch as an option of a sweep says.
 *
 * @param said of the exams held out
 * @param model the first twelve digits of the SHA-256 of its weights
 */
record SweptMethod(List<ExamPrediction> said, String model) {
    /** @param cohort learns from its training set, and reads its validation set */
    static SweptMethod of(SweepOption option, Cohort cohort, long seed, Backend backend) throws IOException {
        return switch (option.method()) {
            case ExamClassifier.METHOD -> classification(option, cohort, seed, backend);
            case Segmenter.METHOD -> segmentation(option, cohort, seed, backend);
            default -> detection(option, cohort, seed, backend);
        };
    }

    /** @throws IllegalArgumentException if the settings do not fit each other */
    static void check(SweepOption option) {
        switch (option.method()) {
            case ExamClassifier.METHOD -> classifier(option);
            case Segmenter.METHOD -> segmenter(option);
            default -> detector(option);
        }
    }

    private static SweptMethod classification(SweepOption option, Cohort cohort, long seed, Backend backend)
            throws IOException {
        try (ExamClassifier model = ExamClassifier.untrained(classifier(option), seed, backend)) {
            model.learn(cohort, seed, InstantSource.system(), Progress.Listener.SILENT, Optional.empty());
            return new SweptMethod(model.predict(cohort, cohort.exams(Split.VALIDATION)), hash(model));
        }
    }

    private static SweptMethod segmentation(SweepOption option, Cohort cohort, long seed, Backend backend)
            throws IOException {
        try (PatchSegmenter model = PatchSegmenter.untrained(segmenter(option), seed, backend)) {
            model.learn(cohort, seed, InstantSource.system(), Progress.Listener.SILENT, Optional.empty());
            return new SweptMethod(model.predict(cohort, cohort.exams(Split.VALIDATION), seed), hash(model));
        }
    }

    private static SweptMethod detection(SweepOption option, Cohort cohort, long seed, Backend backend)
            throws IOException {
        try (ExamDetector model = ExamDetector.untrained(detector(option), seed, backend)) {
            TrueBoxes boxes = TrueBoxes.of(cohort.exams(Split.TRAINING));
            model.learn(cohort, boxes, seed, InstantSource.system(), Progress.Listener.SILENT, Optional.empty());
            return new SweptMethod(model.predict(cohort, cohort.exams(Split.VALIDATION)), hash(model));
        }
    }

    private static String hash(LearnedMethod<?, ?> model) {
        Checksum sum = new Checksum();
        Weights.of(model.network()).arrays().forEach((name, array) -> sum.add(name)
                .add(array.values()));
        return sum.shortHex();
    }

    private static ClassifierOptions classifier(SweepOption option) {
        ClassifierOptions preset = published(option) ? ClassifierOptions.published() : ClassifierOptions.quick();
        return preset.withInput(input(option, preset.input()))
                .withNetwork(network(option, preset.network()))
                .withTraining(training(option, preset.training()));
    }

    private static DetectorOptions detector(SweepOption option) {
        DetectorOptions preset = published(option) ? DetectorOptions.published() : DetectorOptions.quick();
        return preset.withInput(input(option, preset.input()))
                .withNetwork(network(option, preset.network()))
                .withTraining(training(option, preset.training()));
    }

    private static SegmenterOptions segmenter(SweepOption option) {
        SegmenterOptions preset = published(option) ? SegmenterOptions.published() : SegmenterOptions.quick();
        return preset.withTraining(training(option, preset.training()));
    }

    private static boolean published(SweepOption option) {
        return option.value(SweepSetting.PRESET).filter("published"::equals).isPresent();
    }

    private static InputOptions input(SweepOption option, InputOptions input) {
        return option.value(SweepSetting.SIZE)
                .map(size -> size.split("x"))
                .map(size -> input.withSize(Integer.parseInt(size[0]), Integer.parseInt(size[1])))
                .orElse(input);
    }

    private static XceptionOptions network(SweepOption option, XceptionOptions network) {
        XceptionOptions wide = set(option, SweepSetting.WIDTH, network, w -> network.withWidth(Double.parseDouble(w)));
        return set(option, SweepSetting.BLOCKS, wide, n -> wide.withMiddleBlocks(Integer.parseInt(n)));
    }

    private static TrainingOptions training(SweepOption option, TrainingOptions preset) {
        TrainingOptions batched =
                set(option, SweepSetting.BATCH, preset, n -> preset.withBatchSize(Integer.parseInt(n)));
        TrainingOptions rated =
                set(option, SweepSetting.RATE, batched, r -> batched.withLearningRate(from(r, batched.learningRate())));
        return set(option, SweepSetting.STEPS, rated, n -> rated.withSteps(Integer.parseInt(n)));
    }

    /** The same curve from another first rate. */
    private static PolynomialDecay from(String rate, PolynomialDecay preset) {
        double first = Double.parseDouble(rate);
        double last = preset.end() / preset.initial() * first;
        return new PolynomialDecay(first, last, preset.steps(), preset.power());
    }

    private static <T> T set(SweepOption option, SweepSetting setting, T preset, Function<String, T> with) {
        return option.value(setting).map(with).orElse(preset);
    }
}
