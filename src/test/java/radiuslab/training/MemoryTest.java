package radiuslab.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDManager;
import ai.djl.training.loss.Loss;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each step allocates about 3 MB of native memory (512 images of 8 x 8, six channels, some layers): were it kept, 500
 * steps would add 1.5 GB.
 */
class MemoryTest {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final int BATCH = 512;

    /** Trains in a process of its own with a small heap and tells its resident memory after 100 and 600 steps, in kB. */
    public static final class Child {
        public static void main(String[] arguments) throws IOException {
            TrainingOptions options = new TrainingOptions(
                    BATCH, 6, 100, TrainingOptions.Method.ADAM, new PolynomialDecay(0.001, 0.001, 600, 1));
            Backend backend = Backend.cpu(arguments[0]);
            try (NDManager manager = backend.manager();
                    Training training =
                            new Training(backend, Toy.network(manager), Loss.softmaxCrossEntropyLoss(), options, 1)) {
                training.run(MemoryTest::large, Toy.NOTHING, Clock.systemUTC(), progress -> {
                    if (progress.step() == 100 || progress.step() == 600) {
                        System.out.println(resident());
                    }
                });
            }
        }

        private static long resident() {
            try {
                String line = Files.readAllLines(STATUS).stream()
                        .filter(l -> l.startsWith("VmRSS"))
                        .findFirst()
                        .orElseThrow();
                return Long.parseLong(line.replaceAll("\\D", ""));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }

    private static Batch large(long step) {
        Batch small = Toy.batch(step);
        float[] images = new float[BATCH * 64];
        float[] classes = new float[BATCH];
        for (int from = 0; from < BATCH; from += 8) {
            System.arraycopy(small.inputs().get(0).values(), 0, images, from * 64, 512);
            System.arraycopy(small.targets().get(0).values(), 0, classes, from, 8);
        }
        return new Batch(List.of(new Tensor(images, BATCH, 1, 8, 8)), List.of(new Tensor(classes, BATCH)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void memoryStaysFlatOver500Steps(String engine) throws IOException, InterruptedException {
        assumeTrue(Files.exists(STATUS), "skipped: this system does not tell a process's memory");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("java.class.path");
        Process process = new ProcessBuilder(
                        java,
                        "-Xms64m",
                        "-Xmx64m",
                        "-XX:+AlwaysPreTouch",
                        "-cp",
                        classPath,
                        Child.class.getName(),
                        engine)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        long[] kB = output.lines()
                .filter(l -> l.matches("\\d+"))
                .mapToLong(Long::parseLong)
                .toArray();
        assertTrue(kB[1] - kB[0] < 150_000, "resident memory in kB after 100 and 600 steps: " + Arrays.toString(kB));
    }
}
