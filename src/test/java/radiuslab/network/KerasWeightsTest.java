package radiuslab.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.SequentialBlock;
import ai.djl.training.ParameterStore;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import radiuslab.SharedData;
import radiuslab.training.Backend;
import radiuslab.training.Tensor;

class KerasWeightsTest {
    private static final String IMAGENET = "weights/xception_imagenet_to_block13.h5";
    private static final Shape INPUT = new Shape(1, 3, 96, 128);

    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void everyBlockAnswersImagenetWeightsLikeAnIndependentImplementation(String engine) throws IOException {
        JsonObject golden = JsonParser.parseString(
                        Files.readString(SharedData.path("weights/xception_golden_96x128.json")))
                .getAsJsonObject();
        try (NDManager manager = Backend.cpu(engine).manager()) {
            SequentialBlock trunk = Xception.trunk(XceptionOptions.published());
            trunk.initialize(manager, DataType.FLOAT32, INPUT);
            KerasWeights.Outcome outcome =
                    KerasWeights.read(SharedData.path(IMAGENET)).writeTo(trunk);
            assertEquals(List.of(), outcome.unused());
            // Of block 14 the file lacks two depthwise and two pointwise kernels.
            assertEquals(4, outcome.initial().size(), outcome.initial().toString());
            NDList x = new NDList(manager.create(waves(), INPUT));
            for (int block = 1; block <= 13; block++) {
                x = trunk.getChildren().get(block - 1).getValue().forward(new ParameterStore(manager, false), x, false);
                check(golden.getAsJsonObject("block" + block), "block " + block, x);
            }
        }
    }

    private static void check(JsonObject expected, String block, NDList output) {
        float[] values = output.singletonOrThrow().toFloatArray();
        double sum = 0, squares = 0;
        for (float value : values) {
            sum += value;
            squares += value * value;
        }
        double mean = sum / values.length;
        double spread = Math.sqrt(squares / values.length - mean * mean);
        double std = expected.get("std").getAsDouble();
        assertEquals(expected.get("mean").getAsDouble(), mean, 1e-3 * std, block + " mean");
        assertEquals(std, spread, 1e-3 * std, block + " standard deviation");
        expected.getAsJsonObject("index_value")
                .asMap()
                .forEach((index, value) -> assertEquals(
                        value.getAsDouble(), values[Integer.parseInt(index)], 1e-3 * std, block + " value " + index));
    }

    /** sin(0.05 (c + 1) y + 0.03 (c + 2) x). */
    private static float[] waves() {
        float[] values = new float[3 * 96 * 128];
        for (int i = 0; i < values.length; i++) {
            int c = i / (96 * 128), y = i / 128 % 96, x = i % 128;
            values[i] = (float) Math.sin(0.05 * (c + 1) * y + 0.03 * (c + 2) * x);
        }
        return values;
    }

    @Test
    void anAbsentFileIsNamedWithItsDownloadPage() {
        var absent = assertThrows(IOException.class, () -> KerasWeights.read(Path.of("nowhere.h5")));
        assertTrue(absent.getMessage().startsWith("no weight file nowhere.h5; "), absent.getMessage());
        assertTrue(absent.getMessage().contains("https://github.com/fchollet/deep-learning-models"));
    }

    @Test
    void aFileThatOnlyBearsThePublishedNameIsRefusedByItsMd5(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("xception_weights_tf_dim_ordering_tf_kernels_notop.h5");
        Files.writeString(file, "abc");
        var wrong = assertThrows(IOException.class, () -> KerasWeights.read(file));
        // MD5 of "abc" (RFC 1321).
        assertTrue(wrong.getMessage().contains("has MD5 900150983cd24fb0d6963f7d28e17f72"), wrong.getMessage());
        assertTrue(wrong.getMessage().contains("b0042744bf5b25fce3cb969f33bebb97"), wrong.getMessage());
    }

    private static String refusal(Path file) {
        return assertThrows(IOException.class, () -> KerasWeights.read(file)).getMessage();
    }

    /** Keras 3 writes a group "layers" (h5py 3.16 lists it), a whole model a group "model_weights". */
    @Test
    void whatIsNoWeightFileIsNamed(@TempDir Path folder) throws IOException {
        Path empty = Files.write(folder.resolve("empty.h5"), new byte[0]);
        assertTrue(refusal(empty).startsWith("empty.h5 is empty; "), refusal(empty));
        Path page = Files.writeString(folder.resolve("page.h5"), "\n<!DOCTYPE html><html>not the file</html>");
        assertTrue(refusal(page).startsWith("page.h5 is a web page, not the file it links to; "), refusal(page));
        Path zip = Files.write(folder.resolve("model.keras"), new byte[] {'P', 'K', 3, 4, 20, 0});
        assertTrue(refusal(zip).startsWith("model.keras is a zip archive such as Keras 3 writes"), refusal(zip));
        Path three = grouped(folder.resolve("three.weights.h5"), "layers");
        assertTrue(refusal(three).startsWith("three.weights.h5 holds weights in the form of Keras 3"), refusal(three));
        Path model = grouped(folder.resolve("model.h5"), "model_weights");
        assertTrue(refusal(model).startsWith("model.h5 is a whole model saved by Keras; "), refusal(model));
        Path other = grouped(folder.resolve("other.h5"), "data");
        assertTrue(refusal(other).startsWith("other.h5 has no attribute layer_names"), refusal(other));
        byte[] whole = Files.readAllBytes(other);
        Path half = Files.write(folder.resolve("half.h5"), Arrays.copyOf(whole, whole.length / 2));
        assertEquals(
                "half.h5 is truncated: it has %d of %d bytes".formatted(whole.length / 2, whole.length),
                refusal(half).split(";")[0]);
    }

