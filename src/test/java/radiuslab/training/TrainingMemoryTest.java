package radiuslab.training;

import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import ai.djl.training.loss.Loss;
import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import radiuslab.ResidentMemory;

/**
 * Each step allocates about 3 MB of native memory (512 images of 8 x 8, six channels, some layers): were it kept, 500
 * steps would add 1.5 GB.
 */
class TrainingMemoryTest {
    private static final int BATCH = 512;

    /** Trains in a process of its own with a small heap and tells its resident memory after 100 and 600 steps, in kB. */
    public static final class Child {
        public static void main(String[] arguments) throws IOException {
            TrainingOptions options =
                    new TrainingOptions(BATCH, 6, 100, Optimizer.ADAM, PolynomialDecay.constant(0.001));
            Backend backend = Backend.cpu(arguments[0]);
            try (NDManager manager = backend.manager();
                    Training training =
                            new Training(backend, Toy.network(manager), Loss.softmaxCrossEntropyLoss(), options, 1)) {
                training.run(TrainingMemoryTest::large, Monitor.NONE, Clock.systemUTC(), progress -> {
                    if (progress.step() == 100 || progress.step() == 600) {
                        System.out.println(ResidentMemory.kB());
                    }
                });
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
        long[] kB = ResidentMemory.printedBy(Child.class, engine);
        assertTrue(kB[1] - kB[0] < 150_000, "resident memory in kB after 100 and 600 steps: " + Arrays.toString(kB));
    }
}
