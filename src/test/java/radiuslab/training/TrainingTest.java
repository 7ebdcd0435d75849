package radiuslab.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.training.loss.Loss;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingTest {
    private static final Clock STANDING = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    private record Trained(List<Double> losses, Weights weights) {}

    private static Trained train(String engine, TrainingOptions options, BatchSource source) throws IOException {
        return train(Backend.cpu(engine), Toy::network, options, source);
    }

    private static Trained train(
            Backend backend, Function<NDManager, Block> toy, TrainingOptions options, BatchSource source)
            throws IOException {
        List<Double> losses = new ArrayList<>();
        try (NDManager manager = backend.manager()) {
            Block network = toy.apply(manager);
            try (Training training = new Training(backend, network, Loss.softmaxCrossEntropyLoss(), options, 1)) {
                training.run(source, Monitor.NONE, STANDING, progress -> losses.add(progress.loss()));
            }
            return new Trained(losses, Weights.of(network));
        }
    }

    @ParameterizedTest
    @EnumSource
    void bothEnginesTakeTheSameSteps(Optimizer method) throws IOException {
        TrainingOptions options = Toy.options(method, 0.01, 12);
        Trained mxnet = train("MXNet", options, Toy::batch);
        Trained pytorch = train("PyTorch", options, Toy::batch);
        for (int step = 0; step < 12; step++) {
            assertEquals(mxnet.losses().get(step), pytorch.losses().get(step), 1e-4, "loss of step " + step);
        }
        mxnet.weights().arrays().forEach((name, expected) -> {
            float[] found = pytorch.weights().arrays().get(name).values();
            assertArrayEquals(expected.values(), found, 2e-3f, name);
        });
    }

    /** Batches of 8 in parts of 2, 3 and 3. Without batch normalisation, whose means are each part's own. */
    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void threeDevicesTakeTheStepsOfOne(String engine) throws IOException {
        TrainingOptions options = Toy.options(Optimizer.ADAM, 0.01, 10);
        Backend three = new Backend(engine, List.of(Device.cpu(), Device.cpu(), Device.cpu()));
        Trained apart = train(three, Toy::plain, options, Toy::batch);
        Trained whole = train(Backend.cpu(engine), Toy::plain, options, Toy::batch);
        for (int step = 0; step < 10; step++) {
            assertEquals(whole.losses().get(step), apart.losses().get(step), 1e-5, "loss of step " + step);
        }
        whole.weights().arrays().forEach((name, expected) -> {
            assertArrayEquals(
                    expected.values(), apart.weights().arrays().get(name).values(), 1e-4f, name);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void theLossFalls(String engine) throws IOException {
        List<Double> losses =
                train(engine, Toy.options(Optimizer.ADAM, 0.02, 60), Toy::batch).losses();
        assertTrue(losses.get(0) > 0.5, "first loss " + losses.get(0));
        assertTrue(losses.get(59) < 0.2, "last loss " + losses.get(59));
    }

    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void aSecondRunGivesTheSameWeights(String engine) throws IOException {
        TrainingOptions options = Toy.options(Optimizer.ADAGRAD, 0.1, 10);
        Weights first = train(engine, options, Toy::batch).weights();
        Weights second = train(engine, options, Toy::batch).weights();
        first.arrays()
                .forEach((name, expected) -> assertArrayEquals(
                        expected.values(), second.arrays().get(name).values(), 1e-6f, name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void whatIsNoLongerFiniteEndsTheTraining(String engine) {
        BatchSource broken = step -> {
            Batch batch = Toy.batch(step);
            if (step == 2) {
                batch.inputs().get(0).values()[0] = Float.NaN;
            }
            return batch;
        };
        var diverged = assertThrows(
                DivergedException.class, () -> train(engine, Toy.options(Optimizer.ADAM, 0.01, 5), broken));
        String message = diverged.getMessage();
        assertTrue(message.contains(" is no longer finite at step "), message);
        assertTrue(message.endsWith(" with learning rate 0.01; choose a smaller learning rate"), message);
    }

    /** Images of three channels where the network takes one stand for all that an engine may refuse. */
    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void whatTheEngineCannotComputeIsToldWithEngineStepAndBatch(String engine) {
        Tensor images = new Tensor(new float[2 * 3 * 64], 2, 3, 8, 8);
        BatchSource wrong = step -> new Batch(List.of(images), List.of(new Tensor(new float[2], 2)));
        var refused = assertThrows(
                IllegalStateException.class, () -> train(engine, Toy.options(Optimizer.ADAM, 0.01, 5), wrong));
        assertTrue(
                refused.getMessage().startsWith(engine + " could not compute step 0 with 2 images; "),
                refused.getMessage());
    }

    /** What breaks in the third epoch of two steps leaves the checkpoint of the second. */
    private static String brokenAtStep4(BatchSource source, Class<? extends Exception> expected, Path folder) {
        Backend backend = Backend.cpu("MXNet");
        var options = new TrainingOptions(8, 3, 2, Optimizer.ADAM, PolynomialDecay.constant(0.01));
        try (NDManager manager = backend.manager();
                Training training =
                        new Training(backend, Toy.network(manager), Loss.softmaxCrossEntropyLoss(), options, 1)) {
            return assertThrows(expected, () -> {
                        training.resume(Checkpoints.in(folder.resolve("run/toy")), "toys");
                        training.run(source, Monitor.NONE, STANDING, Progress.Listener.SILENT);
                    })
                    .getMessage();
        }
    }

    @Test
    void whatEndsATrainingNamesTheLastGoodCheckpoint(@TempDir Path folder) {
        BatchSource full = step -> {
            if (step == 4) {
                throw new OutOfMemoryError("Java heap space");
            }
            return Toy.batch(step);
        };
        assertEquals(
                "Java's memory ran out at step 4 (Java heap space); choose a smaller batch, or give it more: -Xmx in"
                        + " JAVA_TOOL_OPTIONS; the last good checkpoint is step 4 in run/toy",
                brokenAtStep4(full, IllegalStateException.class, folder.resolve("a")));
        BatchSource wrong = step ->
                step < 4 ? Toy.batch(step) : new Batch(List.of(new Tensor(new float[3], 1, 3, 1, 1)), List.of());
        String refused = brokenAtStep4(wrong, IllegalStateException.class, folder.resolve("b"));
        assertTrue(
                refused.startsWith("MXNet could not compute step 4 with 1 images; if memory ran out, choose a smaller"
                        + " batch; the last good checkpoint is step 4 in run/toy ("),
                refused);
        BatchSource infinite = step -> {
            Batch batch = Toy.batch(step);
            batch.inputs().get(0).values()[0] = step < 4 ? 0 : Float.NaN;
            return batch;
        };
        String diverged = brokenAtStep4(infinite, DivergedException.class, folder.resolve("c"));
        assertTrue(
                diverged.endsWith("; choose a smaller learning rate; the last good checkpoint is step 4 in run/toy"),
                diverged);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void anInterruptEndsTheTraining(String engine) {
        BatchSource source = step -> Toy.batch(step);
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> train(engine, Toy.options(Optimizer.ADAM, 0.01, 5), source));
        Thread.interrupted();
    }
}
