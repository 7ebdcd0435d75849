package radiuslab.classification;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.training.loss.Loss;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import radiuslab.cohort.Cohort;
import radiuslab.exam.Exam;
import radiuslab.exam.GreyImage;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Split;
import radiuslab.files.Seeds;
import radiuslab.network.KerasWeights;
import radiuslab.network.Xception;
import radiuslab.prediction.ExamPrediction;
import radiuslab.prediction.ProjectionPrediction;
import radiuslab.preprocessing.InputOptions;
import radiuslab.preprocessing.Placement;
import radiuslab.preprocessing.StoredImage;
import radiuslab.training.Backend;
import radiuslab.training.BatchSource;
import radiuslab.training.Checkpoints;
import radiuslab.training.GlorotUniform;
import radiuslab.training.History;
import radiuslab.training.Monitor;
import radiuslab.training.Progress;
import radiuslab.training.RunName;
import radiuslab.training.SavedModel;
import radiuslab.training.Tensor;
import radiuslab.training.Training;

/**
 * Says of each exam how probable a fracture is: Xception on every radiograph, one probability per exam. Classes: 0 = no
 * fracture, 1 = fracture. Holds native memory until closed.
 */
public final class ExamClassifier implements AutoCloseable {
    /** The method's name in predictions. */
    public static final String METHOD = "classification";

    /** The file that says what the saved weights need to be used. */
    private static final String DESCRIPTION = "classifier.json";

    private final ClassifierOptions options;
    private final Backend backend;
    private final NDManager manager;
    private final SequentialBlock network;
    private final RadiographReader reader;
    private History history;

    private ExamClassifier(ClassifierOptions options, Backend backend, History history) {
        this.options = options;
        this.backend = backend;
        this.history = history;
        this.manager = backend.manager();
        this.network = Xception.classifier(options.network());
        this.reader = new RadiographReader(network, options, manager);
    }

    /**
     * A classifier that has learned nothing yet.
     *
     * @param seed of its initial weights
     */
    public static ExamClassifier untrained(ClassifierOptions options, long seed, Backend backend) {
        ExamClassifier classifier = new ExamClassifier(options, backend, new History(List.of()));
        InputOptions input = options.input();
        classifier.network.setInitializer(new GlorotUniform(Seeds.mix(seed, 2)), Parameter.Type.WEIGHT);
        classifier.network.initialize(
                classifier.manager,
                DataType.FLOAT32,
                new Shape(1, InputOptions.CHANNELS, input.height(), input.width()));
        return classifier;
    }

    /**
     * An untrained classifier that learned from a cohort: see {@link #learn}.
     *
     * @param clock for durations
     * @throws IOException if an image cannot be read
     * @throws IllegalArgumentException if the training set lacks one of the classes
     */
    public static ExamClassifier train(
            Cohort cohort,
            ClassifierOptions options,
            long seed,
            Backend backend,
            InstantSource clock,
            Progress.Listener listener)
            throws IOException {
        ExamClassifier classifier = untrained(options, seed, backend);
        try {
            classifier.learn(cohort, seed, clock, listener, Optional.empty());
        } catch (IOException | RuntimeException failed) {
            classifier.close();
            throw failed;
        }
        return classifier;
    }

    /**
     * Takes over pretrained weights; what the file lacks, such as the head, keeps its initial values. Where the network
     * has fewer middle blocks than Keras', the file's last ones are left out.
     *
     * @throws IllegalArgumentException if none fits this network
     */
    public KerasWeights.Outcome startFrom(KerasWeights weights) {
        KerasWeights fitting = weights.withMiddleBlocks(options.network().middleBlocks());
        return (options.fineTuning().greyStart() ? fitting.asGrey() : fitting).writeTo(network);
    }

    /**
     * Learns from the training set of a cohort, and from nothing else of it, as the options say. The history also tells,
     * epoch by epoch, how the validation set would be read, where it has both classes.
     *
     * @param seed of batches, views and dropout
     * @param clock for durations
     * @param checkpoints where to write them; a training that was stopped goes on from the newest
     * @throws IOException if an image cannot be read, or a checkpoint not be written or not belong to this training
     * @throws IllegalArgumentException if the training set lacks one of the classes
     */
    public void learn(
            Cohort cohort,
            long seed,
            InstantSource clock,
            Progress.Listener listener,
            Optional<Checkpoints> checkpoints)
            throws IOException {
        BatchSource batches = batches(cohort, Seeds.mix(seed, 1));
        Loss loss = Loss.softmaxCrossEntropyLoss();
        options.fineTuning().freeze(network);
        try (Training run = new Training(backend, network, loss, options.training(), Seeds.mix(seed, 3))) {
            run.scaleRates(options.fineTuning().rates(network));
            if (checkpoints.isPresent()) {
                run.resume(checkpoints.get(), RunName.of(options, seed, cohort));
            }
            history = run.run(batches, monitor(cohort), clock, listener);
        }
    }

