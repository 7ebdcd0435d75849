package radiuslab.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.training.ParameterStore;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import radiuslab.training.Backend;

class EverySecondTest {
    private static Conv2d convolution(int stride) {
        return Conv2d.builder()
                .setFilters(1)
                .setKernelShape(new Shape(1, 1))
                .optStride(new Shape(stride, stride))
                .optBias(false)
                .build();
    }

    /** Of rows 0 1 2, 3 4 5, 6 7 8 the first and third of each first and third; weights of one network fit the other. */
    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void itSeesWhatAConvolutionWithStrideTwoSees(String engine) {
        try (NDManager memory = Backend.cpu(engine).manager()) {
            SequentialBlock strided = new SequentialBlock().add(convolution(2));
            SequentialBlock picked = new EverySecond().add(convolution(1));
            NDArray nine = memory.arange(9f).reshape(1, 1, 3, 3);
            for (SequentialBlock block : new SequentialBlock[] {strided, picked}) {
                block.initialize(memory, DataType.FLOAT32, nine.getShape());
                block.getParameters().get(0).getValue().getArray().set(new float[] {10});
                NDArray seen = block.forward(new ParameterStore(memory, false), new NDList(nine), false)
                        .singletonOrThrow();
                assertEquals(new Shape(1, 1, 2, 2), seen.getShape());
                assertEquals(seen.getShape(), block.getOutputShapes(new Shape[] {nine.getShape()})[0]);
                assertArrayEquals(new float[] {0, 20, 60, 80}, seen.toFloatArray());
            }
            assertEquals(strided.getParameters().keys(), picked.getParameters().keys());
        }
    }
}
