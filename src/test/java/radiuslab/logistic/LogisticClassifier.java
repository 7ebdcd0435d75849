package radiuslab.logistic;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import ai.djl.nn.SequentialBlock;
import ai.djl.training.loss.Loss;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import radiuslab.cohort.Cohort;
import radiuslab.exam.Exam;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Split;
import radiuslab.files.Seeds;
import radiuslab.prediction.Aggregation;
import radiuslab.prediction.ExamPrediction;
import radiuslab.preprocessing.Augmentation;
import radiuslab.preprocessing.StoredImage;
import radiuslab.preprocessing.View;
import radiuslab.training.Backend;
import radiuslab.training.Batch;
import radiuslab.training.BatchSource;
import radiuslab.training.Checkpoints;
import radiuslab.training.ForwardPass;
import radiuslab.training.LearnedMethod;
import radiuslab.training.LearnedNetwork;
import radiuslab.training.Lesson;
import radiuslab.training.Monitor;
import radiuslab.training.Progress;
import radiuslab.training.Tensor;

/** A fourth method, as docs/architecture.md says one is made: logistic regression on the pixels of a radiograph. */
public final class LogisticClassifier implements LearnedMethod<LogisticOptions, SequentialBlock> {
    private static final String FILE = "logistic.json";

    private final LearnedNetwork<LogisticOptions, SequentialBlock> learned;
    private final View whole;

    private LogisticClassifier(LearnedNetwork<LogisticOptions, SequentialBlock> learned) {
        this.learned = learned;
        this.whole = Augmentation.quick().centred(options().input());
    }

    public static LogisticClassifier untrained(LogisticOptions options, long seed, Backend backend) {
        return new LogisticClassifier(LearnedNetwork.untrained(options, seed, backend));
    }

    public static LogisticClassifier load(Path folder, Backend backend) throws IOException {
        return new LogisticClassifier(LearnedNetwork.load(folder, FILE, LogisticOptions.class, backend));
    }

    public void save(Path folder) throws IOException {
        learned.save(folder, FILE);
    }

    public void learn(
            Cohort cohort, long seed, InstantSource clock, Progress.Listener listener, Optional<Checkpoints> kept)
            throws IOException {
        BatchSource batches = batches(Exam.radiographs(cohort.exams(Split.TRAINING)), Seeds.mix(seed, 1));
        Lesson lesson = new Lesson(cohort, batches, Loss.sigmoidBinaryCrossEntropyLoss(), Monitor.NONE);
        learned.learn(lesson, seed, clock, listener, kept);
    }

    private BatchSource batches(List<Radiograph> radiographs, long seed) throws IOException {
        List<StoredImage> images = StoredImage.read(radiographs, options().input());
        int size = options().training().batchSize();
        return step -> {
            SplittableRandom random = new SplittableRandom(Seeds.mix(seed, step));
            List<StoredImage> drawn = new ArrayList<>();
            float[] truth = new float[size];
            for (int i = 0; i < size; i++) {
                int one = random.nextInt(images.size());
                drawn.add(images.get(one));
                truth[i] = radiographs.get(one).finding().isFracture() ? 1 : 0;
            }
            return new Batch(List.of(Tensor.of(drawn, whole, options().input())), List.of(new Tensor(truth, size, 1)));
        };
    }

    public List<ExamPrediction> predict(Cohort cohort, List<Exam> exams) throws IOException {
        var read = learned.portions(16).byRadiograph(exams, this::probabilities);
        return ExamPrediction.of(cohort, exams, "logistic", Aggregation.MAX, read::get);
    }

    private List<Double> probabilities(List<Radiograph> some, ForwardPass pass) throws IOException {
        Tensor input = Tensor.of(
                StoredImage.read(some, options().input()), whole, options().input());
        try (ForwardPass portion = pass.portion()) {
            NDArray logits = portion.through(learned.blocks(), List.of(input)).singletonOrThrow();
            List<Double> probabilities = new ArrayList<>();
            for (float probability : Activation.sigmoid(logits).toFloatArray()) {
                probabilities.add((double) probability);
            }
            return probabilities;
        }
    }

    @Override
    public LearnedNetwork<LogisticOptions, SequentialBlock> learned() {
        return learned;
    }
}
