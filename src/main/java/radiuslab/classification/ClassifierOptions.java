package radiuslab.classification;

import ai.djl.nn.SequentialBlock;
import java.util.Objects;
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
 */
public record ClassifierOptions(
        InputOptions input,
        Augmentation augmentation,
        XceptionOptions network,
        FineTuning fineTuning,
        TrainingOptions training,
        Aggregation aggregation,
        boolean byPlace)
        implements ModelOptions<SequentialBlock> {
    public ClassifierOptions {
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(fineTuning, "fineTuning");
        Objects.requireNonNull(augmentation, "augmentation");
        Objects.requireNonNull(aggregation, "aggregation");
        if (Math.min(input.width(), input.height()) < Xception.LEAST_SIDE) {
            throw new IllegalArgumentException("Xception needs an input of at least %d x %d pixels, found %d x %d"
                    .formatted(Xception.LEAST_SIDE, Xception.LEAST_SIDE, input.width(), input.height()));
        }
        if (training.batchSize() % Xception.CLASSES != 0) {
            throw new IllegalArgumentException(
                    "a balanced batch needs an even number of images, found " + training.batchSize());
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
                false);
    }

    /** Learns from scratch on two processor cores within minutes. */
    public static ClassifierOptions quick() {
        return new ClassifierOptions(
                InputOptions.quick(),
                Augmentation.quick(),
                XceptionOptions.quick(),
                FineTuning.full(),
                TrainingOptions.quick(),
                Aggregation.MAX,
                false);
    }

    /**
     * Goes on from ImageNet weights on two processor cores within minutes: the first blocks stand still and see a
     * colourless photograph, the last four blocks of the middle flow are left out. It ends early, because a pretrained
     * network soon memorises some hundred radiographs. Chosen on FracAtlas; docs/log/2026-11-reproduction.md holds its
     * learning curve.
     */
    public static ClassifierOptions fineTuned() {
        return new ClassifierOptions(
                new InputOptions(192, 256, 1.25, 1, 99.5, true, 11, 2),
                new Augmentation(0.8, 1, 1, 20, true, true),
                new XceptionOptions(1, 4, false, 0.99, 0.3, 128),
                new FineTuning(4, 0.1, true, true),
                new TrainingOptions(16, 8, 16, TrainingOptions.Method.ADAM, new PolynomialDecay(0.001, 0, 128, 1)),
                Aggregation.MAX,
                false);
    }

    /**
     * Goes on from ImageNet weights with small fractures that somebody marked: crops of a quarter of each side, so that a
     * crop's label says where to look, and few hundred radiographs give many thousand different examples. The first blocks
     * stand still, the last four of the middle flow are left out. Chosen on FracAtlas; docs/log/2026-11-reproduction.md holds its
     * learning curve.
     */
    public static ClassifierOptions fineTunedByPlace() {
        return new ClassifierOptions(
                new InputOptions(140, 170, 4, 1, 99.5, true, 11, 2),
                new Augmentation(0.2, 0.3, 1, 20, true, false),
                new XceptionOptions(1, 4, false, 0.99, 0.3, 128),
                new FineTuning(4, 0.1, true, true),
                new TrainingOptions(16, 4, 250, TrainingOptions.Method.ADAM, new PolynomialDecay(0.001, 0, 1000, 1)),
                Aggregation.MAX,
                true);
    }

    @Override
    public SequentialBlock newNetwork() {
        return Xception.classifier(network);
    }

    @Override
    public long[] inputShape() {
        return input.shape(1);
    }

    /** What the network sees of a radiograph when it predicts. */
    public InputOptions seen() {
        return byPlace ? input.whole() : input;
    }

    public ClassifierOptions withTraining(TrainingOptions other) {
        return new ClassifierOptions(input, augmentation, network, fineTuning, other, aggregation, byPlace);
    }

    public ClassifierOptions withAggregation(Aggregation other) {
        return new ClassifierOptions(input, augmentation, network, fineTuning, training, other, byPlace);
    }
}
