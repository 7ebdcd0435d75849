package radiuslab.explanation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.pooling.Pool;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import radiuslab.ResidentMemory;
import radiuslab.training.Backend;
import radiuslab.training.BatchNormalisation;
import radiuslab.training.GlorotUniform;
import radiuslab.training.Tensor;

/**
 * Each map of an image of 128 x 128 through 16 channels and back takes about 6 MB of native memory: were it kept, 200
 * maps would add more than 1 GB.
 */
class ExplanationMemoryTest {
    private static final int SIDE = 128;

    /** Explains in a process of its own with a small heap and tells its resident memory after 50 and 250 maps, in kB. */
    public static final class Child {
        public static void main(String[] arguments) throws IOException {
            Backend backend = Backend.cpu(arguments[0]);
            Tensor image = new Tensor(new float[SIDE * SIDE], 1, 1, SIDE, SIDE);
            Arrays.fill(image.values(), 0.5f);
            try (NDManager manager = backend.manager()) {
                SequentialBlock network = new SequentialBlock()
                        .add(ToyNetwork.convolution(16))
                        .add(new BatchNormalisation(1e-3, 0.9))
                        .add(ToyNetwork.convolution(16))
                        .add(Pool.globalAvgPool2dBlock())
                        .add(Linear.builder().setUnits(2).build());
                network.setInitializer(new GlorotUniform(3), Parameter.Type.WEIGHT);
                network.initialize(manager, DataType.FLOAT32, new Shape(1, 1, SIDE, SIDE));
                Cam gradCam = Cam.of(LayeredNetwork.of(network, backend, 1, SIDE, SIDE), CamRule.GRAD_CAM, "1");
                for (int map = 1; map <= 250; map++) {
                    gradCam.of(image, Target.logit(1));
                    if (map == 50 || map == 250) {
                        System.out.println(ResidentMemory.kB());
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void memoryStaysFlatOver200Maps(String engine) throws IOException, InterruptedException {
        long[] kB = ResidentMemory.printedBy(Child.class, engine);
        assertTrue(kB[1] - kB[0] < 150_000, "resident memory in kB after 50 and 250 maps: " + Arrays.toString(kB));
    }
}
