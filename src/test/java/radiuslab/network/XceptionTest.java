package radiuslab.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import radiuslab.training.Backend;
import radiuslab.training.GlorotUniform;

class XceptionTest {
    private static final XceptionOptions TINY = new XceptionOptions(0.02, 1, true, 0.9, 0, 4);

    private static long parameters(Block network, NDManager manager) {
        network.setInitializer((m, shape, type) -> m.zeros(shape), Parameter.Type.WEIGHT);
        network.initialize(manager, DataType.FLOAT32, new Shape(1, 3, 71, 71));
        return network.getParameters().values().stream()
                .mapToLong(p -> p.getArray().size())
                .sum();
    }

    /** Keras' count without the top; the head adds 2048 * 128 + 128 and 128 * 2 + 2. */
    @Test
    void thePublishedNetworkHasAsManyParametersAsKeras() {
        try (NDManager manager = Backend.cpu("MXNet").manager()) {
            assertEquals(20_861_480, parameters(Xception.trunk(XceptionOptions.published()), manager));
        }
        try (NDManager manager = Backend.cpu("MXNet").manager()) {
            assertEquals(21_124_010, parameters(Xception.classifier(XceptionOptions.published()), manager));
        }
    }

    /** Of 384 x 512: 191 x 255, 189 x 253, then halved and rounded up: 95 x 127, 48 x 64, 24 x 32, 12 x 16. */
    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void everyReducingBlockHalvesAndRoundsUp(String engine) {
        try (NDManager manager = Backend.cpu(engine).manager()) {
            Block trunk = Xception.trunk(TINY);
            trunk.setInitializer(new GlorotUniform(1), Parameter.Type.WEIGHT);
            trunk.initialize(manager, DataType.FLOAT32, new Shape(1, 3, 384, 512));
            NDList x = new NDList(manager.ones(new Shape(1, 3, 384, 512)));
            long[][] sides = {{189, 253}, {95, 127}, {48, 64}, {24, 32}, {24, 32}, {12, 16}, {12, 16}};
            for (int i = 0; i < sides.length; i++) {
                x = trunk.getChildren().get(i).getValue().forward(new ParameterStore(manager, false), x, false);
                Shape shape = x.head().getShape();
                assertArrayEquals(sides[i], new long[] {shape.get(2), shape.get(3)}, "block " + i);
            }
        }
    }

    /**
     * Columns -5 -4 -3 -2 (even): windows 0-2 and 2-4 without padding before: -3, -2. Rows -1 -2 -3 (odd), one padding
     * row before: windows 0-1 and 1-2: the greatest is in the first row of each. Zero padding would give 0.
     */
    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void poolingPadsLikeTensorFlowAndPaddingNeverWins(String engine) {
        try (NDManager manager = Backend.cpu(engine).manager()) {
            float[] values = {-15, -14, -13, -12, -25, -24, -23, -22, -35, -34, -33, -32};
            NDArray x = manager.create(values, new Shape(1, 1, 3, 4));
            NDArray y = Xception.halve(new NDList(x)).head();
            assertEquals(new Shape(1, 1, 2, 2), y.getShape());
            assertArrayEquals(new float[] {-13, -12, -23, -22}, y.toFloatArray());
        }
    }

    @Test
    void theLeastInputPasses() {
        try (NDManager manager = Backend.cpu("MXNet").manager()) {
            Block network = Xception.classifier(TINY);
            network.initialize(manager, DataType.FLOAT32, new Shape(1, 3, 71, 71));
            NDList scores = network.forward(
                    new ParameterStore(manager, false), new NDList(manager.zeros(new Shape(2, 3, 71, 71))), false);
            assertEquals(new Shape(2, 2), scores.head().getShape());
        }
    }

    @Test
    void optionsRefuseNonsenseWithTheValue() {
        var wide =
                assertThrows(IllegalArgumentException.class, () -> new XceptionOptions(1.5, 8, true, 0.99, 0.1, 128));
        assertEquals("width must be in (0, 1], found 1.5", wide.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new XceptionOptions(1, 9, true, 0.99, 0.1, 128));
        assertThrows(IllegalArgumentException.class, () -> new XceptionOptions(1, 8, true, 1, 0.1, 128));
        assertThrows(IllegalArgumentException.class, () -> new XceptionOptions(1, 8, true, 0.99, 1, 128));
        assertThrows(IllegalArgumentException.class, () -> new XceptionOptions(1, 8, true, 0.99, 0.1, 0));
    }
}
