package radiuslab.scale;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.IntStream;
import radiuslab.classification.ClassifierOptions;
import radiuslab.classification.ExamClassifier;
import radiuslab.detection.DetectorOptions;
import radiuslab.detection.ExamDetector;
import radiuslab.network.XceptionOptions;
import radiuslab.preprocessing.InputOptions;
import radiuslab.segmentation.PlaceSegmenterOptions;
import radiuslab.segmentation.Segmenter;
import radiuslab.segmentation.SegmenterOptions;
import radiuslab.study.Recipes;
import radiuslab.training.PolynomialDecay;
import radiuslab.training.TrainingOptions;

/** The settings of a sweep's option: those of {@code lab run}, changed as the plan says. */
record SweptRecipe(SweepOption option, Recipes.Start start) {
    /** @throws IllegalArgumentException if the settings do not fit each other, or the weights */
    void check() {
        switch (option.method()) {
            case ExamClassifier.METHOD -> checkWidth(classifier().network(), starts());
            case Segmenter.METHOD -> segmenter();
            default -> checkWidth(detector().network(), starts());
        }
        placeSegmenter();
    }

    /** @throws IllegalArgumentException if the steps asked for are not those trained, which come in whole epochs */
    void checkSteps() {
        TrainingOptions preset = trained();
        option.value(SweepSetting.STEPS)
                .map(Integer::valueOf)
                .filter(steps -> !meets(preset, steps))
                .ifPresent(steps -> {
                    int nearest = IntStream.range(1, steps)
                            .flatMap(off -> IntStream.of(steps - off, steps + off))
                            .filter(near -> meets(preset, near))
                            .findFirst()
                            .orElse(1);
                    throw new IllegalArgumentException(
                            "%d steps in whole epochs are %d; the nearest number that is trained as it stands is %d"
                                    .formatted(steps, inEpochs(preset, steps), nearest));
                });
    }

    private static boolean meets(TrainingOptions preset, int steps) {
        return inEpochs(preset, steps) == steps;
    }

    private static long inEpochs(TrainingOptions preset, int steps) {
        return preset.once().withSteps(steps).steps();
    }

    private TrainingOptions trained() {
        Recipes recipes = recipes();
        return switch (option.method()) {
            case ExamClassifier.METHOD -> recipes.classifier().training();
            case Segmenter.METHOD -> recipes.placeSegmenter()
                    .map(PlaceSegmenterOptions::training)
                    .orElseGet(() -> recipes.segmenter().training());
            default -> recipes.detector().training();
        };
    }

    private static void checkWidth(XceptionOptions network, boolean pretrained) {
        if (pretrained && network.width() != 1) {
            throw new IllegalArgumentException(
                    "the weights are of width 1 and fit no other, found width %s".formatted(network.width()));
        }
    }

    private Recipes recipes() {
        boolean published =
                option.value(SweepSetting.PRESET).filter("published"::equals).isPresent();
        return new Recipes(!published, start, OptionalInt.empty(), Recipes.USUAL_HOURS);
    }

    ClassifierOptions classifier() {
        ClassifierOptions preset = recipes().classifier();
        return preset.withInput(input(preset.input()))
                .withNetwork(network(preset.network()))
                .withTraining(training(preset.training()));
    }

    DetectorOptions detector() {
        DetectorOptions preset = recipes().detector();
        return preset.withInput(input(preset.input()))
                .withNetwork(network(preset.network()))
                .withTraining(training(preset.training()));
    }

    /** Whether its method goes on from weights. */
    boolean starts() {
        return option.method().equals(ExamDetector.METHOD)
                ? recipes().startsDetector()
                : start != Recipes.Start.SCRATCH;
    }

    /** Of the segmenter that goes on from weights; empty where {@link #segmenter} learns from scratch instead. */
    Optional<PlaceSegmenterOptions> placeSegmenter() {
        return recipes().placeSegmenter().map(preset -> preset.withTraining(training(preset.training())));
    }

    SegmenterOptions segmenter() {
        SegmenterOptions preset = recipes().segmenter();
        return preset.withTraining(training(preset.training()));
    }

    private InputOptions input(InputOptions input) {
        return option.value(SweepSetting.SIZE)
                .map(size -> size.split("x"))
                .map(size -> input.withSize(Integer.parseInt(size[0]), Integer.parseInt(size[1])))
                .orElse(input);
    }

    private XceptionOptions network(XceptionOptions network) {
        XceptionOptions wide = set(SweepSetting.WIDTH, network, w -> network.withWidth(Double.parseDouble(w)));
        return set(SweepSetting.BLOCKS, wide, n -> wide.withMiddleBlocks(Integer.parseInt(n)));
    }

    private TrainingOptions training(TrainingOptions preset) {
        TrainingOptions batched = set(SweepSetting.BATCH, preset, n -> preset.withBatchSize(Integer.parseInt(n)));
        TrainingOptions rated =
                set(SweepSetting.RATE, batched, r -> batched.withLearningRate(from(r, batched.learningRate())));
        return set(SweepSetting.STEPS, rated, n -> rated.withSteps(Integer.parseInt(n)));
    }

    /** The same curve from another first rate. */
    private static PolynomialDecay from(String rate, PolynomialDecay preset) {
        double first = Double.parseDouble(rate);
        double last = preset.end() / preset.initial() * first;
        return new PolynomialDecay(first, last, preset.steps(), preset.power());
    }

    private <T> T set(SweepSetting setting, T preset, Function<String, T> with) {
        return option.value(setting).map(with).orElse(preset);
    }
}
