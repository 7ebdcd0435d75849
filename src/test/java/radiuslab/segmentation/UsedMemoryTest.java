package radiuslab.segmentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static radiuslab.ToyMethods.SEGMENTER;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import radiuslab.ChildJava;
import radiuslab.training.Optimizer;
import radiuslab.training.PolynomialDecay;
import radiuslab.training.TrainingOptions;

/**
 * With jemalloc, as {@code lab} runs it, memory comes with what was there before. An engine that reads beyond what it
 * wrote then finds numbers that are none; fresh pages of the system hide that, because they are zero.
 */
class UsedMemoryTest {
    @TempDir
    Path folder;

    /** Trains the published network for eight steps; fails where a loss or a weight is no longer finite. */
    public static final class Child {
        public static void main(String[] arguments) throws IOException {
            var decay = PolynomialDecay.constant(0.001);
            var training = new TrainingOptions(32, 1, 8, Optimizer.AMSGRAD, decay);
            var options = SegmenterOptions.published().withTraining(training);
            SEGMENTER
                    .train(SEGMENTER.cohort().write(Path.of(arguments[1]), 8), options, 1, arguments[0])
                    .close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void thePublishedNetworksStayFinite(String engine) throws IOException, InterruptedException {
        var jemalloc = Stream.of(
                        "/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/local/lib")
                .map(place -> Path.of(place, "libjemalloc.so.2"))
                .filter(Files::exists)
                .findFirst();
        assumeTrue(jemalloc.isPresent(), "skipped: jemalloc is not installed");
        String classPath = System.getProperty("java.class.path");
        var command = ChildJava.command("-cp", classPath, Child.class.getName(), engine, folder.toString());
        ProcessBuilder child = new ProcessBuilder(command).redirectErrorStream(true);
        child.environment().put("LD_PRELOAD", jemalloc.get().toString());
        child.environment()
                .put(
                        "MALLOC_CONF",
                        "dirty_decay_ms:20000,muzzy_decay_ms:20000,oversize_threshold:0,thp:always,narenas:64");
        Process process = child.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
    }
}
