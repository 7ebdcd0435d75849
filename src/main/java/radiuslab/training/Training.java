package radiuslab.training;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.loss.Loss;
import ai.djl.util.Pair;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import radiuslab.files.Seeds;

/**
 * The loop that all methods share: batch, forward, loss, backward, one step of the optimizer. Several devices split each batch.
 * Native memory of a step is freed at its end.
 */
public final class Training implements AutoCloseable {
    /** Batches are made beside the network on this many threads; results do not depend on it. */
    private static final int LOADERS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    private final Backend backend;
    private final Block network;
    private final Loss loss;
    private final TrainingOptions options;
    private final OptimizerState optimizer;
    private final Replicas replicas;
    private final long seed;
    private final Map<Parameter, Double> rateFactors = new HashMap<>();
    private final List<History.Epoch> epochs = new ArrayList<>();
    private Checkpoints checkpoints;
    private String run;
    private long step;

    /**
     * @param network initialised on the backend's device; changed in place
     * @param loss of (targets, outputs); its value is the mean over the batch. Where it divides by something else, such as the
     *     number of boxes, each of several devices does so in its own part
     * @param seed for the engine's own random numbers (dropout)
     */
    public Training(Backend backend, Block network, Loss loss, TrainingOptions options, long seed) {
        this.backend = backend;
        this.network = network;
        this.loss = loss;
        this.options = options;
        this.optimizer = options.optimizer().state();
        this.replicas = new Replicas(backend, network);
        this.seed = seed;
    }

    /** Lets parameters learn at a rate of their own: factors on the options' rate, 1 for those not named. */
    public void scaleRates(Map<Parameter, Double> factors) {
        rateFactors.putAll(factors);
    }

    /**
     * Writes checkpoints from now on; where there already are some of the same run, goes on from the newest.
     *
     * @param run what the training is asked for ({@link RunName}), to tell it from others; the engine, a libtorch of the
     *     user's own, mixed precision and the network's weights as they are now, its initial ones, are added
     * @throws IOException if the newest checkpoint belongs to another run or cannot be read
     */
    public void resume(Checkpoints checkpoints, String run) throws IOException {
        this.checkpoints = checkpoints;
        String mixed = backend.precision() == Precision.MIXED ? ", mixed precision" : "";
        String libtorch = Backend.libtorch(backend.engine());
        String own = libtorch.equals(Backend.OF_DJL) ? "" : ", libtorch " + libtorch;
        this.run = "%s, %s%s%s, initial weights %s"
                .formatted(
                        run, backend.engine(), own, mixed, Weights.of(network).checksum());
        Optional<Checkpoint> newest = checkpoints.newest(this.run);
        if (newest.isPresent()) {
            newest.get().weights().writeTo(network);
            optimizer.restore(network, newest.get().optimizer());
            epochs.addAll(newest.get().history().epochs());
            step = newest.get().step();
        }
    }

    /**
     * Trains to the last step.
     *
     * @param clock for durations
     * @return of all epochs, also those before a resumed checkpoint
     * @throws DivergedException if the loss, or at the end of an epoch a weight, is no longer finite
     * @throws IllegalStateException if the engine cannot compute a step, or memory runs out; names the last checkpoint
     * @throws CancellationException if the thread is interrupted
     * @throws IOException if a checkpoint cannot be written
     */
    public History run(BatchSource source, Monitor monitor, InstantSource clock, Progress.Listener listener)
            throws IOException {
        replicas.follow();
        if (!epochs.isEmpty()) {
            listener.resumed(new History(epochs));
        }
        try (Prefetch batches = new Prefetch(source, step, LOADERS)) {
            Pace pace = new Pace(clock);
            while (step < options.steps()) {
                History.Epoch epoch = epoch(batches, monitor, pace, listener);
                epochs.add(epoch);
                if (checkpoints != null && checkpoints.due(epoch.number(), options.epochs())) {
                    checkpoints.write(
                            new Checkpoint(run, new History(epochs), Weights.of(network), optimizer.weights()));
                }
                listener.epoch(epoch);
            }
        } catch (OutOfMemoryError full) {
            throw new IllegalStateException(
                    "Java's memory ran out at step %d (%s); choose a smaller batch, or give it more: -Xmx in JAVA_TOOL_OPTIONS%s"
                            .formatted(step, full.getMessage(), kept()),
                    full);
        }
        return new History(epochs);
    }

