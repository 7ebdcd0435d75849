package radiuslab.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.training.loss.Loss;
import ai.djl.util.Pair;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * The loop that all methods share: batch, forward, loss, backward, one step of the solver. Native memory of a step is
 * freed at its end.
 */
public final class Training implements AutoCloseable {
    /** Batches are made beside the network on this many threads; results do not depend on it. */
    private static final int LOADERS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    private final Backend backend;
    private final NDManager manager;
    private final Block network;
    private final Loss loss;
    private final TrainingOptions options;
    private final Solver solver;
    private final ParameterStore store;
    private long step;

    /**
     * @param network initialised on the backend's device; changed in place
     * @param loss of (targets, outputs); its value is the mean over the batch
     * @param seed for the engine's own random numbers (dropout)
     */
    public Training(Backend backend, Block network, Loss loss, TrainingOptions options, long seed) {
        this.backend = backend;
        this.manager = backend.manager();
        this.network = network;
        this.loss = loss;
        this.options = options;
        this.solver = options.method().solver();
        this.store = new ParameterStore(manager, false);
        backend.dl().setRandomSeed((int) Seeds.mix(seed));
    }

    /**
     * Trains to the last step.
     *
     * @param clock for durations
     * @throws DivergedException if the loss is no longer finite
     */
    public History run(BatchSource source, InstantSource clock, Progress.Listener listener) {
        List<History.Epoch> epochs = new ArrayList<>();
        try (Prefetch batches = new Prefetch(source, step, LOADERS)) {
            Pace pace = new Pace(clock);
            while (step < options.steps()) {
                epochs.add(epoch(batches, pace, listener));
            }
        }
        return new History(epochs);
    }

    private History.Epoch epoch(Prefetch batches, Pace pace, Progress.Listener listener) {
        double started = pace.seconds();
        double lossSum = 0;
        double accuracySum = 0;
        for (int i = 0; i < options.stepsPerEpoch(); i++) {
            Batch batch = batches.take();
            Result result = step(batch);
            lossSum += result.loss();
            accuracySum += result.accuracy();
            double speed = pace.add(batch.size());
            listener.step(new Progress(step, options.steps(), result.loss(), result.accuracy(), speed));
        }
        int steps = options.stepsPerEpoch();
        double rate = options.rate().at(step - 1);
        double seconds = pace.seconds() - started;
        return new History.Epoch((int) (step / steps), step, lossSum / steps, accuracySum / steps, rate, seconds);
    }

    private record Result(double loss, double accuracy) {}

    /** One step; the result is that of the batch before the weights change. */
    private Result step(Batch batch) {
        try (NDManager memory = manager.newSubManager()) {
            NDList inputs = Batch.to(memory, batch.inputs());
            NDList targets = Batch.to(memory, batch.targets());
            NDList outputs;
            NDArray value;
            try (GradientCollector gradients = backend.dl().newGradientCollector()) {
                outputs = network.forward(store, inputs, true);
                value = loss.evaluate(targets, outputs);
                gradients.backward(value);
            }
            double rate = options.rate().at(step);
            double number = value.getFloat();
            if (!Double.isFinite(number)) {
                throw new DivergedException(step, number, rate);
            }
            update(rate);
            step++;
            return new Result(number, accuracy(targets.head(), outputs.head()));
        }
    }

    private void update(double rate) {
        for (Pair<String, Parameter> named : network.getParameters()) {
            Parameter parameter = named.getValue();
            if (parameter.requiresGradient()) {
                try (NDArray gradient = parameter.getArray().getGradient()) {
                    solver.update(named.getKey(), parameter.getArray(), gradient, rate, step);
                    // PyTorch adds each gradient to the last; MXNet overwrites.
                    gradient.subi(gradient);
                }
            }
        }
    }

    private static double accuracy(NDArray classes, NDArray scores) {
        float[] truth = classes.toFloatArray();
        float[] score = scores.toFloatArray();
        int right = 0;
        for (int i = 0; i < truth.length; i++) {
            right += score[2 * i + 1] > score[2 * i] == truth[i] > 0 ? 1 : 0;
        }
        return right / (double) truth.length;
    }

    @Override
    public void close() {
        manager.close();
    }
}
