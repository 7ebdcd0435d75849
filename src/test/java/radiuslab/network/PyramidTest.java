package radiuslab.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import radiuslab.training.Backend;

class PyramidTest {
    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void coarseFeaturesAreRepeatedAndCut(String engine) {
        try (NDManager manager = Backend.cpu(engine).manager()) {
            NDArray x = manager.create(new float[] {1, 2, 3, 4}, new Shape(1, 1, 2, 2));
            NDArray y = Pyramid.enlarged(x, new Shape(1, 1, 3, 4));
            assertEquals(new Shape(1, 1, 3, 4), y.getShape());
            assertArrayEquals(new float[] {1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4}, y.toFloatArray());
        }
    }
}
