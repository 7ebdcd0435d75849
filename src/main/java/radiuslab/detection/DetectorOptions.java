package radiuslab.detection;

import java.util.Objects;
import radiuslab.network.FineTuning;
import radiuslab.network.Pyramid;
import radiuslab.network.Xception;
import radiuslab.network.XceptionOptions;
import radiuslab.preprocessing.Augmentation;
import radiuslab.preprocessing.InputOptions;
import radiuslab.training.ModelOptions;
import radiuslab.training.Optimizer;
import radiuslab.training.PolynomialDecay;
import radiuslab.training.TrainingOptions;

/**
 * All settings of a detector.
 *
 * @param input what the network sees
 * @param augmentation how that varies in training; boxes move with it
 * @param network size of the entry and middle flow it stands on; exit, dropout and hidden have no meaning here
 * @param fineTuning how much of it learns
 * @param channels of the feature pyramid, at least 1
 * @param training how it learns
 * @param iouThreshold greatest intersection over union of two boxes of one view, in [0, 1]; of two that overlap more only the
 *     surer remains. Boxes of several views that overlap more become one, their mean
 * @param maxBoxes on one radiograph, at least 1
 * @param inside weight in the loss of which cells lie inside a box, at least 0; of a network that learns it each box's score,
 *     place and size and the radiograph's probability depend on it, too, and all cells of a box's middle half learn the box.
 *     0: the network has no such output, and a box is what its centre says
 * @param byPlace whether it learns from crops around fractures and crops without, and looks at the whole stored image when it
 *     predicts; otherwise at one view of it
 */
public record DetectorOptions(
        InputOptions input,
        Augmentation augmentation,
        XceptionOptions network,
        FineTuning fineTuning,
        int channels,
        TrainingOptions training,
        double iouThreshold,
        int maxBoxes,
        double inside,
        boolean byPlace)
        implements ModelOptions<CentreNetwork> {
    public DetectorOptions {
        Objects.requireNonNull(augmentation, "augmentation");
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(fineTuning, "fineTuning");
        Xception.checkInput(input.width(), input.height());
        if (channels < 1 || maxBoxes < 1) {
            throw new IllegalArgumentException(
                    "channels and maxBoxes must be at least 1, found %d and %d".formatted(channels, maxBoxes));
        }
        training.checkHalves();
        if (byPlace) {
            augmentation.checkSeesAll();
            Pyramid.checkSameGrid(input.shape(1), input.whole().shape(1));
        }
        if (!(iouThreshold >= 0 && iouThreshold <= 1)) {
            throw new IllegalArgumentException("iouThreshold must be in [0, 1], found " + iouThreshold);
        }
        if (!(inside >= 0) || Double.isInfinite(inside)) {
            throw new IllegalArgumentException("inside must be at least 0, found " + inside);
        }
    }

    /**
     * The study's detector is closed. These are CenterNet's settings where it has any (Zhou, Wang, Krahenbuhl 2019,
     * section 5): Adam from 5e-4, random scale, crop and flip, flipped views in prediction too; its input was 512 x 512.
     * Network, batch of 30 and rotation are the study's for its classifier. The number of steps is our choice and was
     * not tried.
     */
    public static DetectorOptions published() {
        return new DetectorOptions(
                InputOptions.published().withSize(384, 512).withMargin(1),
                Augmentation.published().withCrops(0.6, 1).withEvaluationCrop(1).withTestTimeFlip(true),
                XceptionOptions.published(),
                FineTuning.full(),
                /* channels= */ 64,
                TrainingOptions.published()
                        .withEpochs(200, 100)
                        .withOptimizer(Optimizer.ADAM)
                        .withLearningRate(PolynomialDecay.linear(5e-4, 0, 20_000)),
                /* iouThreshold= */ 0.5,
                /* maxBoxes= */ 10,
                /* inside= */ 0,
                /* byPlace= */ false);
    }

    /** Learns from scratch on two processor cores within minutes. */
    public static DetectorOptions quick() {
        return published()
                .withInput(InputOptions.quick())
                .withAugmentation(Augmentation.quick())
                .withNetwork(XceptionOptions.quick())
                .withChannels(32)
                .withTraining(TrainingOptions.quick()
                        .withEpochs(12, 50)
                        .withLearningRate(PolynomialDecay.linear(0.002, 0, 600)));
    }

    /**
     * Goes on from ImageNet weights with small fractures that somebody marked, as the classifier does that learns by place:
     * docs/decisions/015-seeing-on-small-data.md.
     */
    public static DetectorOptions fineTunedByPlace() {
        return published()
                .withByPlace(true)
                .withInside(1)
                .withInput(InputOptions.published()
                        .withSize(160, 192)
                        .withMargin(3.5)
                        .withPercentiles(1, 99.5))
                .withAugmentation(Augmentation.published()
                        .withCrops(0.23, 0.36)
                        .withEvaluationCrop(1)
                        .withTestTimeFlip(true))
                .withNetwork(XceptionOptions.published().withMiddleBlocks(4))
                .withFineTuning(FineTuning.fromImageNet())
                .withTraining(TrainingOptions.quick()
                        .withBatchSize(8)
                        .withEpochs(24, 50)
                        .withLearningRate(PolynomialDecay.linear(0.001, 0, 1200)));
    }

    @Override
    public CentreNetwork newNetwork() {
        return new CentreNetwork(this);
    }

    @Override
    public long[] inputShape() {
        return input.shape(1);
    }

    /** What the network sees of a radiograph when it predicts. */
    public InputOptions predictionInput() {
        return byPlace ? input.whole() : input;
    }

    public DetectorOptions withInput(InputOptions other) {
        return new DetectorOptions(
                other, augmentation, network, fineTuning, channels, training, iouThreshold, maxBoxes, inside, byPlace);
    }

    public DetectorOptions withAugmentation(Augmentation other) {
        return new DetectorOptions(
                input, other, network, fineTuning, channels, training, iouThreshold, maxBoxes, inside, byPlace);
    }

    public DetectorOptions withNetwork(XceptionOptions other) {
        return new DetectorOptions(
                input, augmentation, other, fineTuning, channels, training, iouThreshold, maxBoxes, inside, byPlace);
    }

    public DetectorOptions withFineTuning(FineTuning other) {
        return new DetectorOptions(
                input, augmentation, network, other, channels, training, iouThreshold, maxBoxes, inside, byPlace);
    }

    public DetectorOptions withChannels(int other) {
        return new DetectorOptions(
                input, augmentation, network, fineTuning, other, training, iouThreshold, maxBoxes, inside, byPlace);
    }

    public DetectorOptions withTraining(TrainingOptions other) {
        return new DetectorOptions(
                input, augmentation, network, fineTuning, channels, other, iouThreshold, maxBoxes, inside, byPlace);
    }

    public DetectorOptions withIouThreshold(double other) {
        return new DetectorOptions(
                input, augmentation, network, fineTuning, channels, training, other, maxBoxes, inside, byPlace);
    }

    public DetectorOptions withMaxBoxes(int other) {
        return new DetectorOptions(
                input, augmentation, network, fineTuning, channels, training, iouThreshold, other, inside, byPlace);
    }

    public DetectorOptions withInside(double other) {
        return new DetectorOptions(
                input, augmentation, network, fineTuning, channels, training, iouThreshold, maxBoxes, other, byPlace);
    }

    public DetectorOptions withByPlace(boolean other) {
        return new DetectorOptions(
                input, augmentation, network, fineTuning, channels, training, iouThreshold, maxBoxes, inside, other);
    }
}