    private BatchSource batches(Cohort cohort, long seed) throws IOException {
        List<Exam> exams = cohort.exams(Split.TRAINING);
        return options.byPlace()
                ? MarkedPlaces.of(exams, options.input()).batches(options, seed)
                : StoredRadiographs.of(exams, options.input()).batches(options, seed);
    }

    private Monitor monitor(Cohort cohort) throws IOException {
        StoredRadiographs validation = StoredRadiographs.of(cohort.exams(Split.VALIDATION), options.input());
        if (IntStream.of(validation.classes()).distinct().count() < Xception.CLASSES) {
            return new CallMonitor();
        }
        return new ValidationMonitor(
                new CallMonitor(), validation.classes(), () -> reader.probabilities(validation.images()));
    }

    public ClassifierOptions options() {
        return options;
    }

    public Backend backend() {
        return backend;
    }

    /** How it was trained; no epochs where it was not. */
    public History history() {
        return history;
    }

    /** The network, one child per block, the last the head; owned by this classifier. */
    public SequentialBlock network() {
        return network;
    }

    /** What the network sees of a radiograph when it predicts: (1, 3, height, width) in [-1, 1]. */
    public Tensor input(GreyImage image) {
        return reader.input(image);
    }

    /** Where a radiograph's pixels lie in {@link #input}. */
    public Placement placement(GreyImage image) {
        return reader.placement(image);
    }

    /**
     * The fracture class's probability of each image.
     *
     * @param images (batch, 3, height, width) in [-1, 1]
     * @throws IllegalArgumentException if channels, height or width are not those of the options
     */
    public double[] probabilities(Tensor images) {
        return reader.probabilities(images);
    }

    /**
     * Predicts exams of a cohort, a few radiographs at a time; memory does not grow with their number.
     *
     * @return in the order of {@code exams}
     * @throws IOException if an image cannot be read
     */
    public List<ExamPrediction> predict(Cohort cohort, List<Exam> exams) throws IOException {
        List<Radiograph> radiographs =
                exams.stream().flatMap(e -> e.radiographs().stream()).toList();
        List<ProjectionPrediction> ofRadiographs = new ArrayList<>();
        int atOnce = reader.atOnce();
        for (int from = 0; from < radiographs.size(); from += atOnce) {
            List<Radiograph> some = radiographs.subList(from, Math.min(from + atOnce, radiographs.size()));
            double[] probabilities = reader.probabilities(StoredImage.read(some, options.input()));
            for (int i = 0; i < some.size(); i++) {
                Radiograph one = some.get(i);
                ofRadiographs.add(new ProjectionPrediction(one.id(), one.projection(), probabilities[i]));
            }
        }
        return byExam(cohort, exams, ofRadiographs);
    }

    private List<ExamPrediction> byExam(Cohort cohort, List<Exam> exams, List<ProjectionPrediction> ofRadiographs) {
        List<ExamPrediction> predictions = new ArrayList<>();
        int next = 0;
        for (Exam exam : exams) {
            var own = ofRadiographs.subList(next, next + exam.radiographs().size());
            predictions.add(ExamPrediction.of(exam, cohort.split(exam), METHOD, options.aggregation(), own));
            next += own.size();
        }
        return predictions;
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
    public static ExamClassifier load(Path folder, Backend backend) throws IOException {
        SavedModel<ClassifierOptions> saved = SavedModel.read(folder, DESCRIPTION, ClassifierOptions.class);
        ExamClassifier classifier = restored(saved.options(), saved.history(), backend);
        SavedModel.fill(classifier.network, classifier.manager, folder, DESCRIPTION);
        return classifier;
    }

    /** A classifier as it was saved. */
    private static ExamClassifier restored(ClassifierOptions options, History history, Backend backend) {
        ExamClassifier classifier = untrained(options, 0, backend);
        classifier.history = history;
        return classifier;
    }

    @Override
    public void close() {
        manager.close();
    }
}
