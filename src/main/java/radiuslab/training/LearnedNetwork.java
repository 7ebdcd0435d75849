package radiuslab.training;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import radiuslab.files.Seeds;

/**
 * A network with the options it was made by: what all methods share. It is initialised, learns, predicts, is saved and
 * loaded. Holds native memory until closed.
 *
 * @param <O> the method's options
 * @param <B> its network
 */
public final class LearnedNetwork<O extends Record & ModelOptions<B>, B extends Block> implements AutoCloseable {
    private final O options;
    private final Backend backend;
    private final NDManager manager;
    private final B network;
    private History history = new History(List.of());

    private LearnedNetwork(O options, Backend backend) {
        this.options = options;
        this.backend = backend;
        this.manager = backend.manager();
        this.network = options.newNetwork();
    }

    /**
     * A network that has learned nothing yet.
     *
     * @param seed of its initial weights
     */
    public static <O extends Record & ModelOptions<B>, B extends Block> LearnedNetwork<O, B> untrained(
            O options, long seed, Backend backend) {
        LearnedNetwork<O, B> made = new LearnedNetwork<>(options, backend);
        made.network.setInitializer(new GlorotUniform(Seeds.mix(seed, 2)), Parameter.Type.WEIGHT);
        try {
            made.network.initialize(made.manager, DataType.FLOAT32, new Shape(options.inputShape()));
        } catch (RuntimeException unusable) {
            made.close();
            throw unusable;
        }
        return made;
    }

    /**
     * Learns as the options say.
     *
     * @param seed of the engine's random numbers (dropout); names the training together with options and cohort
     * @param clock for durations
     * @param checkpoints where to write them; a training that was stopped goes on from the newest
     * @throws IOException if a checkpoint cannot be written or does not belong to this training
     */
    public void learn(
            Lesson lesson,
            long seed,
            InstantSource clock,
            Progress.Listener listener,
            Optional<Checkpoints> checkpoints)
            throws IOException {
        TrainingOptions training = options.training();
        boolean several = training.repeats() > 1;
        Optional<Weights> initial = several ? Optional.of(Weights.of(network)) : Optional.empty();
        List<Weights> ends = new ArrayList<>();
        List<History.Epoch> epochs = new ArrayList<>();
        for (int k = 0; k < training.repeats(); k++) {
            initial.ifPresent(weights -> weights.writeTo(network));
            epochs.addAll(once(Repeat.of(k, training), lesson, seed, clock, listener, checkpoints)
                    .epochs());
            if (several) {
                ends.add(Weights.of(network));
            }
        }
        if (several) {
            Weights.mean(ends).writeTo(network);
        }
        history = new History(epochs);
    }

    private History once(
            Repeat repeat,
            Lesson lesson,
            long seed,
            InstantSource clock,
            Progress.Listener listener,
            Optional<Checkpoints> checkpoints)
            throws IOException {
        long own = repeat.number() == 0 ? Seeds.mix(seed, 3) : Seeds.mix(seed, 3, repeat.number());
        try (Training run = new Training(backend, network, lesson.loss(), repeat.once(), own)) {
            run.scaleRates(lesson.rateFactors());
            Optional<Checkpoints> kept = repeat.checkpoints(checkpoints);
            if (kept.isPresent()) {
                run.resume(kept.get(), RunName.of(options, seed, lesson));
            }
            return repeat.counted(
                    run.run(repeat.batches(lesson.batches()), lesson.monitor(), clock, repeat.to(listener)));
        }
    }

    /** A pass that only predicts, with the weights as they are now; the caller closes it. */
    public ForwardPass predicting() {
        return ForwardPass.in(manager, backend.precision());
    }

    /**
     * For reading many things a few at a time, with the weights as they are then.
     *
     * @param atOnce how many pass at once at most, at least 1
     */
    public Portions portions(int atOnce) {
        return new Portions(this::predicting, atOnce, backend.threads());
    }

    /** The blocks an input passes one after the other. */
    public List<Block> blocks() {
        return network instanceof SequentialBlock ? network.getChildren().values() : List.of(network);
    }

    public O options() {
        return options;
    }

    public Backend backend() {
        return backend;
    }

    /** Owned by this object. */
    public B network() {
        return network;
    }

    /** How it was trained; no epochs where it was not. */
    public History history() {
        return history;
    }

    /**
     * Writes options, weights and history into one folder.
     *
     * @param folder made if absent; an older model in it is replaced
     * @param file the JSON file's name
     */
    public void save(Path folder, String file) throws IOException {
        SavedModel.write(folder, file, options, history, network);
    }

    /**
     * Reads what {@link #save} wrote.
     *
     * @throws IOException if a file is absent or damaged, or the weights do not fit the options or are another model's
     */
    public static <O extends Record & ModelOptions<B>, B extends Block> LearnedNetwork<O, B> load(
            Path folder, String file, Class<O> options, Backend backend) throws IOException {
        SavedModel<O> saved = SavedModel.read(folder, file, options);
        LearnedNetwork<O, B> restored = untrained(saved.options(), 0, backend);
        try {
            saved.fill(restored.network, folder, file);
        } catch (IOException | RuntimeException unusable) {
            restored.close();
            throw unusable;
        }
        restored.history = saved.history();
        return restored;
    }

    @Override
    public void close() {
        manager.close();
    }
}
