package radiuslab.segmentation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import radiuslab.training.Backend;
import radiuslab.training.BatchNormalisation;
import radiuslab.training.GlorotUniform;
import radiuslab.training.Precision;

class PatchNetworkTest {
    private static final PatchNetworkOptions SMALL = new PatchNetworkOptions(List.of(2, 3), 2, 0.9);

    private static long size(Block network) {
        return network.getParameters().stream()
                .mapToLong(p -> p.getValue().getShape().size())
                .sum();
    }

    private static void initialise(Block network, NDManager manager, int channels, int matrix) {
        network.setInitializer(new GlorotUniform(1), Parameter.Type.WEIGHT);
        network.initialize(manager, DataType.FLOAT32, new Shape(1, channels, matrix, matrix));
    }

    /** The toolbox's numbers: 146,337 + 146,473 = 292,810, of them 3,264 of batch normalisations. */
    @Test
    void theNetworkHasAsManyParametersAsTheToolbox() {
        try (NDManager manager = Backend.cpu("MXNet").manager()) {
            PatchUnet coarse = new PatchUnet(PatchNetworkOptions.published(), 9);
            initialise(coarse, manager, 1, 128);
            assertEquals(146_337, size(coarse));
            PatchUnet fine = new PatchUnet(PatchNetworkOptions.published(), 1);
            initialise(fine, manager, 10, 128);
            assertEquals(146_473, size(fine));
            PatchNetwork stack = new PatchNetwork(PatchNetworkOptions.published(), 2);
            initialise(stack, manager, 1, 128);
            assertEquals(292_810, size(stack));
            assertEquals(
                    3_264,
                    stack.getParameters().stream()
                            .filter(p -> p.getKey().contains("ormalised"))
                            .mapToLong(p -> p.getValue().getShape().size())
                            .sum());
        }
    }

    @ParameterizedTest
    @CsvSource({"8 16 16 32 64, 292810", "32 32 64 64 128, 1422538"})
    void otherFeaturesGiveTheToolboxsNumbersToo(String features, long expected) {
        List<Integer> each =
                List.of(features.split(" ")).stream().map(Integer::valueOf).toList();
        try (NDManager manager = Backend.cpu("MXNet").manager()) {
            PatchNetwork stack = new PatchNetwork(new PatchNetworkOptions(each, 8, 0.99), 2);
            initialise(stack, manager, 1, 128);
            assertEquals(expected, size(stack));
        }
    }

