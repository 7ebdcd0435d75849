package radiuslab.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReluTest {
    private static final Tensor NUMBERS = new Tensor(new float[] {-2, 0, 3}, 3);

    private static float[] gradients(Block relu, NDManager memory, Backend backend) {
        NDArray x = NUMBERS.to(memory);
        x.setRequiresGradient(true);
        try (GradientCollector gradients = backend.dl().newGradientCollector()) {
            NDArray output = relu.forward(new ParameterStore(memory, false), new NDList(x.mul(5)), true)
                    .singletonOrThrow();
            assertArrayEquals(new float[] {0, 0, 15}, output.toFloatArray());
            gradients.backward(output.mul(output).sum());
        }
        return x.getGradient().toFloatArray();
    }

    /** Of relu(5 x)^2: 50 x where x is above 0, that is 150 at 3. */
    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void gradientsAreThoseOfAReluThatKeepsItsInput(String engine) {
        Backend backend = Backend.cpu(engine);
        try (NDManager memory = backend.manager()) {
            assertArrayEquals(new float[] {0, 0, 150}, gradients(new Relu(), memory, backend));
            assertArrayEquals(new float[] {0, 0, 150}, gradients(Activation.reluBlock(), memory, backend));
        }
    }

    /** An explanation still needs what came before; in training it would be slower. */
    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void onlyPredictionOverwrites(String engine) {
        try (NDManager memory = Backend.cpu(engine).manager()) {
            NDArray seen = NUMBERS.to(memory);
            NDArray output = new Relu()
                    .forward(new ParameterStore(memory, false), new NDList(seen), false)
                    .singletonOrThrow();
            assertArrayEquals(new float[] {0, 0, 3}, output.toFloatArray());
            assertArrayEquals(NUMBERS.values(), seen.toFloatArray());
        }
    }

    @Test
    void aPredictionOnPyTorchTakesNoMemoryForIt() {
        try (NDManager memory = Backend.cpu("PyTorch").manager()) {
            NDArray seen = NUMBERS.to(memory);
            FoldedParameters store = new FoldedParameters(memory, Precision.FLOAT32);
            assertEquals(
                    seen, new Relu().forward(store, new NDList(seen), false).singletonOrThrow());
            assertArrayEquals(new float[] {0, 0, 3}, seen.toFloatArray());
        }
    }

    @Test
    void shapesStay() {
        Shape[] shapes = {new Shape(2, 3)};
        assertEquals(List.of(shapes), List.of(new Relu().getOutputShapes(shapes)));
    }
}
