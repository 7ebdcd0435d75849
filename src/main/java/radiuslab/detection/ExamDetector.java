package radiuslab.detection;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import radiuslab.cohort.Cohort;
import radiuslab.exam.Exam;
import radiuslab.exam.GreyImage;
import radiuslab.exam.Split;
import radiuslab.files.Checksum;
import radiuslab.files.Seeds;
import radiuslab.network.FineTuning;
import radiuslab.network.KerasWeights;
import radiuslab.network.SoftMaximum;
import radiuslab.prediction.DetectedRadiograph;
import radiuslab.prediction.Detections;
import radiuslab.prediction.ExamPrediction;
import radiuslab.prediction.ScoredBox;
import radiuslab.preprocessing.InputOptions;
import radiuslab.preprocessing.Placement;
import radiuslab.preprocessing.StoredImage;
import radiuslab.preprocessing.View;
import radiuslab.training.Backend;
import radiuslab.training.BatchSource;
import radiuslab.training.Checkpoints;
import radiuslab.training.ForwardPass;
import radiuslab.training.LearnedMethod;
import radiuslab.training.LearnedNetwork;
import radiuslab.training.Lesson;
import radiuslab.training.Progress;
import radiuslab.training.Tensor;

/**
 * Marks fractures on radiographs by boxes: an open detector in the place of the study's closed one. Single-stage and
 * anchor-free, {@link CentreNetwork}. Holds native memory until closed.
 */
public final class ExamDetector implements LearnedMethod<DetectorOptions, CentreNetwork> {
    /** The method's name in predictions. */
    public static final String METHOD = "detection";

    private static final String FILE = "detector.json";

    private final LearnedNetwork<DetectorOptions, CentreNetwork> learned;

    private ExamDetector(LearnedNetwork<DetectorOptions, CentreNetwork> learned) {
        this.learned = learned;
    }

    private CentreGrid grid(InputOptions input) {
        Shape centres = network().getOutputShapes(new Shape[] {new Shape(input.shape(1))})[0];
        return new CentreGrid((int) centres.get(3), (int) centres.get(2));
    }

    /**
     * A detector that has learned nothing yet.
     *
     * @param seed of its initial weights
     */
    public static ExamDetector untrained(DetectorOptions options, long seed, Backend backend) {
        return new ExamDetector(LearnedNetwork.untrained(options, seed, backend));
    }

    /** A saved one; see {@link LearnedNetwork#load}. */
    public static ExamDetector load(Path folder, Backend backend) throws IOException {
        return new ExamDetector(LearnedNetwork.load(folder, FILE, DetectorOptions.class, backend));
    }

    /** Writes options, preprocessing, weights and history into one folder; see {@link LearnedNetwork#save}. */
    public void save(Path folder) throws IOException {
        learned.save(folder, FILE);
    }

    /**
     * Takes over pretrained weights for Xception's blocks; the pyramid and the heads keep their initial values. Where the
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

    /**
     * Learns from the training set of a cohort, and from nothing else of it, as the options say.
     *
     * @param truth boxes of its radiographs; those without an entry are not looked at
     * @param seed of batches and views
     * @throws IOException if an image cannot be read, or as {@link LearnedNetwork#learn}, which explains the rest
     * @throws IllegalArgumentException if no radiograph has a box, or all have
     */
    public void learn(
            Cohort cohort,
            TrueBoxes truth,
            long seed,
            InstantSource clock,
            Progress.Listener listener,
            Optional<Checkpoints> kept)
            throws IOException {
        FineTuning fineTuning = options().fineTuning();
        List<Block> trunk = network().trunk().getChildren().values();
        fineTuning.freeze(trunk);
        BatchSource batches = batches(cohort.exams(Split.TRAINING), truth, Seeds.mix(seed, 1));
        Lesson lesson = new Lesson(cohort, batches, new CentreLoss(options().inside()), new PeakMonitor())
                .withTruth(
                        "boxes " + new Checksum().add("" + truth.byRadiograph()).shortHex())
                .withRateFactors(fineTuning.rates(trunk));
        learned.learn(lesson, seed, clock, listener, kept);
    }

    private BatchSource batches(List<Exam> exams, TrueBoxes truth, long seed) throws IOException {
        InputOptions input = options().input();
        return options().byPlace()
                ? BoxedPlaces.of(exams, truth, options(), grid(input), seed)
                : BoxedImages.of(exams, truth, input).batches(options(), grid(input), seed);
    }

    /**
     * The boxes on a radiograph, surest first, in its pixels and cut to its edges; also those it hardly believes in, so
     * that there is at least one, unless all that it marks lies in the band around the radiograph.
     */
    public List<ScoredBox> boxes(GreyImage image) {
        return read(List.of(image)).get(0).boxes();
    }

