package radiuslab.detection;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.training.ParameterStore;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import radiuslab.cohort.Cohort;
import radiuslab.exam.Box;
import radiuslab.exam.Exam;
import radiuslab.exam.GreyImage;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Split;
import radiuslab.files.Checksum;
import radiuslab.files.Seeds;
import radiuslab.network.KerasWeights;
import radiuslab.network.Xception;
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
import radiuslab.training.GlorotUniform;
import radiuslab.training.History;
import radiuslab.training.Progress;
import radiuslab.training.RunName;
import radiuslab.training.SavedModel;
import radiuslab.training.Tensor;
import radiuslab.training.Training;

/**
 * Marks fractures on radiographs by boxes: an open detector in the place of the study's closed one. Single-stage and
 * anchor-free, {@link CentreNetwork}. Holds native memory until closed.
 */
public final class ExamDetector implements AutoCloseable {
    /** The method's name in predictions. */
    public static final String METHOD = "detection";

    /** The file that says what the saved weights need to be used. */
    private static final String DESCRIPTION = "detector.json";

    /** Radiographs that pass the network at once in prediction; results do not depend on it. */
    private static final int AT_ONCE = 16;

    private final DetectorOptions options;
    private final Backend backend;
    private final NDManager manager;
    private final SequentialBlock trunk;
    private final SequentialBlock network;
    private final CentreGrid grid;
    private History history;

    private ExamDetector(DetectorOptions options, long seed, Backend backend, History history) {
        this.options = options;
        this.backend = backend;
        this.history = history;
        this.manager = backend.manager();
        this.trunk = Xception.toMiddleFlow(options.network());
        this.network = CentreNetwork.of(trunk, options);
        InputOptions input = options.input();
        Shape one = new Shape(1, InputOptions.CHANNELS, input.height(), input.width());
        network.setInitializer(new GlorotUniform(Seeds.mix(seed, 2)), Parameter.Type.WEIGHT);
        network.initialize(manager, DataType.FLOAT32, one);
        Shape centres = network.getOutputShapes(new Shape[] {one})[0];
        this.grid = new CentreGrid((int) centres.get(3), (int) centres.get(2));
    }

    /**
     * A detector that has learned nothing yet.
     *
     * @param seed of its initial weights
     */
    public static ExamDetector untrained(DetectorOptions options, long seed, Backend backend) {
        return restored(options, seed, new History(List.of()), backend);
    }

    /** A detector as it was saved, but for its weights. */
    private static ExamDetector restored(DetectorOptions options, long seed, History history, Backend backend) {
        return new ExamDetector(options, seed, backend, history);
    }

    /**
     * An untrained detector that learned from a cohort's masks: see {@link #learn}.
     *
     * @param clock for durations
     * @throws IOException if an image or a mask cannot be read
     * @throws IllegalArgumentException if no radiograph of the training set has a marked fracture, or none is without
     */
    public static ExamDetector train(
            Cohort cohort,
            DetectorOptions options,
            long seed,
            Backend backend,
            InstantSource clock,
            Progress.Listener listener)
            throws IOException {
        TrueBoxes truth = TrueBoxes.of(cohort.exams(Split.TRAINING));
        ExamDetector detector = untrained(options, seed, backend);
        try {
            detector.learn(cohort, truth, seed, clock, listener, Optional.empty());
        } catch (IOException | RuntimeException failed) {
            detector.close();
            throw failed;
        }
        return detector;
    }

    /**
     * Takes over pretrained weights for Xception's blocks; the pyramid and the heads keep their initial values. Where the
     * network has fewer middle blocks than Keras', the file's last ones are left out.
     *
     * @throws IllegalArgumentException if none fits
     */
    public KerasWeights.Outcome startFrom(KerasWeights weights) {
        return weights.withMiddleBlocks(options.network().middleBlocks()).writeTo(trunk);
    }

    /**
     * Learns from the training set of a cohort, and from nothing else of it, as the options say.
     *
     * @param truth boxes of its radiographs; those without an entry are not looked at
     * @param seed of batches and views
     * @param clock for durations
     * @param checkpoints where to write them; a training that was stopped goes on from the newest
     * @throws IOException if an image cannot be read, or a checkpoint not be written or not belong to this training
     * @throws IllegalArgumentException if no radiograph has a box, or all have
     */
    public void learn(
            Cohort cohort,
            TrueBoxes truth,
            long seed,
            InstantSource clock,
            Progress.Listener listener,
            Optional<Checkpoints> checkpoints)
            throws IOException {
        MarkedRadiographs training = MarkedRadiographs.of(cohort.exams(Split.TRAINING), truth, options.input());
        BatchSource batches = training.batches(options, grid, Seeds.mix(seed, 1));
        try (Training run = new Training(backend, network, new CentreLoss(), options.training(), Seeds.mix(seed, 3))) {
            if (checkpoints.isPresent()) {
                String boxes = new Checksum().add("" + training.boxes()).shortHex();
                run.resume(checkpoints.get(), "%s, boxes %s".formatted(RunName.of(options, seed, cohort), boxes));
            }
            history = run.run(batches, new PeakMonitor(), clock, listener);
        }
    }

