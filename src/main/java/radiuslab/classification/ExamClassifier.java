package radiuslab.classification;

import ai.djl.nn.Block;
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
import radiuslab.preprocessing.InputOptions;
import radiuslab.preprocessing.Placement;
import radiuslab.training.Backend;
import radiuslab.training.BatchSource;
import radiuslab.training.Checkpoints;
import radiuslab.training.LearnedMethod;
import radiuslab.training.LearnedNetwork;
import radiuslab.training.Lesson;
import radiuslab.training.MarkedPlaces;
import radiuslab.training.Monitor;
import radiuslab.training.Progress;
import radiuslab.training.Tensor;

/**
 * Says of each exam how probable a fracture is: Xception on every radiograph, one probability per exam. Classes: 0 = no
 * fracture, 1 = fracture. Holds native memory until closed.
 */
public final class ExamClassifier implements LearnedMethod<ClassifierOptions, SequentialBlock> {
    /** The method's name in predictions. */
    public static final String METHOD = "classification";

    private static final String FILE = "classifier.json";

    private final LearnedNetwork<ClassifierOptions, SequentialBlock> learned;
    private final RadiographReader reader;

    private ExamClassifier(LearnedNetwork<ClassifierOptions, SequentialBlock> learned) {
        this.learned = learned;
        this.reader = new RadiographReader(learned);
    }

    /**
     * A classifier that has learned nothing yet.
     *
     * @param seed of its initial weights
     */
    public static ExamClassifier untrained(ClassifierOptions options, long seed, Backend backend) {
        return new ExamClassifier(LearnedNetwork.untrained(options, seed, backend));
    }

    /** A saved one; see {@link LearnedNetwork#load}. */
    public static ExamClassifier load(Path folder, Backend backend) throws IOException {
        return new ExamClassifier(LearnedNetwork.load(folder, FILE, ClassifierOptions.class, backend));
    }

    /** Writes options, preprocessing, weights and history into one folder; see {@link LearnedNetwork#save}. */
    public void save(Path folder) throws IOException {
        learned.save(folder, FILE);
    }

    /**
     * Takes over pretrained weights; what the file lacks, such as the head, keeps its initial values. Where the network
     * has fewer middle blocks than Keras', the file's last ones are left out.
     *
     * @throws IllegalArgumentException if none fits this network
     */
    public KerasWeights.Outcome startFrom(KerasWeights weights) {
        return options().fineTuning().start(weights, options().network()).writeTo(network());
    }

    /**
     * Learns from the training set of a cohort, and from nothing else of it, as the options say. The history also shows,
     * epoch by epoch, how the validation set would be read from one view, where it has both classes.
     *
     * @param seed of batches, views and dropout
     * @throws IOException if an image cannot be read, or as {@link LearnedNetwork#learn}, which explains the rest
     * @throws IllegalArgumentException if the training set lacks one of the classes
     */
    public void learn(
            Cohort cohort, long seed, InstantSource clock, Progress.Listener listener, Optional<Checkpoints> kept)
            throws IOException {
        Lesson lesson = new Lesson(
                cohort, batches(cohort, Seeds.mix(seed, 1)), Loss.softmaxCrossEntropyLoss(), monitor(cohort));
        List<Block> blocks = learned.blocks();
        List<Block> trunk = blocks.subList(0, blocks.size() - 1);
        options().fineTuning().freeze(trunk);
        learned.learn(lesson.withRateFactors(options().fineTuning().rates(trunk)), seed, clock, listener, kept);
    }

    private BatchSource batches(Cohort cohort, long seed) throws IOException {
        List<Exam> exams = cohort.exams(Split.TRAINING);
        return options().byPlace()
                ? new PlaceBatches(places(exams), options(), seed)
                : StoredRadiographs.of(exams, options().input()).batches(options(), seed);
    }

    MarkedPlaces places(List<Exam> exams) throws IOException {
        List<InputOptions> inputs = options().inputs();
        MarkedPlaces places = MarkedPlaces.of(exams, inputs.get(0));
        for (InputOptions other : inputs.subList(1, inputs.size())) {
            places = places.and(MarkedPlaces.of(exams, other));
        }
        return places;
    }

    private Monitor monitor(Cohort cohort) throws IOException {
        StoredRadiographs validation =
                StoredRadiographs.of(cohort.exams(Split.VALIDATION), options().input());
        if (IntStream.of(validation.classes()).distinct().count() < Xception.CLASSES) {
            return new ClassificationMonitor();
        }
        return new ValidationMonitor(
                new ClassificationMonitor(),
                validation.classes(),
                () -> reader.centredProbabilities(validation.images()));
    }

    /**
     * What the network sees of a radiograph when it predicts: (1, 3, height, width) in [-1, 1]; of one that also reads limbs the
     * first of its looks, the radiograph as it is.
     */
    public Tensor input(GreyImage image) {
        return reader.input(image);
    }

    /** Where a radiograph's pixels lie in {@link #input}. */
    public Placement placement(GreyImage image) {
        return reader.placement(image);
    }

    /** How probable a fracture is on one radiograph, as {@link #predict} says it. */
    public double probability(GreyImage image) {
        return probabilities(List.of(image))[0];
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

    /** How probable a fracture is on each of any number of radiographs, as {@link #predict} says it. */
    public double[] probabilities(List<GreyImage> images) {
        return learned.portions(reader.atOnce()).of(images, reader::probabilities).stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    /**
     * Predicts exams of a cohort, a few radiographs at a time; memory does not grow with their number.
     *
     * @return in the order of {@code exams}
     * @throws IOException if an image cannot be read
     */
    public List<ExamPrediction> predict(Cohort cohort, List<Exam> exams) throws IOException {
        var read = learned.portions(reader.atOnce())
                .byRadiograph(exams, (some, pass) -> reader.probabilities(images(some), pass));
        return ExamPrediction.of(cohort, exams, METHOD, options().aggregation(), read::get);
    }

    private static List<GreyImage> images(List<Radiograph> radiographs) throws IOException {
        List<GreyImage> images = new ArrayList<>();
        for (Radiograph radiograph : radiographs) {
            images.add(radiograph.image());
        }
        return images;
    }

    /**
     * From what {@link #input} gives to scores, (batch, 2) before softmax: the network, and where it reads by place, its head at
     * the greatest one. A prediction is the mean of their softmax over all views and looks. Shares the network's parameters.
     */
    public SequentialBlock predictor() {
        if (!options().byPlace()) {
            return network();
        }
        List<Block> blocks = learned.blocks();
        SequentialBlock predictor = new SequentialBlock();
        blocks.subList(0, blocks.size() - 1).forEach(predictor::add);
        return predictor.add(
                new GreatestPlace(blocks.get(blocks.size() - 1), options().input()));
    }

    /** Its network has one child per block, the last the head. */
    @Override
    public LearnedNetwork<ClassifierOptions, SequentialBlock> learned() {
        return learned;
    }
}