    /**
     * What it says of each of several radiographs: boxes as above, and how probable a fracture is. That is the surest box's
     * score, or of one that looks at every place what all places say together.
     */
    public List<DetectedRadiograph> read(List<GreyImage> images) {
        return learned.portions(atOnce())
                .of(images, (some, pass) -> read(StoredImage.of(some, options().input()), pass));
    }

    private int atOnce() {
        InputOptions seen = options().predictionInput();
        return ForwardPass.imagesAtOnce(seen.height(), seen.width());
    }

    private List<DetectedRadiograph> read(List<StoredImage> images, ForwardPass pass) {
        List<List<List<ScoredBox>>> found = new ArrayList<>();
        images.forEach(i -> found.add(new ArrayList<>()));
        double[] logits = new double[images.size()];
        List<View> views = options().augmentation().views(options().predictionInput());
        for (View view : views) {
            List<Seen> seen = seen(images, view, pass);
            for (int i = 0; i < seen.size(); i++) {
                found.get(i).add(onRadiograph(seen.get(i).boxes(), images.get(i), view));
                logits[i] += seen.get(i).logit() / views.size();
            }
        }
        List<DetectedRadiograph> read = new ArrayList<>();
        for (int i = 0; i < logits.length; i++) {
            List<ScoredBox> boxes = BoxFusion.of(
                    found.get(i), options().iouThreshold(), options().maxBoxes());
            double together = SoftMaximum.probability(logits[i]);
            read.add(
                    options().byPlace()
                            ? new DetectedRadiograph(boxes, together)
                            : DetectedRadiograph.bySurestBox(boxes));
        }
        return read;
    }

    /** What the network says of an image: boxes in the input's pixels, and the log odds of all places together. */
    private record Seen(List<ScoredBox> boxes, double logit) {}

    private List<ScoredBox> onRadiograph(List<ScoredBox> seen, StoredImage image, View view) {
        Placement placement = Placement.of(image, options().predictionInput(), view);
        List<ScoredBox> boxes = new ArrayList<>();
        for (ScoredBox one : seen) {
            placement
                    .toRadiograph(one.box())
                    .within(image.shown()) // not the band around it
                    .ifPresent(box -> boxes.add(new ScoredBox(box, one.score())));
        }
        return NonMaximumSuppression.of(
                boxes, options().iouThreshold(), options().maxBoxes());
    }

    private List<Seen> seen(List<StoredImage> images, View view, ForwardPass pass) {
        List<Seen> seen = new ArrayList<>();
        CentreGrid grid = grid(options().predictionInput());
        try (ForwardPass portion = pass.portion()) {
            Tensor inputs = Tensor.of(images, view, options().predictionInput());
            NDList maps = portion.through(learned.blocks(), List.of(inputs));
            float[] centres = maps.get(0).toFloatArray();
            float[] numbers = maps.get(1).toFloatArray();
            Optional<float[]> inside =
                    options().inside() > 0 ? Optional.of(maps.get(2).toFloatArray()) : Optional.empty();
            for (int i = 0; i < images.size(); i++) {
                int image = i;
                float[] own = of(centres, i, grid.cells());
                float[] boxes = of(numbers, i, CentreNetwork.BOX_NUMBERS * grid.cells());
                Optional<float[]> cells = inside.map(logits -> of(logits, image, grid.cells()));
                seen.add(new Seen(
                        grid.boxes(own, boxes, cells, options().maxBoxes()), SoftMaximum.of(cells.orElse(own))));
            }
        }
        return seen;
    }

    private static float[] of(float[] maps, int image, int one) {
        return Arrays.copyOfRange(maps, image * one, (image + 1) * one);
    }

    /**
     * Marks all radiographs of exams, a few at a time; memory does not grow with their number.
     *
     * @throws IOException if an image cannot be read
     */
    public Detections detect(List<Exam> exams) throws IOException {
        return Detections.of(learned.portions(atOnce())
                .byRadiograph(
                        exams,
                        (some, pass) -> read(StoredImage.read(some, options().input()), pass)));
    }

    /**
     * Predicts exams of a cohort by the surest radiograph of each.
     *
     * @return in the order of {@code exams}
     * @throws IOException if an image cannot be read
     */
    public List<ExamPrediction> predict(Cohort cohort, List<Exam> exams) throws IOException {
        return detect(exams).predictions(cohort, exams, METHOD);
    }

    @Override
    public LearnedNetwork<DetectorOptions, CentreNetwork> learned() {
        return learned;
    }
}
