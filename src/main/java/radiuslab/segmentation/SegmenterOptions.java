package radiuslab.segmentation;

import java.util.List;
import java.util.Objects;
import radiuslab.exam.GreyImage;
import radiuslab.prediction.Aggregation;
import radiuslab.preprocessing.ScaledImage;
import radiuslab.training.ModelOptions;
import radiuslab.training.PolynomialDecay;
import radiuslab.training.TrainingOptions;
import radiuslab.training.TrainingOptions.Method;

/**
 * All settings of a segmenter.
 *
 * @param image how a radiograph is prepared
 * @param scheme widths of the patches, in pixels of the prepared image
 * @param sampling how a patch reads the image
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
        Sampling sampling,
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
     * @param low percentile of its grey values that becomes -1, in [0, 100)
     * @param high percentile that becomes 1, in (low, 100]
     * @param longSide greatest width and height in pixels, larger images are reduced; 0 keeps every size
     */
    public record ImageOptions(double low, double high, int longSide) {
        public ImageOptions {
            if (!(low >= 0 && low < high && high <= 100)) {
                throw new IllegalArgumentException(
                        "percentiles need 0 <= low < high <= 100, found %s and %s".formatted(low, high));
            }
            if (longSide < 0) {
                throw new IllegalArgumentException("longSide must be 0 or more, found " + longSide);
            }
        }

        ScaledImage prepare(GreyImage image) {
            return ScaledImage.of(image, low, high, longSide);
        }
    }

    public SegmenterOptions {
        Objects.requireNonNull(image, "image");
        Objects.requireNonNull(sampling, "sampling");
        Objects.requireNonNull(drawing, "drawing");
        Objects.requireNonNull(augmentation, "augmentation");
        Objects.requireNonNull(training, "training");
        Objects.requireNonNull(mapping, "mapping");
        Objects.requireNonNull(aggregation, "aggregation");
        if (scheme.matrix() % network.least() != 0) {
            throw new IllegalArgumentException("%d poolings need a matrix that is a multiple of %d, found %d"
                    .formatted(network.features().size(), network.least(), scheme.matrix()));
        }
        if (drawing.balancedImages() && training.batchSize() % 2 != 0) {
            throw new IllegalArgumentException(
                    "batches of balanced images need an even number of patches, found " + training.batchSize());
        }
    }

    /**
     * The study's: matrix 128, widths 300 and 128 pixels, 10 million patches in batches of 150, and the toolbox's defaults
     * elsewhere: Adam with AMSGrad at 0.001, nearest pixels. The paper does not say how grey values are scaled: as for its
     * classifier.
     */
    public static SegmenterOptions published() {
        return new SegmenterOptions(
                new ImageOptions(0, 100, 0),
                PatchScheme.published(),
                Sampling.NEAREST,
                PatchNetworkOptions.published(),
                PatchDrawing.published(),
                PatchAugmentation.published(),
                // 667 x 100 x 150 = 10,005,000 patches
                new TrainingOptions(150, 667, 100, Method.AMSGRAD, new PolynomialDecay(0.001, 0.001, 1, 1)),
                MappingOptions.published(),
                Aggregation.MAX);
    }

    /**
     * Learns on two processor cores within minutes: small images, which a coarse patch spans almost whole. On the phantom
     * study these 400 steps gave a test AUROC of 0.90, 600 gave 0.92.
     */
    public static SegmenterOptions quick() {
        return new SegmenterOptions(
                new ImageOptions(1, 99.5, 160),
                new PatchScheme(64, 2, 120, 1),
                Sampling.BILINEAR,
                PatchNetworkOptions.quick(),
                PatchDrawing.quick(),
                PatchAugmentation.published(),
                new TrainingOptions(32, 8, 50, Method.ADAM, new PolynomialDecay(0.003, 0, 400, 1)),
                MappingOptions.quick(),
                Aggregation.MAX);
    }

    /**
     * For fractures that fill less than a hundredth of a radiograph, as in FracAtlas: 2.6 times the pixels of
     * {@link #quick()} and a network twice as wide; ten to fourteen minutes on two processor cores with PyTorch
     * ({@code environment/train-segmentation.jsh}).
     * docs/reproduction.md says what came of it.
     */
    public static SegmenterOptions smallFractures() {
        SegmenterOptions quick = quick();
        return new SegmenterOptions(
                new ImageOptions(1, 99.5, 256),
                new PatchScheme(64, 2, 192, 1),
                quick.sampling,
                new PatchNetworkOptions(List.of(16, 32, 32, 64), 4, 0.9),
                quick.drawing,
                quick.augmentation,
                new TrainingOptions(32, 15, 100, Method.ADAM, new PolynomialDecay(0.003, 0, 1500, 1)),
                quick.mapping,
                quick.aggregation);
    }

    @Override
    public PatchNetwork newNetwork() {
        return new PatchNetwork(network, scheme.levels());
    }

    @Override
    public long[] inputShape() {
        return new long[] {1, 1, scheme.matrix(), scheme.matrix()};
    }

    public SegmenterOptions withTraining(TrainingOptions other) {
        return new SegmenterOptions(
                image, scheme, sampling, network, drawing, augmentation, other, mapping, aggregation);
    }

    public SegmenterOptions withMapping(MappingOptions other) {
        return new SegmenterOptions(
                image, scheme, sampling, network, drawing, augmentation, training, other, aggregation);
    }
}
