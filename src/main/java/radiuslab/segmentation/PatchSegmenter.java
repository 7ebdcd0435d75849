package radiuslab.segmentation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import radiuslab.cohort.Cohort;
import radiuslab.exam.Exam;
import radiuslab.exam.GreyImage;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Split;
import radiuslab.files.Seeds;
import radiuslab.prediction.ExamPrediction;
import radiuslab.prediction.HeatMap;
import radiuslab.prediction.ProjectionPrediction;
import radiuslab.preprocessing.ScaledImage;
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
 * Says of each pixel how probable a fracture is: a stack of patch-based networks after Reisert's patchwork toolbox. Holds
 * native memory until closed.
 */
public final class PatchSegmenter implements AutoCloseable {
    /** The method's name in predictions. */
    public static final String METHOD = "segmentation";

    /** The file that says what the saved weights need to be used. */
    private static final String DESCRIPTION = "segmenter.json";

    /** Finest patches that pass the network at once in prediction; results do not depend on it. */
    private static final int AT_ONCE = 32;

    private final SegmenterOptions options;
    private final Backend backend;
    private final NDManager manager;
    private final PatchNetwork network;
    private History history;

    private PatchSegmenter(SegmenterOptions options, Backend backend, History history) {
        this.options = options;
        this.backend = backend;
        this.history = history;
        this.manager = backend.manager();
        this.network = new PatchNetwork(options.network(), options.scheme().levels());
    }

    /**
     * A segmenter that has learned nothing yet.
     *
     * @param seed of its initial weights
     */
    public static PatchSegmenter untrained(SegmenterOptions options, long seed, Backend backend) {
        PatchSegmenter segmenter = new PatchSegmenter(options, backend, new History(List.of()));
        int matrix = options.scheme().matrix();
        segmenter.network.setInitializer(new GlorotUniform(Seeds.mix(seed, 2)), Parameter.Type.WEIGHT);
        segmenter.network.initialize(segmenter.manager, DataType.FLOAT32, new Shape(1, 1, matrix, matrix));
        return segmenter;
    }

    /**
     * An untrained segmenter that learned from a cohort: see {@link #learn}.
     *
     * @param clock for durations
     */
    public static PatchSegmenter train(
            Cohort cohort,
            SegmenterOptions options,
            long seed,
            Backend backend,
            InstantSource clock,
            Progress.Listener listener)
            throws IOException {
        PatchSegmenter segmenter = untrained(options, seed, backend);
        try {
            segmenter.learn(cohort, seed, clock, listener, Optional.empty());
        } catch (IOException | RuntimeException failed) {
            segmenter.close();
            throw failed;
        }
        return segmenter;
    }

    /**
     * Learns from the marked radiographs of a cohort's training set, and from nothing else of it, as the options say.
     *
     * @param seed of the patches
     * @param clock for durations
     * @param checkpoints where to write them; a training that was stopped goes on from the newest
     * @throws IOException if an image or mask cannot be read or their sizes differ, or a checkpoint not be written or not
     *     belong to this training
     * @throws IllegalArgumentException if no fracture of the training set is marked
     */
    public void learn(
            Cohort cohort,
            long seed,
            InstantSource clock,
            Progress.Listener listener,
            Optional<Checkpoints> checkpoints)
            throws IOException {
        MarkedRadiographs training = MarkedRadiographs.of(cohort.exams(Split.TRAINING), options.image());
        BatchSource batches = training.batches(options, Seeds.mix(seed, 1));
        try (Training run = new Training(backend, network, new LevelLoss(), options.training(), Seeds.mix(seed, 3))) {
            if (checkpoints.isPresent()) {
                run.resume(checkpoints.get(), RunName.of(options, seed, cohort));
            }
            history = run.run(batches, new PixelMonitor(), clock, listener);
        }
    }

    public SegmenterOptions options() {
        return options;
    }

    /** How it was trained; no epochs where it was not. */
    public History history() {
        return history;
    }

    /** The stack of networks, one child per level, the coarsest first; owned by this segmenter. */
    public Block network() {
        return network;
    }

    /**
     * The fracture probability of each pixel, as the options' mapping says.
     *
     * @param seed of the patches that are drawn
     */
    public ProbabilityMap probabilityMap(GreyImage image, long seed) {
        return probabilityMap(image, options.mapping(), seed);
    }

