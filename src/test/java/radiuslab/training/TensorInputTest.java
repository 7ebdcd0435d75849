package radiuslab.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TensorInputTest {
    /** However an image lies in memory, a network reads the same numbers at the same places. */
    @ParameterizedTest
    @CsvSource({"MXNet,1", "MXNet,3", "PyTorch,1", "PyTorch,3"})
    void anInputHasTheTensorsNumbers(String engine, int channels) {
        float[] values = new float[2 * channels * 2 * 3];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        Tensor tensor = new Tensor(values, 2, channels, 2, 3);
        try (NDManager memory = Backend.cpu(engine).manager();
                NDArray input = tensor.toInput(memory)) {
            assertArrayEquals(new long[] {2, channels, 2, 3}, input.getShape().getShape());
            assertArrayEquals(values, input.toFloatArray());
        }
    }
}
