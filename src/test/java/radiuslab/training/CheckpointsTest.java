package radiuslab.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.training.loss.Loss;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import radiuslab.ChildJava;

class CheckpointsTest {
    /** Six epochs of four steps. */
    private static TrainingOptions options(Optimizer method) {
        return new TrainingOptions(8, 6, 4, method, PolynomialDecay.linear(0.05, 0.01, 24));
    }

    /** A training in a process of its own; tells each step on its standard output. */
    public static final class Child {
        public static void main(String[] arguments) throws IOException {
            train(
                    arguments[0],
                    Optimizer.valueOf(arguments[1]),
                    Path.of(arguments[2]),
                    progress -> System.out.println(progress.step()));
        }
    }

    private static Weights train(String engine, Optimizer method, Path folder, Progress.Listener listener)
            throws IOException {
        Backend backend = Backend.cpu(engine);
        try (NDManager manager = backend.manager()) {
            Block network = Toy.network(manager);
            try (Training training =
                    new Training(backend, network, Loss.softmaxCrossEntropyLoss(), options(method), 1)) {
                training.resume(Checkpoints.in(folder), method + " on toys");
                training.run(Toy::batch, Monitor.NONE, Clock.systemUTC(), listener);
            }
            return Weights.of(network);
        }
    }

    /** Kills the process as soon as it has told of a step. */
    private static void trainAndKill(String engine, Optimizer method, Path folder, String step)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(ChildJava.command(
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        engine,
                        method.name(),
                        folder.toString()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream()))) {
            String line = lines.readLine();
            while (line != null && !line.equals(step)) {
                line = lines.readLine();
            }
            assertEquals(step, line, "the process ended before it could be killed");
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @ParameterizedTest
    @CsvSource({"MXNet, ADAM", "PyTorch, ADAGRAD"})
    void aTrainingKilledTwiceEndsWithTheWeightsOfAnUndisturbedOne(String engine, Optimizer method, @TempDir Path folder)
            throws IOException, InterruptedException {
        Path killed = folder.resolve("killed");
        trainAndKill(engine, method, killed, "7");
        trainAndKill(engine, method, killed, "18");
        Map<String, Tensor> resumed =
                train(engine, method, killed, Progress.Listener.SILENT).arrays();
        Map<String, Tensor> undisturbed = train(engine, method, folder.resolve("undisturbed"), Progress.Listener.SILENT)
                .arrays();
        undisturbed.forEach((name, expected) ->
                assertArrayEquals(expected.values(), resumed.get(name).values(), 1e-6f, name));
    }

    /** Six epochs of four steps with dropout, from initial weights of a seed. */
    private static Weights dropOut(String engine, long seed, Path folder, Progress.Listener listener)
            throws IOException {
        Backend backend = Backend.cpu(engine);
        try (NDManager manager = backend.manager()) {
            Block network = Toy.droppingOut(manager, seed);
            TrainingOptions options = options(Optimizer.ADAM);
            try (Training training = new Training(backend, network, Loss.softmaxCrossEntropyLoss(), options, 1)) {
                training.resume(Checkpoints.in(folder), "toys");
                training.run(Toy::batch, Monitor.NONE, Clock.systemUTC(), listener);
            }
            return Weights.of(network);
        }
    }

    /** The engine's random numbers stand elsewhere when a training goes on: the units dropped out must not depend on it. */
    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void aResumedTrainingDropsOutTheSameUnits(String engine, @TempDir Path folder) throws IOException {
        Weights undisturbed = dropOut(engine, 5, folder.resolve("undisturbed"), Progress.Listener.SILENT);
        Path stopped = folder.resolve("stopped");
        assertThrows(
                CancellationException.class,
                () -> dropOut(engine, 5, stopped, progress -> {
                    if (progress.step() == 14) {
                        throw new CancellationException("stopped");
                    }
                }));
        Backend.cpu(engine).dl().setRandomSeed(99);
        Weights resumed = dropOut(engine, 5, stopped, Progress.Listener.SILENT);
        undisturbed
                .arrays()
                .forEach((name, expected) -> assertArrayEquals(
                        expected.values(), resumed.arrays().get(name).values(), 1e-6f, name));
    }

    @Test
    void aListenerHearsOfTheEpochsBefore(@TempDir Path folder) throws IOException {
        dropOut("MXNet", 5, folder, Progress.Listener.SILENT);
        List<History> before = new ArrayList<>();
        dropOut("MXNet", 5, folder, new Progress.Listener() {
            @Override
            public void step(Progress progress) {
                fail("a finished training went on");
            }

            @Override
            public void resumed(History history) {
                before.add(history);
            }
        });
        assertEquals(1, before.size());
        assertEquals(6, before.get(0).epochs().size());
        assertEquals(24, before.get(0).epochs().get(5).step());
    }

    @Test
    void anotherEngineOrOtherInitialWeightsDoNotGoOn(@TempDir Path folder) throws IOException {
        dropOut("MXNet", 5, folder, Progress.Listener.SILENT);
        var engine = assertThrows(IOException.class, () -> dropOut("PyTorch", 5, folder, Progress.Listener.SILENT));
        assertTrue(engine.getMessage().contains("found:    toys, MXNet, initial weights "), engine.getMessage());
        assertTrue(engine.getMessage().contains("expected: toys, PyTorch, initial weights "), engine.getMessage());
        var start = assertThrows(IOException.class, () -> dropOut("MXNet", 6, folder, Progress.Listener.SILENT));
        assertTrue(start.getMessage().contains("belong to another run; use another folder"), start.getMessage());
    }

    @Test
    void theNewestAndTheBestAreKept(@TempDir Path folder) throws IOException {
        Checkpoints checkpoints = new Checkpoints(folder, 1, 2);
        double[] losses = {0.9, 0.3, 0.5, 0.4, 0.6};
        List<History.Epoch> epochs = new ArrayList<>();
        for (int i = 0; i < losses.length; i++) {
            epochs.add(new History.Epoch(i + 1, 10 * (i + 1), losses[i], Map.of("accuracy", 0.5), 0.1, 1));
            checkpoints.write(new Checkpoint("run", new History(epochs), some(i), some(i)));
        }
        // The best is the second; the newest are the fourth and the fifth.
        assertEquals("[step-000000020, step-000000040, step-000000050]", names(folder));
        Checkpoint newest = checkpoints.newest("run").orElseThrow();
        assertEquals(50, newest.step());
        assertEquals(new History(epochs), newest.history());
        assertArrayEquals(new float[] {4}, newest.weights().arrays().get("w").values());
    }

    /** With these settings "%d" writes Arabic digits, which no pattern of names matches. */
    @Test
    void aTrainingGoesOnWhateverTheCountrysDigits(@TempDir Path folder) throws IOException {
        Locale before = Locale.getDefault();
        Locale.setDefault(new Locale("ar", "EG"));
        try {
            Checkpoints.in(folder).write(checkpoint(10));
        } finally {
            Locale.setDefault(before);
        }
        assertEquals("[step-000000010]", names(folder));
    }

    @Test
    void aHalfWrittenCheckpointIsIgnoredAndReplaced(@TempDir Path folder) throws IOException {
        Checkpoints checkpoints = Checkpoints.in(folder);
        checkpoints.write(checkpoint(10));
        Files.createDirectories(folder.resolve(".step-000000020.part"));
        Files.writeString(folder.resolve(".step-000000020.part").resolve("weights.bin"), "half");
        assertEquals(10, checkpoints.newest("run").orElseThrow().step());
        checkpoints.write(checkpoint(20));
        assertEquals("[step-000000010, step-000000020]", names(folder));
    }

    @Test
    void aCheckpointOfAnotherRunIsRefusedWithFoundAndExpected(@TempDir Path folder) throws IOException {
        Checkpoints checkpoints = Checkpoints.in(folder);
        checkpoints.write(checkpoint(10));
        var other = assertThrows(IOException.class, () -> checkpoints.newest("seed 2"));
        assertTrue(other.getMessage().contains("found:    run"), other.getMessage());
        assertTrue(other.getMessage().contains("expected: seed 2"), other.getMessage());
    }

    @Test
    void aDamagedCheckpointIsNamedWithItsRemedy(@TempDir Path folder) throws IOException {
        Checkpoints checkpoints = Checkpoints.in(folder);
        checkpoints.write(checkpoint(10));
        Files.writeString(folder.resolve("step-000000010").resolve("optimizer.bin"), "damaged");
        var damaged = assertThrows(IOException.class, () -> checkpoints.newest("run"));
        assertTrue(
                damaged.getMessage()
                        .startsWith("cannot read checkpoint step-000000010; delete it to go on from the one before ("),
                damaged.getMessage());
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamedAndTheRestUntouched(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        var refused = assertThrows(IOException.class, () -> Checkpoints.in(file).write(checkpoint(10)));
        assertTrue(refused.getMessage().startsWith("cannot write checkpoint step-000000010 ("), refused.getMessage());
        assertEquals("in the way", Files.readString(file));
    }

    private static Checkpoint checkpoint(long step) {
        History history = new History(List.of(new History.Epoch(1, step, 0.5, Map.of(), 0.1, 1)));
        return new Checkpoint("run", history, some(1), some(2));
    }

    private static Weights some(float value) {
        return new Weights(Map.of("w", new Tensor(new float[] {value}, 1)));
    }

    private static String names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList().toString();
        }
    }
}