    public DetectorOptions options() {
        return options;
    }

    /** How it was trained; no epochs where it was not. */
    public History history() {
        return history;
    }

    /** From (batch, 3, height, width) to centres and boxes; owned by this detector. */
    SequentialBlock network() {
        return network;
    }

    /**
     * The boxes on a radiograph, surest first, in its pixels and cut to its edges; also those it hardly believes in, so
     * that there is at least one.
     */
    public List<ScoredBox> boxes(GreyImage image) {
        return boxes(List.of(StoredImage.of(image, options.input()))).get(0);
    }

    private List<List<ScoredBox>> boxes(List<StoredImage> images) {
        List<List<ScoredBox>> candidates = new ArrayList<>();
        images.forEach(i -> candidates.add(new ArrayList<>()));
        for (View view : options.augmentation().views(options.input())) {
            List<List<ScoredBox>> seen = seen(images, view);
            for (int i = 0; i < seen.size(); i++) {
                candidates.get(i).addAll(onRadiograph(seen.get(i), images.get(i), view));
            }
        }
        return candidates.stream()
                .map(c -> Suppression.of(c, options.overlap(), options.most()))
                .toList();
    }

    private List<ScoredBox> onRadiograph(List<ScoredBox> seen, StoredImage image, View view) {
        Placement placement = Placement.of(image, options.input(), view);
        List<ScoredBox> boxes = new ArrayList<>();
        for (ScoredBox one : seen) {
            cut(placement.toRadiograph(one.box()), image).ifPresent(box -> boxes.add(new ScoredBox(box, one.score())));
        }
        return boxes;
    }

    /** In the input's pixels. */
    private List<List<ScoredBox>> seen(List<StoredImage> images, View view) {
        View[] views = new View[images.size()];
        Arrays.fill(views, view);
        Tensor inputs = Tensor.of(images.toArray(StoredImage[]::new), views, options.input());
        List<List<ScoredBox>> boxes = new ArrayList<>();
        try (NDManager memory = manager.newSubManager()) {
            NDList maps = network.forward(new ParameterStore(memory, false), new NDList(inputs.toInput(memory)), false);
            float[] logits = maps.get(0).toFloatArray();
            float[] numbers = maps.get(1).toFloatArray();
            for (int i = 0; i < views.length; i++) {
                boxes.add(grid.boxes(of(logits, i, 1), of(numbers, i, CentreNetwork.BOX_NUMBERS), options.most()));
            }
        }
        return boxes;
    }

    private float[] of(float[] maps, int image, int channels) {
        int one = channels * grid.cells();
        return Arrays.copyOfRange(maps, image * one, (image + 1) * one);
    }

    /** The part of a box that lies on the radiograph; none where only the band around it was marked. */
    private static Optional<Box> cut(Box box, StoredImage image) {
        var part = new Rectangle2D.Double(box.x(), box.y(), box.width(), box.height())
                .createIntersection(new Rectangle2D.Double(0, 0, image.radiographWidth(), image.radiographHeight()));
        return part.isEmpty()
                ? Optional.empty()
                : Optional.of(new Box(part.getX(), part.getY(), part.getWidth(), part.getHeight()));
    }

    /**
     * Marks all radiographs of exams, a few at a time; memory does not grow with their number.
     *
     * @throws IOException if an image cannot be read
     */
    public Detections detect(List<Exam> exams) throws IOException {
        List<Radiograph> radiographs =
                exams.stream().flatMap(e -> e.radiographs().stream()).toList();
        Map<String, List<ScoredBox>> marked = new LinkedHashMap<>();
        for (int from = 0; from < radiographs.size(); from += AT_ONCE) {
            List<Radiograph> some = radiographs.subList(from, Math.min(from + AT_ONCE, radiographs.size()));
            List<List<ScoredBox>> boxes = boxes(StoredImage.read(some, options.input()));
            for (int i = 0; i < some.size(); i++) {
                marked.put(some.get(i).id(), boxes.get(i));
            }
        }
        return new Detections(marked);
    }

    /**
     * Predicts exams of a cohort by their surest box.
     *
     * @return in the order of {@code exams}
     * @throws IOException if an image cannot be read
     */
    public List<ExamPrediction> predict(Cohort cohort, List<Exam> exams) throws IOException {
        return detect(exams).predictions(cohort, exams, METHOD);
    }

    /**
     * Writes options, preprocessing, weights and history into one folder.
     *
     * @param folder made if absent; an older model in it is replaced
     */
    public void save(Path folder) throws IOException {
        SavedModel.of(options, history).write(folder, DESCRIPTION, network);
    }

    /**
     * Reads what {@link #save} wrote.
     *
     * @throws IOException if a file is absent or damaged, or the weights do not fit the options
     */
    public static ExamDetector load(Path folder, Backend backend) throws IOException {
        SavedModel<DetectorOptions> saved = SavedModel.read(folder, DESCRIPTION, DetectorOptions.class);
        ExamDetector detector = restored(saved.options(), 0, saved.history(), backend);
        SavedModel.fill(detector.network, detector.manager, folder, DESCRIPTION);
        return detector;
    }

    @Override
    public void close() {
        manager.close();
    }
}