    /**
     * Keras' Conv2DTranspose, SAME, stride 2, one channel, kernel w = 1 .. 9 row by row, input [[1, 2], [3, 4]]: each input
     * pixel (i, j) adds w * x to the 3 x 3 outputs from (2i, 2j) on; the fifth row and column are dropped. Row 0: 1, 2,
     * 1*3 + 2*1 = 5, 2*2 = 4. Row 2: 7*1 + 1*3 = 10, 8*1 + 2*3 = 14, 9*1 + 7*2 + 3*3 + 1*4 = 36, 8*2 + 2*4 = 24. Bias 0.5.
     */
    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void growthIsATransposedConvolutionCroppedAsKerasDoes(String engine) {
        try (NDManager manager = Backend.cpu(engine).manager()) {
            TransposedConvolution growth = new TransposedConvolution(1);
            initialise(growth, manager, 1, 2);
            Map<String, Parameter> own = Map.of(
                    "weight", growth.getParameters().get(0).getValue(),
                    "bias", growth.getParameters().get(1).getValue());
            own.get("weight").getArray().set(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9});
            own.get("bias").getArray().set(new float[] {0.5f});
            NDArray x = manager.create(new float[] {1, 2, 3, 4}, new Shape(1, 1, 2, 2));
            float[] grown = growth.forward(new ParameterStore(manager, false), new NDList(x), false)
                    .singletonOrThrow()
                    .toFloatArray();
            float[] expected = {
                1.5f, 2.5f, 5.5f, 4.5f, 4.5f, 5.5f, 14.5f, 10.5f, 10.5f, 14.5f, 36.5f, 24.5f, 12.5f, 15.5f, 34.5f, 20.5f
            };
            assertArrayEquals(expected, grown, 1e-5f);
        }
    }

    /** gamma 1, 2; beta 3, 4; mean 5, 6; variance 7, 8. */
    private static BatchNormalisation normalisation(NDManager manager) {
        BatchNormalisation normalisation = new BatchNormalisation(1e-3, 0.9);
        normalisation.initialize(manager, DataType.FLOAT32, new Shape(1, 2, 4, 4));
        float value = 1;
        for (var parameter : normalisation.getParameters()) {
            parameter.getValue().getArray().set(new float[] {value, value + 1});
            value += 2;
        }
        return normalisation;
    }

    /** To convolve by the scaled kernel is to convolve and then to normalise. */
    @ParameterizedTest
    @CsvSource({"MXNet, false", "MXNet, true", "PyTorch, false", "PyTorch, true"})
    void normalisationIsDoneWithinAConvolution(String engine, boolean grows) {
        try (NDManager manager = Backend.cpu(engine).manager()) {
            ParameterStore store = new ParameterStore(manager, false);
            Convolution convolution = grows ? new TransposedConvolution(2) : new SameConvolution(2);
            initialise(convolution, manager, 3, 4);
            BatchNormalisation normalisation = normalisation(manager);
            NDArray x = manager.arange(0f, 48f).div(48).reshape(1, 3, 4, 4);
            BatchNormalisation.Scaling scaling = normalisation.scaling(store, x);
            NDArray once = convolution.convolved(x, convolution.kernel(store, x, scaling));
            NDList twice = normalisation.forward(store, convolution.forward(store, new NDList(x), false), false);
            assertArrayEquals(twice.singletonOrThrow().toFloatArray(), once.toFloatArray(), 1e-5f);
        }
    }

    /** Filter 0 has 10 more everywhere, filter 1 has 20. */
    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void growthAddsANumberToEachFilter(String engine) {
        try (NDManager manager = Backend.cpu(engine).manager()) {
            TransposedConvolution growth = new TransposedConvolution(2);
            initialise(growth, manager, 3, 4);
            NDArray x = manager.arange(0f, 48f).div(48).reshape(1, 3, 4, 4);
            var kernel = growth.kernel(new ParameterStore(manager, false), x, false);
            NDArray added = manager.create(new float[] {10, 20}, new Shape(1, 2, 1, 1));
            float[] expected = growth.convolved(x, kernel).add(added).toFloatArray();
            assertArrayEquals(expected, growth.convolved(x, kernel, added).toFloatArray(), 1e-5f);
        }
    }

    private static NDList inputs(NDManager manager, int matrix) {
        float[] image = new float[matrix * matrix];
        float[] points = new float[matrix * matrix];
        for (int i = 0; i < image.length; i++) {
            image[i] = (float) Math.sin(0.7 * i);
            points[i] = (2 + i / matrix / 2) * matrix + 2 + i % matrix / 2;
        }
        Shape patch = new Shape(1, 1, matrix, matrix);
        return new NDList(
                manager.create(image, patch),
                manager.create(image, patch).neg(),
                manager.create(points, new Shape(1, matrix, matrix)));
    }

    @Test
    void bothEnginesComputeTheSameLogits() {
        float[][] logits = new float[2][];
        for (int i = 0; i < 2; i++) {
            try (NDManager manager = Backend.cpu(i == 0 ? "MXNet" : "PyTorch").manager()) {
                PatchNetwork stack = new PatchNetwork(SMALL, 2);
                initialise(stack, manager, 1, 8);
                NDList outputs = stack.forward(new ParameterStore(manager, false), inputs(manager, 8), false);
                assertEquals(new Shape(1, 1, 8, 8), outputs.get(0).getShape());
                assertEquals(new Shape(1, 1, 8, 8), outputs.get(1).getShape());
                logits[i] = outputs.get(1).toFloatArray();
            }
        }
        assertArrayEquals(logits[0], logits[1], 1e-5f);
    }

    /** bfloat16 has eight significant bits; convolutions of other sizes give the same. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void mixedPrecisionGivesNearlyTheSameLogits(boolean training) {
        try (NDManager manager = Backend.cpu("PyTorch").manager()) {
            PatchNetwork stack = new PatchNetwork(SMALL, 2);
            initialise(stack, manager, 1, 8);
            float[][][] logits = new float[2][2][];
            for (Precision precision : Precision.values()) {
                NDList outputs = precision.computed(
                        manager.getDevice(),
                        () -> stack.forward(new ParameterStore(manager, false), inputs(manager, 8), training));
                for (int level = 0; level < 2; level++) {
                    assertEquals(new Shape(1, 1, 8, 8), outputs.get(level).getShape());
                    logits[precision.ordinal()][level] = outputs.get(level).toFloatArray();
                }
            }
            assertArrayEquals(logits[0][0], logits[1][0], 0.05f);
            assertArrayEquals(logits[0][1], logits[1][1], 0.05f);
        }
    }

    /** The fine level's loss alone moves the coarse level's first convolution, through what it hands down. */
    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void gradientsOfTheFineLevelReachTheCoarseOne(String engine) {
        Backend backend = Backend.cpu(engine);
        try (NDManager manager = backend.manager()) {
            PatchNetwork stack = new PatchNetwork(SMALL, 2);
            initialise(stack, manager, 1, 8);
            Parameter first = stack.getParameters().get(0).getValue();
            first.getArray().setRequiresGradient(true);
            ParameterStore store = new ParameterStore(manager, false);
            try (GradientCollector gradients = backend.dl().newGradientCollector()) {
                NDArray fine = stack.forward(store, inputs(manager, 8), true).get(1);
                gradients.backward(fine.square().sum());
            }
            float moved = first.getArray().getGradient().abs().sum().getFloat();
            assertTrue(moved > 1e-4, "the gradient's absolute sum is " + moved);
        }
    }

    /** log 2 where the logit is 0; log(1 + e^2) = 2.126928 where 2 is called and 0 true; ignored pixels count for nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void theLossIsTheMeanCrossEntropyOfTheCountedPixelsSummedOverLevels(String engine) {
        try (NDManager manager = Backend.cpu(engine).manager()) {
            Shape two = new Shape(1, 1, 1, 2);
            NDArray coarse = manager.create(new float[] {0, 0}, two);
            NDArray fine = manager.create(new float[] {2, 55}, two);
            NDList targets = new NDList(
                    manager.create(new float[] {0, 1}, two), manager.create(new float[] {0, LevelLoss.IGNORED}, two));
            float loss =
                    new LevelLoss().evaluate(targets, new NDList(coarse, fine)).getFloat();
            assertEquals(Math.log(2) + 2.126928, loss, 1e-5);
            NDList nobody = new NDList(manager.create(new float[] {-1, -1}, two));
            assertEquals(0, new LevelLoss().evaluate(nobody, new NDList(fine)).getFloat());
        }
    }
}