    private History.Epoch epoch(Prefetch batches, Monitor monitor, Pace pace, Progress.Listener listener) {
        // Anew in each epoch, so that a resumed training drops out the same units as an undisturbed one.
        backend.dl().setRandomSeed((int) Seeds.mix(seed, step));
        double started = pace.seconds();
        double sum = 0;
        int steps = options.stepsPerEpoch();
        for (int i = 0; i < steps; i++) {
            Batch batch = batches.take();
            double loss = computed(batch, monitor);
            sum += loss;
            double speed = pace.add(batch.size());
            double left = (options.steps() - step) * batch.size() / speed;
            listener.step(new Progress(step, options.steps(), loss, speed, left));
        }
        double rate = options.learningRate().at(step - 1);
        checkWeights(rate);
        double seconds = pace.seconds() - started;
        return new History.Epoch((int) (step / steps), step, sum / steps, monitor.figures(), rate, seconds);
    }

    /** What one device looks at in one step, in memory of its own. */
    private record Share(int size, NDManager memory, NDList inputs, NDList targets) {
        static Share of(Batch part, NDManager memory) {
            return new Share(part.size(), memory, part.inputsTo(memory), part.targetsTo(memory));
        }
    }

    private double computed(Batch batch, Monitor monitor) {
        try {
            return step(batch, monitor);
        } catch (EngineException failed) {
            throw new IllegalStateException(
                    "%s could not compute step %d with %d images; if memory ran out, choose a smaller batch%s (%s)"
                            .formatted(backend.engine(), step, batch.size(), kept(), failed.getMessage()),
                    failed);
        }
    }

    private double step(Batch batch, Monitor monitor) {
        if (Thread.interrupted()) {
            throw new CancellationException("training was interrupted at step " + step);
        }
        List<Batch> parts = batch.split(replicas.size());
        List<Share> shares = new ArrayList<>();
        try {
            for (int k = 0; k < parts.size(); k++) {
                shares.add(Share.of(parts.get(k), replicas.memory(k)));
            }
            return step(shares, monitor);
        } finally {
            shares.forEach(share -> share.memory().close());
        }
    }

    private double step(List<Share> shares, Monitor monitor) {
        List<NDList> outputs = new ArrayList<>();
        NDList values = new NDList();
        int size = shares.stream().mapToInt(Share::size).sum();
        try (GradientCollector gradients = backend.dl().newGradientCollector()) {
            for (int k = 0; k < shares.size(); k++) {
                Share share = shares.get(k);
                outputs.add(forward(k, share));
                NDArray value = loss.evaluate(share.targets(), outputs.get(k));
                values.add(shares.size() == 1 ? value : value.mul((float) share.size() / size));
                gradients.backward(values.get(k));
            }
        }
        double number = values.stream().mapToDouble(NDArray::getFloat).sum();
        double rate = options.learningRate().at(step);
        if (!Double.isFinite(number)) {
            throw new DivergedException("the loss", step, rate, kept());
        }
        update(rate, shares.size());
        for (int k = 0; k < shares.size(); k++) {
            monitor.watch(shares.get(k).targets(), outputs.get(k));
        }
        step++;
        return number;
    }

    private NDList forward(int k, Share share) {
        return backend.precision()
                .computed(backend.devices().get(k), () -> network.forward(replicas.store(k), share.inputs(), true));
    }

    private void update(double rate, int devices) {
        List<OptimizerState.Change> changes = new ArrayList<>();
        for (Pair<String, Parameter> named : network.getParameters()) {
            Parameter parameter = named.getValue();
            if (parameter.requiresGradient()) {
                double own = rate * rateFactors.getOrDefault(parameter, 1.0);
                replicas.gradient(parameter, devices)
                        .map(gradient -> new OptimizerState.Change(named.getKey(), parameter.getArray(), gradient, own))
                        .ifPresent(changes::add);
            }
        }
        optimizer.update(changes, step);
        replicas.forget(changes.stream().map(OptimizerState.Change::gradient).toList());
        replicas.follow();
    }

    /** For errors: where the weights before are, which another run with the same options goes on from. */
    private String kept() {
        try {
            OptionalLong newest = checkpoints == null ? OptionalLong.empty() : checkpoints.newestStep();
            return newest.isPresent()
                    ? "; the last good checkpoint is step %d in %s".formatted(newest.getAsLong(), checkpoints.name())
                    : "";
        } catch (IOException unreadable) {
            return "; the checkpoints cannot be listed: " + unreadable.getMessage();
        }
    }

    /** MXNet's ReLU makes 0 of what is not a number, so that the loss alone does not show it. */
    private void checkWeights(double rate) {
        for (Pair<String, Parameter> named : network.getParameters()) {
            try (NDArray sum = named.getValue().getArray().sum()) {
                if (!Float.isFinite(sum.getFloat())) {
                    throw new DivergedException(named.getKey(), step - 1, rate, kept());
                }
            }
        }
    }

    @Override
    public void close() {
        optimizer.close();
        replicas.close();
    }
}