    /** The map by another mapping than the options'. */
    public ProbabilityMap probabilityMap(GreyImage image, MappingOptions mapping, long seed) {
        ScaledImage prepared = options.image().prepare(image);
        int width = prepared.width(), height = prepared.height();
        PatchPlan plan = PatchPlan.of(
                options.scheme(), mapping, options.augmentation(), width, height, new SplittableRandom(seed));
        Votes votes = votes(prepared, plan.trees());
        float[] map = votes.means();
        if (mapping.smoothing() > 0) {
            map = MapFinish.smoothed(map, width, mapping.smoothing());
        }
        if (mapping.largestOnly()) {
            map = MapFinish.largestOnly(map, width);
        }
        int patches = plan.trees().stream().mapToInt(t -> t.chains().size()).sum();
        return new ProbabilityMap(
                new HeatMap(width, height, map).resized(image.width(), image.height()),
                1 - votes.uncovered() / (double) map.length,
                votes.uncovered(),
                patches);
    }

    private Votes votes(ScaledImage image, List<PatchTree> trees) {
        Votes votes = new Votes(image.width(), image.height());
        for (int from = 0; from < trees.size(); ) {
            int each = trees.get(from).chains().size();
            int to = from + 1;
            while (to < trees.size() && trees.get(to).chains().size() == each && (to + 1 - from) * each <= AT_ONCE) {
                to++;
            }
            List<PatchTree> some = trees.subList(from, to);
            float[] values = probabilities(PatchInputs.of(
                    some, Collections.nCopies(some.size(), image), options.scheme(), options.sampling()));
            List<Patch> finest = some.stream().flatMap(t -> t.finest().stream()).toList();
            for (int i = 0; i < finest.size(); i++) {
                votes.add(finest.get(i), values, i * values.length / finest.size());
            }
            from = to;
        }
        return votes;
    }

    /** The last level's probabilities, (patch, row, column). */
    float[] probabilities(List<Tensor> inputs) {
        try (NDManager memory = manager.newSubManager()) {
            NDList arrays =
                    new NDList(inputs.stream().map(t -> t.toInput(memory)).toArray(NDArray[]::new));
            NDList outputs = network.forward(new ParameterStore(memory, false), arrays, false);
            return Activation.sigmoid(outputs.get(outputs.size() - 1)).toFloatArray();
        }
    }

    /**
     * Predicts exams of a cohort, one radiograph at a time; memory does not grow with their number. A radiograph's
     * probability is its map's maximum.
     *
     * @param seed of the patches; each radiograph draws its own, whatever is predicted with it
     * @return in the order of {@code exams}
     * @throws IOException if an image cannot be read
     */
    public List<ExamPrediction> predict(Cohort cohort, List<Exam> exams, long seed) throws IOException {
        List<ExamPrediction> predictions = new ArrayList<>();
        for (Exam exam : exams) {
            List<ProjectionPrediction> own = new ArrayList<>();
            for (Radiograph radiograph : exam.radiographs()) {
                double probability = probabilityMap(radiograph, seed).probability();
                own.add(new ProjectionPrediction(radiograph.id(), radiograph.projection(), probability));
            }
            predictions.add(ExamPrediction.of(exam, cohort.split(exam), METHOD, options.aggregation(), own));
        }
        return predictions;
    }

    /** A radiograph's map as {@link #predict} computes it with the same seed. */
    public ProbabilityMap probabilityMap(Radiograph radiograph, long seed) throws IOException {
        return probabilityMap(
                radiograph.image(), Seeds.mix(seed, radiograph.id().hashCode()));
    }

    /**
     * Writes options, weights and history into one folder.
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
    public static PatchSegmenter load(Path folder, Backend backend) throws IOException {
        SavedModel<SegmenterOptions> saved = SavedModel.read(folder, DESCRIPTION, SegmenterOptions.class);
        PatchSegmenter segmenter = restored(saved.options(), saved.history(), backend);
        SavedModel.fill(segmenter.network, segmenter.manager, folder, DESCRIPTION);
        return segmenter;
    }

    /** A segmenter as it was saved. */
    private static PatchSegmenter restored(SegmenterOptions options, History history, Backend backend) {
        PatchSegmenter segmenter = untrained(options, 0, backend);
        segmenter.history = history;
        return segmenter;
    }

    @Override
    public void close() {
        manager.close();
    }
}
