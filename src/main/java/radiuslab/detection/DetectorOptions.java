package radiuslab.detection;

import java.util.Objects;
import radiuslab.network.Xception;
import radiuslab.network.XceptionOptions;
import radiuslab.preprocessing.Augmentation;
import radiuslab.preprocessing.InputOptions;
import radiuslab.training.ModelOptions;
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
 * @param overlap greatest intersection over union of two boxes of one radiograph, in [0, 1]; of two that overlap more
 *     only the surer remains
 * @param most boxes of one radiograph, at least 1
 */
public record DetectorOptions(
        InputOptions input,
        Augmentation augmentation,
        XceptionOptions network,
        int channels,
        TrainingOptions training,
        double overlap,
        int most)
        implements ModelOptions<CentreNetwork> {
    public DetectorOptions {
        Objects.requireNonNull(augmentation, "augmentation");
        Objects.requireNonNull(network, "network");
        if (Math.min(input.width(), input.height()) < Xception.LEAST_SIDE) {
            throw new IllegalArgumentException("Xception needs an input of at least %d x %d pixels, found %d x %d"
                    .formatted(Xception.LEAST_SIDE, Xception.LEAST_SIDE, input.width(), input.height()));
        }
        if (channels < 1 || most < 1) {
            throw new IllegalArgumentException(
                    "channels and most must be at least 1, found %d and %d".formatted(channels, most));
        }
        if (training.batchSize() % 2 != 0) {
            throw new IllegalArgumentException(
                    "half of a batch shows fractures: it needs an even number of images, found "
                            + training.batchSize());
        }
        if (!(overlap >= 0 && overlap <= 1)) {
            throw new IllegalArgumentException("overlap must be in [0, 1], found " + overlap);
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
                new InputOptions(384, 512, 1, 0, 100, true, 11, 2),
                new Augmentation(0.6, 1, 1, 20, true, true),
                XceptionOptions.published(),
                64,
                new TrainingOptions(30, 200, 100, TrainingOptions.Method.ADAM, new PolynomialDecay(5e-4, 0, 20_000, 1)),
                0.5,
                10);
    }

    /** Learns from scratch on two processor cores within minutes. */
    public static DetectorOptions quick() {
        return new DetectorOptions(
                InputOptions.quick(),
                Augmentation.quick(),
                XceptionOptions.quick(),
                32,
                new TrainingOptions(16, 12, 50, TrainingOptions.Method.ADAM, new PolynomialDecay(0.002, 0, 600, 1)),
                0.5,
                10);
    }

    @Override
    public CentreNetwork newNetwork() {
        return new CentreNetwork(this);
    }

    @Override
    public long[] inputShape() {
        return input.shape(1);
    }

    public DetectorOptions withTraining(TrainingOptions other) {
        return new DetectorOptions(input, augmentation, network, channels, other, overlap, most);
    }
}
