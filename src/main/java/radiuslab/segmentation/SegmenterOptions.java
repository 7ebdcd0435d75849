package radiuslab.segmentation;

import java.util.Objects;
import radiuslab.exam.GreyImage;
import radiuslab.prediction.Aggregation;
import radiuslab.preprocessing.ScaledImage;
import radiuslab.training.ModelOptions;
import radiuslab.training.Optimizer;
import radiuslab.training.PolynomialDecay;
import radiuslab.training.TrainingOptions;

/**
 * All settings of a segmenter.
 *
 * @param image how a radiograph is prepared
 * @param scheme widths of the patches, in pixels of the prepared image
 * @param interpolation how a patch reads the image
 * @param network its size
 * @param drawing where patches are drawn in training
 * @param augmentation how they vary
 * @param training how the network learns; its examples are patches
 * @param mapping how a radiograph is predicted
 * @param aggregation how the probabilities of an exam's projections become one
 */
public record SegmenterOptions(
        ImageOptions image,
        PatchScheme scheme,
        Interpolation interpolation,
        PatchNetworkOptions network,
        PatchDrawing drawing,
        PatchAugmentation augmentation,
        TrainingOptions training,
        MappingOptions mapping,
        Aggregation aggregation)
        implements ModelOptions<PatchNetwork> {

    /**
     * How a radiograph is prepared.
     *
     * @param lowPercentile of its grey values that becomes -1, in [0, 100)
     * @param highPercentile that becomes 1, in (lowPercentile, 100]
     * @param longSide greatest width and height in pixels, larger images are reduced; 0 keeps every size
     */
    public record ImageOptions(double lowPercentile, double highPercentile, int longSide) {
        public ImageOptions {
            if (!(lowPercentile >= 0 && lowPercentile < highPercentile && highPercentile <= 100)) {
                throw new IllegalArgumentException("percentiles need 0 <= low < high <= 100, found %s and %s"
                        .formatted(lowPercentile, highPercentile));
            }
            if (longSide < 0) {
                throw new IllegalArgumentException("longSide must be 0 or more, found " + longSide);
            }
        }

        /** From the least to the greatest value, in the radiograph's own pixels. */
        public static ImageOptions published() {
            return new ImageOptions(/* lowPercentile= */ 0, /* highPercentile= */ 100, /* longSide= */ 0);
        }

        public ImageOptions withPercentiles(double low, double high) {
            return new ImageOptions(low, high, longSide);
        }

        public ImageOptions withLongSide(int other) {
            return new ImageOptions(lowPercentile, highPercentile, other);
        }

        ScaledImage prepare(GreyImage image) {
            return ScaledImage.of(image, lowPercentile, highPercentile, longSide);
        }
    }

    public SegmenterOptions {
        Objects.requireNonNull(image, "image");
        Objects.requireNonNull(interpolation, "interpolation");
        Objects.requireNonNull(drawing, "drawing");
        Objects.requireNonNull(augmentation, "augmentation");
        Objects.requireNonNull(training, "training");
        Objects.requireNonNull(mapping, "mapping");
        Objects.requireNonNull(aggregation, "aggregation");
        if (scheme.matrix() % network.least() != 0) {
            throw new IllegalArgumentException("%d poolings need a matrix that is a multiple of %d, found %d"
                    .formatted(network.filters().size(), network.least(), scheme.matrix()));
        }
        if (drawing.balancedImages()) {
            training.checkHalves();
        }
    }

    /**
     * The study's: matrix 128, widths 300 and 128 pixels, 10 million patches in batches of 150, and the toolbox's defaults
     * elsewhere: Adam with AMSGrad at 0.001, nearest pixels. The paper does not say how grey values are scaled: as for its
     * classifier.
     */
    public static SegmenterOptions published() {
        return new SegmenterOptions(
                ImageOptions.published(),
                PatchScheme.published(),
                Interpolation.NEAREST,
                PatchNetworkOptions.published(),
                PatchDrawing.published(),
                PatchAugmentation.published(),
                TrainingOptions.published()
                        .withBatchSize(150)
                        .withEpochs(667, 100) // 667 x 100 x 150 = 10,005,000 patches
                        .withOptimizer(Optimizer.AMSGRAD)
                        .withLearningRate(PolynomialDecay.constant(0.001)),
                MappingOptions.published(),
                Aggregation.MAX);
    }

    /**
     * Learns on two processor cores within minutes: small images, which a coarse patch spans almost whole. On the phantom
     * study these 400 steps gave a test AUROC of 0.90, 600 gave 0.92.
     */
    public static SegmenterOptions quick() {
        return published()
                .withImage(ImageOptions.published().withPercentiles(1, 99.5).withLongSide(160))
                .withScheme(PatchScheme.published().withSize(64, 120))
                .withInterpolation(Interpolation.BILINEAR)
                .withNetwork(PatchNetworkOptions.quick())
                .withDrawing(PatchDrawing.quick())
                .withTraining(TrainingOptions.quick()
                        .withBatchSize(32)
                        .withEpochs(8, 50)
                        .withLearningRate(PolynomialDecay.linear(0.003, 0, 400)))
                .withMapping(MappingOptions.quick());
    }

    /**
     * For fractures that fill less than a hundredth of a radiograph, as in FracAtlas: 2.6 times the pixels of
     * {@link #quick()} and a network twice as wide; ten to fourteen minutes on two processor cores with PyTorch
     * ({@code environment/train-segmentation.jsh}).
     * docs/reproduction.md says what came of it.
     */
    public static SegmenterOptions smallFractures() {
        SegmenterOptions quick = quick();
        return quick.withImage(quick.image.withLongSide(256))
                .withScheme(quick.scheme.withSize(64, 192))
                .withNetwork(quick.network.withFilters(16, 32, 32, 64))
                .withTraining(
                        quick.training.withEpochs(15, 100).withLearningRate(PolynomialDecay.linear(0.003, 0, 1500)));
    }

    @Override
    public PatchNetwork newNetwork() {
        return new PatchNetwork(network, scheme.levels());
    }

    @Override
    public long[] inputShape() {
        return new long[] {1, 1, scheme.matrix(), scheme.matrix()};
    }

    public SegmenterOptions withImage(ImageOptions other) {
        return new SegmenterOptions(
                other, scheme, interpolation, network, drawing, augmentation, training, mapping, aggregation);
    }

    public SegmenterOptions withScheme(PatchScheme other) {
        return new SegmenterOptions(
                image, other, interpolation, network, drawing, augmentation, training, mapping, aggregation);
    }

    public SegmenterOptions withInterpolation(Interpolation other) {
        return new SegmenterOptions(
                image, scheme, other, network, drawing, augmentation, training, mapping, aggregation);
    }

    public SegmenterOptions withNetwork(PatchNetworkOptions other) {
        return new SegmenterOptions(
                image, scheme, interpolation, other, drawing, augmentation, training, mapping, aggregation);
    }

    public SegmenterOptions withDrawing(PatchDrawing other) {
        return new SegmenterOptions(
                image, scheme, interpolation, network, other, augmentation, training, mapping, aggregation);
    }

    public SegmenterOptions withAugmentation(PatchAugmentation other) {
        return new SegmenterOptions(
                image, scheme, interpolation, network, drawing, other, training, mapping, aggregation);
    }

    public SegmenterOptions withTraining(TrainingOptions other) {
        return new SegmenterOptions(
                image, scheme, interpolation, network, drawing, augmentation, other, mapping, aggregation);
    }

    public SegmenterOptions withMapping(MappingOptions other) {
        return new SegmenterOptions(
                image, scheme, interpolation, network, drawing, augmentation, training, other, aggregation);
    }

    public SegmenterOptions withAggregation(Aggregation other) {
        return new SegmenterOptions(
                image, scheme, interpolation, network, drawing, augmentation, training, mapping, other);
    }
}