    private static Path grouped(Path file, String group) throws IOException {
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            hdf.putGroup(group).putDataset("kernel", new float[2][3]);
        }
        return file;
    }

    @Test
    void aTruncatedOrForeignFileIsRefused(@TempDir Path folder) throws IOException {
        Path foreign = Files.writeString(folder.resolve("foreign.h5"), "not HDF5 at all");
        assertTrue(assertThrows(IOException.class, () -> KerasWeights.read(foreign))
                .getMessage()
                .startsWith("foreign.h5 is damaged or no weight file of Keras; "));
        byte[] whole = Files.readAllBytes(SharedData.path(IMAGENET));
        Path half = Files.write(folder.resolve("half.h5"), Arrays.copyOf(whole, whole.length / 2));
        assertThrows(IOException.class, () -> KerasWeights.read(half));
    }

    @Test
    void weightsThatFitNowhereAreRefused() throws IOException {
        KerasWeights weights = KerasWeights.read(SharedData.path(IMAGENET));
        try (NDManager manager = Backend.cpu("MXNet").manager()) {
            SequentialBlock other = Xception.trunk(new XceptionOptions(0.1, 1, true, 0.9, 0, 4));
            other.initialize(manager, DataType.FLOAT32, INPUT);
            var refused = assertThrows(IllegalArgumentException.class, () -> weights.writeTo(other));
            assertEquals(
                    "weights of another network: the first convolutions of its 78 layers have the shapes"
                            + " [[(32, 3, 3, 3)], [(64, 32, 3, 3)]], this network's [[(8, 3, 3, 3)], [(8, 8, 3, 3)]];"
                            + " give Keras' Xception weights, and options of width 1",
                    refused.getMessage());
        }
    }

    /** ResNet-50's beginning; its normalisations of 64 and 128 channels fit Xception's. */
    @Test
    void anotherNetworkIsRefusedAlthoughItsNormalisationsFit() {
        var resnet = new KerasWeights(List.of(
                layer("conv1_conv", new long[] {64, 3, 7, 7}, new long[] {64}),
                layer("conv1_bn", new long[] {64}, new long[] {64}, new long[] {64}, new long[] {64}),
                layer("conv2_block1_1_conv", new long[] {64, 64, 1, 1}, new long[] {64})));
        try (NDManager manager = Backend.cpu("MXNet").manager()) {
            SequentialBlock trunk = Xception.toMiddleFlow(XceptionOptions.published());
            trunk.initialize(manager, DataType.FLOAT32, INPUT);
            var refused = assertThrows(IllegalArgumentException.class, () -> resnet.writeTo(trunk));
            assertTrue(
                    refused.getMessage()
                            .startsWith(
                                    "weights of another network: the first convolutions of its 3 layers have the shapes"
                                            + " [[(64, 3, 7, 7), (64)], [(64, 64, 1, 1), (64)]], this network's [[(32, 3, 3, 3)], "),
                    refused.getMessage());
            float[] gamma = trunk.getParameters().get(1).getValue().getArray().toFloatArray();
            assertEquals(1, gamma[0], "nothing is overwritten");
        }
    }

    private static KerasWeights.Layer layer(String name, long[]... shapes) {
        return new KerasWeights.Layer(
                name,
                Stream.of(shapes)
                        .map(s -> new Tensor(new float[(int) new Shape(s).size()], s))
                        .toList());
    }

    @Test
    void anArrayThatKerasDoesNotWriteIsRefused(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("three.h5");
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            hdf.putAttribute("layer_names", new String[] {"odd"});
            WritableGroup odd = hdf.putGroup("odd");
            odd.putAttribute("weight_names", new String[] {"kernel"});
            odd.putDataset("kernel", new float[2][3][4]);
        }
        var refused = assertThrows(IOException.class, () -> KerasWeights.read(file));
        assertTrue(
                refused.getMessage().startsWith("three.h5 is damaged or no weight file of Keras; "),
                refused.getMessage());
        assertTrue(
                refused.getMessage().endsWith("(kernel has 3 dimensions, expected 1, 2 or 4)"), refused.getMessage());
    }

    @Test
    void aShorterMiddleFlowTakesItsFirstBlocksAndLeavesBlock13ItsOwn() {
        var names =
                List.of("block1_conv1", "block5_sepconv1", "block6_sepconv1", "block12_sepconv3", "block13_sepconv1");
        var weights = new KerasWeights(
                names.stream().map(n -> new KerasWeights.Layer(n, List.of())).toList());
        assertEquals(
                List.of("block1_conv1", "block5_sepconv1", "block13_sepconv1"),
                weights.withMiddleBlocks(1).layers().stream()
                        .map(KerasWeights.Layer::name)
                        .toList());
    }

    @Test
    void greyFiltersAnswerToGreyAndItsInversionAsToAColourlessPhotograph() {
        // One filter of 1 x 1 with weights 1, 2, 4: a grey g gives 7 g; here 3.5 g - 3.5 (-g) + 0 edges.
        var first = new KerasWeights.Layer("first", List.of(new Tensor(new float[] {1, 2, 4}, 1, 3, 1, 1)));
        var grey = new KerasWeights(List.of(first)).asGrey();
        assertArrayEquals(
                new float[] {3.5f, -3.5f, 0},
                grey.layers().get(0).arrays().get(0).values());
        var dense = new KerasWeights.Layer("dense", List.of(new Tensor(new float[6], 2, 3)));
        var refused = assertThrows(IllegalArgumentException.class, () -> new KerasWeights(List.of(dense)).asGrey());
        assertEquals("the first layer must see three channels, found filters of shape (2, 3)", refused.getMessage());
    }
}
