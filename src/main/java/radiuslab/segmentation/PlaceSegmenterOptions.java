package radiuslab.segmentation;

import java.util.Objects;
import radiuslab.network.FineTuning;
import radiuslab.network.Pyramid;
import radiuslab.network.Xception;
import radiuslab.network.XceptionOptions;
import radiuslab.prediction.Aggregation;
import radiuslab.preprocessing.Augmentation;
import radiuslab.preprocessing.InputOptions;
import radiuslab.training.ModelOptions;
import radiuslab.training.PolynomialDecay;
import radiuslab.training.TrainingOptions;

/**
 * All settings of a segmenter that goes on from pretrained weights.
 *
 * @param input a crop, and of how large a stored image; in prediction the network sees the whole stored image
 * @param augmentation how crops vary in training
 * @param network size of the entry and middle flow it stands on; exit, dropout and hidden have no meaning here
 * @param fineTuning how much of it learns
 * @param channels of the feature pyramid, at least 1
 * @param training how it learns
 * @param rare weight of a fracture cell in the focal loss, that of another being 1; above 0
 * @param whole weight of the crop's surest place in the loss, at least 0
 * @param aggregation how the probabilities of an exam's projections become one
 */
public record PlaceSegmenterOptions(
        InputOptions input,
        Augmentation augmentation,
        XceptionOptions network,
        FineTuning fineTuning,
        int channels,
        TrainingOptions training,
        double rare,
        double whole,
        Aggregation aggregation)
        implements ModelOptions<MaskNetwork> {
    public PlaceSegmenterOptions {
        Objects.requireNonNull(augmentation, "augmentation");
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(fineTuning, "fineTuning");
        Objects.requireNonNull(aggregation, "aggregation");
        Xception.checkInput(input.width(), input.height());
        if (channels < 1) {
            throw new IllegalArgumentException("channels must be at least 1, found " + channels);
        }
        training.checkHalves();
        augmentation.checkSeesAll();
        Pyramid.checkSameGrid(input.shape(1), input.whole().shape(1));
        if (!(rare > 0) || !(whole >= 0) || !Double.isFinite(rare + whole)) {
            throw new IllegalArgumentException(
                    "rare must be above 0 and whole at least 0, found %s and %s".formatted(rare, whole));
        }
    }

    /**
     * Goes on from ImageNet weights with small fractures that somebody marked, on two processor cores:
     * docs/decisions/015-seeing-on-small-data.md says how it was chosen.
     */
    public static PlaceSegmenterOptions fineTuned() {
        return new PlaceSegmenterOptions(
                InputOptions.published().withSize(160, 192).withMargin(3.5).withPercentiles(1, 99.5),
                Augmentation.published()
                        .withCrops(0.23, 0.36)
                        .withEvaluationCrop(1)
                        .withTestTimeFlip(true),
                XceptionOptions.published().withMiddleBlocks(4),
                FineTuning.fromImageNet(),
                /* channels= */ 64,
                TrainingOptions.quick()
                        .withBatchSize(8)
                        .withEpochs(12, 50)
                        .withLearningRate(PolynomialDecay.linear(0.001, 0, 600)),
                /* rare= */ 3,
                /* whole= */ 0.3,
                Aggregation.MAX);
    }

    @Override
    public MaskNetwork newNetwork() {
        return new MaskNetwork(this);
    }

    @Override
    public long[] inputShape() {
        return input.shape(1);
    }

    /** What the network sees of a radiograph when it predicts. */
    public InputOptions predictionInput() {
        return input.whole();
    }

    public PlaceSegmenterOptions withInput(InputOptions other) {
        return new PlaceSegmenterOptions(
                other, augmentation, network, fineTuning, channels, training, rare, whole, aggregation);
    }

    public PlaceSegmenterOptions withAugmentation(Augmentation other) {
        return new PlaceSegmenterOptions(
                input, other, network, fineTuning, channels, training, rare, whole, aggregation);
    }

    public PlaceSegmenterOptions withNetwork(XceptionOptions other) {
        return new PlaceSegmenterOptions(
                input, augmentation, other, fineTuning, channels, training, rare, whole, aggregation);
    }

    public PlaceSegmenterOptions withFineTuning(FineTuning other) {
        return new PlaceSegmenterOptions(
                input, augmentation, network, other, channels, training, rare, whole, aggregation);
    }

    public PlaceSegmenterOptions withChannels(int other) {
        return new PlaceSegmenterOptions(
                input, augmentation, network, fineTuning, other, training, rare, whole, aggregation);
    }

    public PlaceSegmenterOptions withTraining(TrainingOptions other) {
        return new PlaceSegmenterOptions(
                input, augmentation, network, fineTuning, channels, other, rare, whole, aggregation);
    }

    public PlaceSegmenterOptions withRare(double other) {
        return new PlaceSegmenterOptions(
                input, augmentation, network, fineTuning, channels, training, other, whole, aggregation);
    }

    public PlaceSegmenterOptions withWhole(double other) {
        return new PlaceSegmenterOptions(
                input, augmentation, network, fineTuning, channels, training, rare, other, aggregation);
    }

    public PlaceSegmenterOptions withAggregation(Aggregation other) {
        return new PlaceSegmenterOptions(
                input, augmentation, network, fineTuning, channels, training, rare, whole, other);
    }
}
