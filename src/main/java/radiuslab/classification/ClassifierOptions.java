package radiuslab.classification;

import ai.djl.nn.SequentialBlock;
import java.util.List;
import java.util.Objects;
import radiuslab.network.FineTuning;
import radiuslab.network.Xception;
import radiuslab.network.XceptionOptions;
import radiuslab.prediction.Aggregation;
import radiuslab.preprocessing.Augmentation;
import radiuslab.preprocessing.InputOptions;
import radiuslab.training.ModelOptions;
import radiuslab.training.PolynomialDecay;
import radiuslab.training.TrainingOptions;

/**
 * All settings of a classifier.
 *
 * @param input what the network sees
 * @param augmentation how that varies in training
 * @param network its size
 * @param fineTuning how much of it learns
 * @param training how it learns
 * @param aggregation how the probabilities of an exam's projections become one
 * @param byPlace whether it learns from crops around marked fractures and crops without, and predicts by looking at every
 *     place of the whole stored image, whose greatest probability counts; otherwise one view stands for a radiograph, as in
 *     the study
 * @param alsoLimbs whether it learns from each radiograph a second time, its limbs cut out and in their own greys, and says the
 *     mean of both readings; only by place, and where {@code input} is not of limbs alone
 */
public record ClassifierOptions(
        InputOptions input,
        Augmentation augmentation,
        XceptionOptions network,
        FineTuning fineTuning,
        TrainingOptions training,
        Aggregation aggregation,
        boolean byPlace,
        boolean alsoLimbs)
        implements ModelOptions<SequentialBlock> {
    public ClassifierOptions {
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(fineTuning, "fineTuning");
        Objects.requireNonNull(augmentation, "augmentation");
        Objects.requireNonNull(aggregation, "aggregation");
        Xception.checkInput(input.width(), input.height());
        training.checkHalves();
        if (byPlace) {
            augmentation.checkSeesAll();
        }
        if (alsoLimbs && (!byPlace || input.limbs())) {
            throw new IllegalArgumentException(
                    "limbs can be looked at beside the whole radiograph only by place and where the input is not of limbs alone, found byPlace %s and limbs %s; withAlsoLimbs(false) before"
                            .formatted(byPlace, input.limbs()));
        }
    }

    /** The study's settings; each part names its sources. */
    public static ClassifierOptions published() {
        return new ClassifierOptions(
                InputOptions.published(),
                Augmentation.published(),
                XceptionOptions.published(),
                FineTuning.full(),
                TrainingOptions.published(),
                Aggregation.MAX,
                /* byPlace= */ false,
                /* alsoLimbs= */ false);
    }

    /** Learns from scratch on two processor cores within minutes. */
    public static ClassifierOptions quick() {
        return published()
                .withInput(InputOptions.quick())
                .withAugmentation(Augmentation.quick())
                .withNetwork(XceptionOptions.quick())
                .withTraining(TrainingOptions.quick());
    }

    /**
     * Goes on from ImageNet weights on two processor cores within minutes: the first blocks stand still and see a
     * colourless photograph, the last four blocks of the middle flow are left out. It ends early, because a pretrained
     * network soon memorises some hundred radiographs. Chosen on FracAtlas; docs/log/2026-11-reproduction.md holds its
     * learning curve.
     */
    public static ClassifierOptions fineTuned() {
        return published()
                .withInput(InputOptions.published()
                        .withSize(192, 256)
                        .withMargin(1.25)
                        .withPercentiles(1, 99.5))
                .withAugmentation(Augmentation.published()
                        .withCrops(0.8, 1)
                        .withEvaluationCrop(1)
                        .withTestTimeFlip(true))
                .withNetwork(XceptionOptions.published()
                        .withMiddleBlocks(4)
                        .withExit(false)
                        .withDropout(0.3))
                .withFineTuning(FineTuning.fromImageNet())
                .withTraining(TrainingOptions.quick()
                        .withEpochs(8, 16)
                        .withLearningRate(PolynomialDecay.linear(0.001, 0, 128)));
    }

    /**
     * Goes on from ImageNet weights with small fractures that somebody marked: crops of a quarter of each side, so that a
     * crop's label says where to look, and few hundred radiographs give many thousand different examples; they are drawn from each radiograph as it is and from its limbs
     * cut out. The first blocks stand still, the last four of the middle flow are left out. Chosen on FracAtlas:
     * docs/experiments.md.
     */
    public static ClassifierOptions fineTunedByPlace() {
        ClassifierOptions whole = fineTuned();
        return whole.withByPlace(true)
                .withAlsoLimbs(true)
                .withInput(whole.input.withSize(140, 170).withMargin(4))
                .withAugmentation(whole.augmentation.withCrops(0.2, 0.3))
                .withTraining(
                        whole.training.withEpochs(4, 250).withLearningRate(PolynomialDecay.linear(0.001, 0, 1000)));
    }

    @Override
    public SequentialBlock newNetwork() {
        return Xception.classifier(network);
    }

    @Override
    public long[] inputShape() {
        return input.shape(1);
    }

    /** What is prepared of each radiograph, the first being {@link #input}. */
    public List<InputOptions> inputs() {
        return alsoLimbs ? List.of(input, input.withLimbs(true)) : List.of(input);
    }

    /** What the network sees of a radiograph, or of its limbs, when it predicts. */
    public InputOptions predictionInput() {
        return byPlace ? input.whole() : input;
    }

    public ClassifierOptions withInput(InputOptions other) {
        return new ClassifierOptions(
                other, augmentation, network, fineTuning, training, aggregation, byPlace, alsoLimbs);
    }

    public ClassifierOptions withAugmentation(Augmentation other) {
        return new ClassifierOptions(input, other, network, fineTuning, training, aggregation, byPlace, alsoLimbs);
    }

    public ClassifierOptions withNetwork(XceptionOptions other) {
        return new ClassifierOptions(input, augmentation, other, fineTuning, training, aggregation, byPlace, alsoLimbs);
    }

    public ClassifierOptions withFineTuning(FineTuning other) {
        return new ClassifierOptions(input, augmentation, network, other, training, aggregation, byPlace, alsoLimbs);
    }

    public ClassifierOptions withTraining(TrainingOptions other) {
        return new ClassifierOptions(input, augmentation, network, fineTuning, other, aggregation, byPlace, alsoLimbs);
    }

    public ClassifierOptions withAggregation(Aggregation other) {
        return new ClassifierOptions(input, augmentation, network, fineTuning, training, other, byPlace, alsoLimbs);
    }

    public ClassifierOptions withByPlace(boolean other) {
        return new ClassifierOptions(input, augmentation, network, fineTuning, training, aggregation, other, alsoLimbs);
    }

    public ClassifierOptions withAlsoLimbs(boolean other) {
        return new ClassifierOptions(input, augmentation, network, fineTuning, training, aggregation, byPlace, other);
    }
}
