package radiuslab.explanation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import radiuslab.training.Backend;

class FixedParametersTest {
    /** What a layer is given for the bias it does not have, after it was given its weights. */
    private static NDArray bias(Block layer, NDManager memory, long... input) {
        layer.initialize(memory, DataType.FLOAT32, new Shape(input));
        Parameter weight = layer.getDirectParameters().valueAt(0);
        FixedParameters store = new FixedParameters(layer, memory);
        store.getValue(weight, memory.getDevice(), false);
        return store.getValue(null, memory.getDevice(), false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void onMxnetAConvolutionWithoutBiasIsGivenZerosForIt(String engine) {
        try (NDManager memory = Backend.cpu(engine).manager()) {
            Block two = Conv2d.builder()
                    .setFilters(2)
                    .setKernelShape(new Shape(3, 3))
                    .optBias(false)
                    .build();
            NDArray zeros = bias(two, memory, 1, 3, 5, 5);
            if (engine.equals("MXNet")) {
                assertArrayEquals(new float[2], zeros.toFloatArray());
            } else {
                assertNull(zeros);
            }
            Block dense = Linear.builder().setUnits(2).optBias(false).build();
            assertNull(bias(dense, memory, 1, 3));
        }
    }
}
