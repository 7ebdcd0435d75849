package radiuslab.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.loss.Loss;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import radiuslab.ChildJava;

class TwoEnginesTest {
    /** In a process of its own, where nothing of MXNet's networks has run before. */
    static final class Child {
        public static void main(String[] args) throws IOException {
            try (NDManager pytorch = Backend.cpu("PyTorch").manager()) {
                NDArray weight = pytorch.ones(new Shape(1));
                var change = new OptimizerState.Change("w", weight, pytorch.ones(new Shape(1)), 0.1);
                new Adam(false).update(List.of(change), 0);
            }
            System.out.println(losses("MXNet"));
        }
    }

    private static List<Double> losses(String engine) throws IOException {
        List<Double> losses = new ArrayList<>();
        Backend backend = Backend.cpu(engine);
        TrainingOptions options = Toy.options(Optimizer.ADAM, 0.01, 5);
        try (NDManager manager = backend.manager();
                Training training =
                        new Training(backend, Toy.network(manager), Loss.softmaxCrossEntropyLoss(), options, 1)) {
            training.run(Toy::batch, Monitor.NONE, InstantSource.system(), progress -> losses.add(progress.loss()));
        }
        return losses;
    }

    /** Both bring oneDNN, of different versions: whoever calls PyTorch's functions must not lend them to MXNet. */
    @Test
    void mxnetComputesWithItsOwnFunctionsWhenPyTorchsWereCalledBefore() throws IOException, InterruptedException {
        assertEquals(losses("MXNet").toString(), told(Child.class));
    }

    /** Makes a network on PyTorch and says whether that loaded MXNet. */
    static final class Alone {
        public static void main(String[] args) throws IOException {
            try (NDManager manager = Backend.cpu("PyTorch").manager()) {
                Toy.network(manager);
            }
            System.out.println(Files.readString(Path.of("/proc/self/maps")).contains("libmxnet"));
        }
    }

    /** DJL would ask its default engine for shapes; then PyTorch's threads would no longer wait actively for each other. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void pyTorchAloneLoadsNoMxnet() throws IOException, InterruptedException {
        assertEquals("false", told(Alone.class));
    }

    /** The last line a program writes in a process of its own. */
    private static String told(Class<?> program) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        ChildJava.command("-cp", System.getProperty("java.class.path"), program.getName()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor());
        return told.lines().reduce("", (before, line) -> line);
    }
}
