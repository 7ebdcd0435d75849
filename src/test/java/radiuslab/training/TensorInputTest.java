package radiuslab.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** The memory that a tensor passes through must not be given back before the engine has copied it. */
    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void numbersArriveWholeWhileTheGarbageCollectorRuns(String engine) {
        float[] values = new float[1000];
        Arrays.fill(values, 7);
        Tensor tensor = new Tensor(values, values.length);
        CompletableFuture<Void> collecting =
                CompletableFuture.runAsync(() -> IntStream.range(0, 60).forEach(i -> System.gc()));
        try (NDManager manager = Backend.cpu(engine).manager()) {
            while (!collecting.isDone()) {
                try (NDArray array = tensor.to(manager)) {
                    assertArrayEquals(values, array.toFloatArray());
                }
            }
        }
    }
}
