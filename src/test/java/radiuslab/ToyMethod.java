package radiuslab;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import radiuslab.cohort.Cohort;
import radiuslab.exam.Exam;
import radiuslab.exam.Split;
import radiuslab.prediction.ExamPrediction;
import radiuslab.training.Backend;
import radiuslab.training.Checkpoints;
import radiuslab.training.LearnedMethod;
import radiuslab.training.ModelOptions;
import radiuslab.training.Progress;

/**
 * A method with the least options that learn a toy cohort.
 *
 * @param <M> the method
 * @param <O> its options
 * @param file the saved model's JSON file
 * @param cohort that it learns
 * @param tiny options that learn it
 * @param few the same with three epochs of two steps
 * @param parity without random numbers of the engine: five epochs of one step
 * @param misfit what to replace in the JSON file by what, so that the weights no longer fit
 */
public record ToyMethod<M extends LearnedMethod<O, ?>, O extends Record & ModelOptions<?>>(
        String file,
        ToyCohort cohort,
        O tiny,
        O few,
        O parity,
        List<String> misfit,
        Untrained<M, O> making,
        Learn<M> learning,
        Predict<M> predicting,
        Save<M> saving,
        Load<M> loading) {

    /** Its way to an untrained model. */
    public interface Untrained<M, O> {
        M of(O options, long seed, Backend backend);
    }

    /** Its way to learn. */
    public interface Learn<M> {
        void learn(
                M model,
                Cohort cohort,
                long seed,
                InstantSource clock,
                Progress.Listener listener,
                Optional<Checkpoints> kept)
                throws IOException;
    }

    /** Its way to predict. */
    public interface Predict<M> {
        List<ExamPrediction> of(M model, Cohort cohort, List<Exam> exams) throws IOException;
    }

    /** Its way to a folder. */
    public interface Save<M> {
        void save(M model, Path folder) throws IOException;
    }

    /** Its way back. */
    public interface Load<M> {
        M load(Path folder, Backend backend) throws IOException;
    }

    /** Sixteen exams in a folder of their own. */
    public Cohort written() throws IOException {
        return cohort.write(Files.createTempDirectory("toy"), 16);
    }

    public M untrained(O options, long seed, String engine) {
        return making.of(options, seed, Backend.cpu(engine));
    }

    /** Trained; closed where that fails. */
    public M train(Cohort from, O options, long seed, String engine) throws IOException {
        return train(from, options, seed, Backend.cpu(engine));
    }

    public M train(Cohort from, O options, long seed, Backend backend) throws IOException {
        M model = making.of(options, seed, backend);
        try {
            learning.learn(model, from, seed, Clock.systemUTC(), Progress.Listener.SILENT, Optional.empty());
        } catch (IOException | RuntimeException failed) {
            model.close();
            throw failed;
        }
        return model;
    }

    /** Learns with checkpoints after each epoch; goes on from those that are there. */
    public void learn(M model, Cohort from, long seed, Path checkpoints, Progress.Listener listener)
            throws IOException {
        learning.learn(model, from, seed, Clock.systemUTC(), listener, Optional.of(Checkpoints.in(checkpoints)));
    }

    /** Predictions of the test set. */
    public List<ExamPrediction> test(M model, Cohort of) throws IOException {
        return predicting.of(model, of, of.exams(Split.TEST));
    }

    /**
     * The options of a model that was saved before there was a setting.
     *
     * @param setting how the JSON file has it, a regular expression that must match
     */
    public O optionsSavedBefore(String setting, O options, Path folder) throws IOException {
        try (M model = untrained(options, 1, "MXNet")) {
            saving.save(model, folder);
        }
        String now = Files.readString(folder.resolve(file)), before = now.replaceFirst(setting, "");
        assertTrue(before.length() < now.length(), setting);
        Files.writeString(folder.resolve(file), before);
        try (M model = loading.load(folder, Backend.cpu("MXNet"))) {
            return model.options();
        }
    }

    /** Why a cohort is refused. */
    public String refusal(Cohort unfit) {
        return assertThrows(IllegalArgumentException.class, () -> train(unfit, tiny, 1, "MXNet"))
                .getMessage();
    }

    /** Every fracture is more probable than any exam without. */
    public static void assertTellsApart(List<ExamPrediction> predictions) {
        double least = 1, greatest = 0;
        for (ExamPrediction exam : predictions) {
            boolean fracture = exam.truth().isFracture();
            least = fracture ? Math.min(least, exam.probability()) : least;
            greatest = fracture ? greatest : Math.max(greatest, exam.probability());
        }
        assertTrue(least > greatest, "a fracture has %s, another exam %s".formatted(least, greatest));
    }

    @Override
    public String toString() {
        return file;
    }
}
