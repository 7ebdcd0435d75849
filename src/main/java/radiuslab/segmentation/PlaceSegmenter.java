package radiuslab.segmentation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import radiuslab.cohort.Cohort;
import radiuslab.exam.Exam;
import radiuslab.exam.GreyImage;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Split;
import radiuslab.files.Seeds;
import radiuslab.network.FineTuning;
import radiuslab.network.KerasWeights;
import radiuslab.network.MaskLoss;
import radiuslab.network.Pyramid;
import radiuslab.network.SoftMaximum;
import radiuslab.prediction.ExamPrediction;
import radiuslab.prediction.HeatMap;
import radiuslab.prediction.PlacedMap;
import radiuslab.preprocessing.InputOptions;
import radiuslab.preprocessing.Placement;
import radiuslab.preprocessing.StoredImage;
import radiuslab.preprocessing.View;
import radiuslab.training.Backend;
import radiuslab.training.Checkpoints;
import radiuslab.training.ForwardPass;
import radiuslab.training.LearnedMethod;
import radiuslab.training.LearnedNetwork;
import radiuslab.training.Lesson;
import radiuslab.training.Progress;
import radiuslab.training.Tensor;

/**
 * A segmenter that goes on from pretrained weights: {@link MaskNetwork} learns from crops around marked fractures and crops
 * without, and maps a radiograph by looking at it whole.
 */
public final class PlaceSegmenter implements LearnedMethod<PlaceSegmenterOptions, MaskNetwork>, Segmenter {
    static final String FILE = "place-segmenter.json";

    private final LearnedNetwork<PlaceSegmenterOptions, MaskNetwork> learned;

    private PlaceSegmenter(LearnedNetwork<PlaceSegmenterOptions, MaskNetwork> learned) {
        this.learned = learned;
    }

    /**
     * A segmenter that has learned nothing yet.
     *
     * @param seed of its initial weights
     */
    public static PlaceSegmenter untrained(PlaceSegmenterOptions options, long seed, Backend backend) {
        return new PlaceSegmenter(LearnedNetwork.untrained(options, seed, backend));
    }

    /** A saved one; see {@link LearnedNetwork#load}. */
    public static PlaceSegmenter load(Path folder, Backend backend) throws IOException {
        return new PlaceSegmenter(LearnedNetwork.load(folder, FILE, PlaceSegmenterOptions.class, backend));
    }

    @Override
    public void save(Path folder) throws IOException {
        learned.save(folder, FILE);
        Files.deleteIfExists(folder.resolve(PatchSegmenter.FILE));
    }

    /**
     * Takes over pretrained weights for Xception's blocks; the pyramid and the head keep their initial values. Where the
     * network has fewer middle blocks than Keras', the file's last ones are left out.
     *
     * @throws IllegalArgumentException if none fits
     */
    public KerasWeights.Outcome startFrom(KerasWeights weights) {
        return options()
                .fineTuning()
                .start(weights, options().network())
                .writeTo(network().trunk());
    }

    @Override
    public void learn(
            Cohort cohort, long seed, InstantSource clock, Progress.Listener listener, Optional<Checkpoints> kept)
            throws IOException {
        FineTuning fineTuning = options().fineTuning();
        List<Block> trunk = network().trunk().getChildren().values();
        fineTuning.freeze(trunk);
        MaskPlaces batches = MaskPlaces.of(
                cohort.exams(Split.TRAINING), options(), mapOf(options().input()), Seeds.mix(seed, 1));
        Lesson lesson = new Lesson(
                cohort, batches, new MaskLoss(options().rare(), options().whole()), new PixelMonitor());
        learned.learn(lesson.withRateFactors(fineTuning.rates(trunk)), seed, clock, listener, kept);
    }

    private Shape mapOf(InputOptions input) {
        return network().getOutputShapes(new Shape[] {new Shape(input.shape(1))})[0];
    }

    @Override
    public DrawnPatches drawn(Radiograph radiograph, long seed) throws IOException {
        return DrawnPatches.of(radiograph, options(), seed);
    }

    @Override
    public ProbabilityMap probabilityMap(GreyImage image, long seed) {
        try (ForwardPass pass = learned.predicting()) {
            return map(StoredImage.of(image, options().input()), pass);
        }
    }

    /** The mean of what the views say. */
    private ProbabilityMap map(StoredImage image, ForwardPass pass) {
        InputOptions seen = options().predictionInput();
        List<View> views = options().augmentation().views(seen);
        List<HeatMap> maps = new ArrayList<>();
        double logit = 0;
        for (View view : views) {
            try (ForwardPass portion = pass.portion()) {
                Tensor input = Tensor.of(List.of(image), view, seen);
                NDArray logits =
                        portion.through(learned.blocks(), List.of(input)).singletonOrThrow();
                Shape shape = logits.getShape();
                HeatMap map = new HeatMap((int) shape.get(3), (int) shape.get(2), probabilities(logits));
                AffineTransform toMap = AffineTransform.getScaleInstance(1.0 / Pyramid.STRIDE, 1.0 / Pyramid.STRIDE);
                toMap.translate(-Pyramid.FIRST, -Pyramid.FIRST);
                toMap.concatenate(Placement.of(image, seen, view).toInput());
                maps.add(PlacedMap.of(map, image.shown(), toMap, image.radiographWidth(), image.radiographHeight()));
                logit += SoftMaximum.of(logits.toFloatArray()) / views.size();
            }
        }
        return new ProbabilityMap(HeatMap.mean(maps), SoftMaximum.probability(logit), 1, 0, views.size());
    }

    private static float[] probabilities(NDArray logits) {
        return Activation.sigmoid(logits).toFloatArray();
    }

    @Override
    public List<ExamPrediction> predict(Cohort cohort, List<Exam> exams, long seed) throws IOException {
        var read = learned.portions(1)
                .byRadiograph(
                        exams,
                        (one, pass) -> List.of(
                                map(StoredImage.of(one.get(0).image(), options().input()), pass)
                                        .probability()));
        return ExamPrediction.of(cohort, exams, METHOD, options().aggregation(), read::get);
    }

    @Override
    public LearnedNetwork<PlaceSegmenterOptions, MaskNetwork> learned() {
        return learned;
    }

    @Override
    public void close() {
        learned.close();
    }
}
