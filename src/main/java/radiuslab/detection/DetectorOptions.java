package radiuslab.detection;

import java.util.Objects;
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
 * @param channels of the feature pyramid, at least 1
 * @param training how it learns
 * @param iouThreshold greatest intersection over union of two boxes of one radiograph, in [0, 1]; of two that overlap more
 *     only the surer remains
 * @param maxBoxes on one radiograph, at least 1
 */
public record DetectorOptions(
        InputOptions input,
        Augmentation augmentation,
        XceptionOptions network,
        int channels,
        TrainingOptions training,
        double iouThreshold,
        int maxBoxes)
        implements ModelOptions<CentreNetwork> {
    public DetectorOptions {
        Objects.requireNonNull(augmentation, "augmentation");
        Objects.requireNonNull(network, "network");
        if (Math.min(input.width(), input.height()) < Xception.LEAST_SIDE) {
            throw new IllegalArgumentException("Xception needs an input of at least %d x %d pixels, found %d x %d"
                    .formatted(Xception.LEAST_SIDE, Xception.LEAST_SIDE, input.width(), input.height()));
        }
        if (channels < 1 || maxBoxes < 1) {
            throw new IllegalArgumentException(
                    "channels and maxBoxes must be at least 1, found %d and %d".formatted(channels, maxBoxes));
        }
        if (training.batchSize() % 2 != 0) {
            throw new IllegalArgumentException(
                    "half of a batch shows fractures: it needs an even number of images, found "
                            + training.batchSize());
        }
        if (!(iouThreshold >= 0 && iouThreshold <= 1)) {
            throw new IllegalArgumentException("iouThreshold must be in [0, 1], found " + iouThreshold);
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
                /* channels= */ 64,
                TrainingOptions.published()
                        .withEpochs(200, 100)
                        .withOptimizer(Optimizer.ADAM)
                        .withLearningRate(PolynomialDecay.linear(5e-4, 0, 20_000)),
                /* iouThreshold= */ 0.5,
                /* maxBoxes= */ 10);
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

    @Override
    public CentreNetwork newNetwork() {
        return new CentreNetwork(this);
    }

    @Override
    public long[] inputShape() {
        return input.shape(1);
    }

    public DetectorOptions withInput(InputOptions other) {
        return new DetectorOptions(other, augmentation, network, channels, training, iouThreshold, maxBoxes);
    }

    public DetectorOptions withAugmentation(Augmentation other) {
        return new DetectorOptions(input, other, network, channels, training, iouThreshold, maxBoxes);
    }

    public DetectorOptions withNetwork(XceptionOptions other) {
        return new DetectorOptions(input, augmentation, other, channels, training, iouThreshold, maxBoxes);
    }

    public DetectorOptions withChannels(int other) {
        return new DetectorOptions(input, augmentation, network, other, training, iouThreshold, maxBoxes);
    }

    public DetectorOptions withTraining(TrainingOptions other) {
        return new DetectorOptions(input, augmentation, network, channels, other, iouThreshold, maxBoxes);
    }

    public DetectorOptions withIouThreshold(double other) {
        return new DetectorOptions(input, augmentation, network, channels, training, other, maxBoxes);
    }

    public DetectorOptions withMaxBoxes(int other) {
        return new DetectorOptions(input, augmentation, network, channels, training, iouThreshold, other);
    }
}
