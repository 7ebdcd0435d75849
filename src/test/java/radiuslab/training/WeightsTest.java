package radiuslab.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightsTest {
    @TempDir
    Path folder;

    private static Weights two() {
        Map<String, Tensor> arrays = new LinkedHashMap<>();
        arrays.put("b", new Tensor(new float[] {1, 2, 3, 4, 5, 6}, 2, 3));
        arrays.put("a", new Tensor(new float[] {-0.5f}, 1));
        return new Weights(arrays);
    }

    @Test
    void whatIsWrittenIsReadInTheSameOrder() throws IOException {
        Path file = folder.resolve("weights.bin");
        two().write(file);
        Weights read = Weights.read(file);
        assertEquals("[b, a]", read.arrays().keySet().toString());
        assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, read.arrays().get("b").values());
        assertArrayEquals(new long[] {2, 3}, read.arrays().get("b").shape());
    }

    @Test
    void aTruncatedOrDamagedFileIsRefused() throws IOException {
        Path file = folder.resolve("weights.bin");
        two().write(file);
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            var refused = assertThrows(IOException.class, () -> Weights.read(file), "length " + length);
            assertTrue(refused.getMessage().startsWith("cannot read weights from weights.bin: "), refused.getMessage());
        }
        byte[] damaged = whole.clone();
        damaged[whole.length - 10] ^= 1;
        Files.write(file, damaged);
        assertThrows(IOException.class, () -> Weights.read(file));
    }

    /** Also of lengths and shapes: sizes that no memory holds, and negative ones. */
    @Test
    void everyBitThatIsWrongIsNoticed() throws IOException {
        Path file = folder.resolve("weights.bin");
        two().write(file);
        byte[] whole = Files.readAllBytes(file);
        for (int bit = 0; bit < 8 * whole.length; bit++) {
            byte[] damaged = whole.clone();
            damaged[bit / 8] ^= 1 << bit % 8;
            Files.write(file, damaged);
            assertThrows(IOException.class, () -> Weights.read(file), "bit " + bit);
        }
    }

    @Test
    void anAbsentFileIsMissingAndNotDamaged() {
        Path absent = folder.resolve("model/weights.bin");
        var refused = assertThrows(IOException.class, () -> Weights.read(absent));
        assertEquals("weights.bin is missing in model", refused.getMessage());
    }

    @Test
    void weightsOfAnotherNetworkAreRefusedWithFoundAndExpected() {
        try (NDManager manager = Backend.cpu("MXNet").manager()) {
            Block network = Toy.network(manager);
            var refused = assertThrows(IllegalArgumentException.class, () -> two().writeTo(network));
            assertTrue(refused.getMessage().contains("found 2 arrays, expected 7"), refused.getMessage());
        }
    }

    @Test
    void anArrayOfAnotherShapeIsRefusedWithItsName() {
        try (NDManager manager = Backend.cpu("MXNet").manager()) {
            Block network = Toy.network(manager);
            Map<String, Tensor> arrays = new LinkedHashMap<>(Weights.of(network).arrays());
            String last = arrays.keySet().stream().reduce((a, b) -> b).orElseThrow();
            arrays.put(last, new Tensor(new float[3], 3));
            var refused = assertThrows(IllegalArgumentException.class, () -> new Weights(arrays).writeTo(network));
            assertEquals(
                    "these weights belong to another network: %s found with shape (3), expected (2)".formatted(last),
                    refused.getMessage());
        }
    }

    /** MXNet lays out the weights of 16 channels anew when they predict, and such arrays refuse to be set. */
    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void aNetworkThatHasLearnedAndPredictedTakesOtherWeights(String engine) {
        try (NDManager manager = Backend.cpu(engine).manager()) {
            SequentialBlock network = new SequentialBlock();
            for (int i = 0; i < 2; i++) {
                network.add(Conv2d.builder()
                        .setFilters(16)
                        .setKernelShape(new Shape(3, 3))
                        .build());
            }
            network.setInitializer(new GlorotUniform(5), Parameter.Type.WEIGHT);
            network.initialize(manager, DataType.FLOAT32, new Shape(1, 16, 8, 8));
            Weights halves = Weights.of(network);
            halves.arrays().values().forEach(array -> Arrays.fill(array.values(), 0.5f));
            ParameterStore store = new ParameterStore(manager, false);
            try (GradientCollector gradients = Backend.cpu(engine).dl().newGradientCollector()) {
                NDList images = new NDList(manager.ones(new Shape(1, 16, 8, 8)));
                gradients.backward(
                        network.forward(store, images, true).singletonOrThrow().sum());
            }
            network.forward(store, new NDList(manager.ones(new Shape(1, 16, 8, 8))), false)
                    .singletonOrThrow()
                    .toFloatArray();
            halves.writeTo(network);
            Weights.of(network)
                    .arrays()
                    .forEach((name, array) ->
                            assertArrayEquals(halves.arrays().get(name).values(), array.values(), name));
        }
    }

    @Test
    void weightsPassFromOneEngineToTheOther() {
        try (NDManager from = Backend.cpu("MXNet").manager();
                NDManager to = Backend.cpu("PyTorch").manager()) {
            Weights weights = Weights.of(Toy.network(from));
            Block other = Toy.network(to);
            other.getParameters().values().get(0).getArray().muli(0);
            weights.writeTo(other);
            weights.arrays()
                    .forEach((name, tensor) -> assertArrayEquals(
                            tensor.values(),
                            Weights.of(other).arrays().get(name).values()));
        }
    }
}
