package radiuslab.explanation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Blocks;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.util.Pair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import radiuslab.detection.DetectorOptions;
import radiuslab.detection.ExamDetector;
import radiuslab.exam.FractureMask;
import radiuslab.training.Backend;
import radiuslab.training.Tensor;
import radiuslab.training.Weights;

class LayeredNetworkTest {
    private static LayeredNetwork layered(SequentialBlock network, String engine) {
        return LayeredNetwork.of(network, Backend.cpu(engine), 1, ToyNetwork.HEIGHT, ToyNetwork.WIDTH);
    }

    private static Tensor with(Tensor tensor, int place, float change) {
        float[] values = tensor.values().clone();
        values[place] += change;
        return new Tensor(values, tensor.shape());
    }

    /** (f(x + h) - f(x - h)) / 2h, with a network whose first layer passes the image through. */
    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void gradientsAreTheDifferenceQuotients(String engine) {
        Backend backend = Backend.cpu(engine);
        try (NDManager manager = backend.manager()) {
            SequentialBlock network = ToyNetwork.initialised(
                    new SequentialBlock()
                            .add(Blocks.identityBlock())
                            .add(ToyNetwork.convolution(3))
                            .addSingleton(NDArray::tanh)
                            .add(ToyNetwork.convolution(2))
                            .add(Activation.tanhBlock())
                            .add(Blocks.batchFlattenBlock())
                            .add(Linear.builder().setUnits(2).build()),
                    manager);
            LayeredNetwork layered = layered(network, engine);
            Tensor image = ToyNetwork.images(1);
            for (Target target : List.of(Target.logit(1), Target.probability(0))) {
                Features input = layered.features(image, target, List.of(layered.layer("1")))
                        .get(0)
                        .get(0);
                assertArrayEquals(image.values(), input.activations());
                for (int i = 0; i < 48; i += 5) {
                    double above = layered.scores(with(image, i, .01f), target)[0];
                    double below = layered.scores(with(image, i, -.01f), target)[0];
                    assertEquals((above - below) / .02, input.gradients()[i], 1e-4, target + ", pixel " + i);
                }
            }
        }
    }

    /** Of a layer in the middle: its own values are pushed, through a network that begins after it. */
    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void gradientsOfSeveralLayersAtOnceAreThoseOfEach(String engine) {
        try (NDManager manager = Backend.cpu(engine).manager()) {
            LayeredNetwork layered = layered(ToyNetwork.classifier(manager), engine);
            List<Layer> both = List.of(layered.layer("1.5"), layered.layer("1.3"));
            Tensor images = ToyNetwork.images(3);
            List<List<Features>> together = layered.features(images, Target.logit(1), both);
            for (int layer = 0; layer < 2; layer++) {
                List<List<Features>> alone = layered.features(images, Target.logit(1), List.of(both.get(layer)));
                for (int image = 0; image < 3; image++) {
                    Features expected = alone.get(image).get(0);
                    Features found = together.get(image).get(layer);
                    assertArrayEquals(expected.activations(), found.activations(), 1e-6f);
                    assertArrayEquals(expected.gradients(), found.gradients(), 1e-6f);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void anImageInABatchIsExplainedAsAlone(String engine) {
        try (NDManager manager = Backend.cpu(engine).manager()) {
            LayeredNetwork layered = layered(ToyNetwork.classifier(manager), engine);
            Tensor images = ToyNetwork.images(20); // more than pass the network at once
            List<Layer> layer = List.of(layered.lastSpatial());
            List<List<Features>> batch = layered.features(images, Target.logit(0), layer);
            assertEquals(20, batch.size());
            double[] scores = layered.scores(images, Target.logit(0));
            for (int i : new int[] {0, 15, 16, 19}) {
                Tensor one = Images.batch(List.of(Images.one(images, i)), images);
                Features alone =
                        layered.features(one, Target.logit(0), layer).get(0).get(0);
                assertArrayEquals(alone.gradients(), batch.get(i).get(0).gradients(), 1e-6f);
                assertArrayEquals(alone.activations(), batch.get(i).get(0).activations(), 1e-6f);
                assertEquals(layered.scores(one, Target.logit(0))[0], scores[i], 1e-6);
            }
        }
    }

    @Test
    void bothEnginesSeeTheSame() {
        try (NDManager mxnet = Backend.cpu("MXNet").manager();
                NDManager pytorch = Backend.cpu("PyTorch").manager()) {
            LayeredNetwork first = layered(ToyNetwork.classifier(mxnet), "MXNet");
            LayeredNetwork second = layered(ToyNetwork.classifier(pytorch), "PyTorch");
            Tensor images = ToyNetwork.images(2);
            for (Layer layer : first.layers().stream().filter(Layer::isSpatial).toList()) {
                Features one = first.features(images, Target.probability(1), List.of(layer))
                        .get(1)
                        .get(0);
                Features other = second.features(images, Target.probability(1), List.of(second.layer(layer.name())))
                        .get(1)
                        .get(0);
                assertArrayEquals(one.activations(), other.activations(), 1e-5f);
                assertArrayEquals(one.gradients(), other.gradients(), 1e-5f);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void explainingLeavesParametersAndTheirGradientsAlone(String engine) {
        Backend backend = Backend.cpu(engine);
        try (NDManager manager = backend.manager()) {
            SequentialBlock network = ToyNetwork.classifier(manager);
            ParameterStore store = new ParameterStore(manager, false);
            try (GradientCollector collector = backend.dl().newGradientCollector()) {
                NDList images = new NDList(ToyNetwork.images(2).to(manager));
                collector.backward(
                        network.forward(store, images, true).singletonOrThrow().sum());
            }
            Weights before = Weights.of(network);
            Tensor gradient = gradientOfConvolution(network);
            LayeredNetwork layered = layered(network, engine);
            layered.features(ToyNetwork.images(2), Target.logit(1), List.of(layered.layer("1.3")));
            assertArrayEquals(gradient.values(), gradientOfConvolution(network).values());
            before.arrays()
                    .forEach((name, array) -> assertArrayEquals(
                            array.values(),
                            Weights.of(network).arrays().get(name).values(),
                            name));
        }
    }

    private static Tensor gradientOfConvolution(SequentialBlock network) {
        // The second convolution: it lies behind the layer that is looked at.
        Pair<String, Parameter> named = network.getParameters().get(6);
        assertTrue(named.getKey().contains("Conv2d_weight"), named.getKey());
        return Tensor.of(named.getValue().getArray().getGradient());
    }

    @Test
    void layersAreNamedByTheirPlaceAndDropOutIsNone() {
        try (NDManager manager = Backend.cpu("MXNet").manager()) {
            LayeredNetwork layered = layered(ToyNetwork.classifier(manager), "MXNet");
            assertEquals(
                    List.of("1.1", "1.2", "1.3", "1.4", "1.5", "2.1", "2.3"),
                    layered.layers().stream().map(Layer::name).toList());
            assertEquals("1.4 Conv2d (3, 6, 8)", layered.layer("1.4").toString());
            assertEquals("1.5", layered.layer("1").name(), "a block's name means its last layer");
            assertEquals("1.5", layered.lastSpatial().name());
        }
    }

    /** Two images of 680 x 560, each as large as five of the published size: more at once took 23 GB of Xception. */
    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void largeImagesPassOneByOne(String engine) {
        List<Long> atOnce = new ArrayList<>();
        SequentialBlock network = new SequentialBlock()
                .addSingleton(images -> {
                    atOnce.add(images.getShape().get(0));
                    return images;
                })
                .addSingleton(images ->
                        images.reshape(images.getShape().get(0), 1, -1).mean(new int[] {2}));
        LayeredNetwork layered = LayeredNetwork.of(network, Backend.cpu(engine), 1, 680, 560);
        atOnce.clear();
        float[] values = new float[2 * 680 * 560];
        Arrays.fill(values, 680 * 560, values.length, 3);
        Tensor images = new Tensor(values, 2, 1, 680, 560);
        assertArrayEquals(new double[] {0, 3}, layered.scores(images, Target.logit(0)), 1e-4);
        assertEquals(List.of(1L, 1L), atOnce);
        layered.features(images, Target.logit(0), List.of(layered.layer("1")));
        assertEquals(List.of(1L, 1L, 1L, 1L), atOnce);
    }

    @Test
    void aLayerWithoutHeightAndWidthIsRefusedWithTheRemedy() {
        try (NDManager manager = Backend.cpu("MXNet").manager()) {
            LayeredNetwork layered = layered(ToyNetwork.classifier(manager), "MXNet");
            var flat = assertThrows(IllegalArgumentException.class, () -> layered.layer("2.3"));
            assertEquals(
                    "layer 2.3 Linear (2) has no height and width to make a map of; the last that has is 1.5 "
                            + layered.layer("1.5").kind() + " (3, 6, 8)",
                    flat.getMessage());
            var unknown = assertThrows(IllegalArgumentException.class, () -> layered.layer("7"));
            assertTrue(unknown.getMessage().contains("no layer 7; layers are [1.1, 1.2"), unknown.getMessage());
            var none = assertThrows(IllegalArgumentException.class, () -> LayeredNetwork.of(
                            Blocks.batchFlattenBlock(), Backend.cpu("MXNet"), 1, 2, 2)
                    .lastSpatial());
            assertTrue(none.getMessage().contains("by occlusion"), none.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void aRegionsTargetIsItsMeanAndACellItsValue(String engine) {
        // Channel 1 of an output (1, 2, 2, 2) is 4 5 6 7: its region of the first and last pixel has the mean 5.5;
        // the ignored pixel between them does not count.
        Backend backend = Backend.cpu(engine);
        try (NDManager manager = backend.manager()) {
            NDArray output = manager.create(new float[] {0, 1, 2, 3, 4, 5, 6, 7}, new Shape(1, 2, 2, 2));
            FractureMask region = new FractureMask(2, 2, new byte[] {1, 2, 0, 1});
            NDArray mean = Target.region(1, region).score().apply(new NDList(output));
            assertArrayEquals(new float[] {5.5f}, mean.toFloatArray());
            Target wide = Target.region(1, new FractureMask(4, 1, new byte[] {1, 0, 0, 0}));
            var elsewhere = assertThrows(
                    IllegalArgumentException.class, () -> wide.score().apply(new NDList(output)));
            assertTrue(elsewhere.getMessage().startsWith("a region of 4 x 1"), elsewhere.getMessage());
            NDArray cell = Target.cell(1, 6).score().apply(new NDList(mean, output));
            assertArrayEquals(new float[] {6}, cell.toFloatArray());
            var outside = assertThrows(
                    IllegalArgumentException.class,
                    () -> Target.cell(0, 8).score().apply(new NDList(output)));
            assertTrue(outside.getMessage().contains("no cell 8"), outside.getMessage());
        }
        assertThrows(IllegalArgumentException.class, () -> Target.region(0, FractureMask.empty(2, 2)));
    }

    /** Else its only layer would be its output, and Grad-CAM would show that as an explanation. */
    @Test
    void aDetectorHasTheLayersOfItsTrunk() {
        Backend backend = Backend.cpu("PyTorch");
        try (ExamDetector detector = ExamDetector.untrained(DetectorOptions.quick(), 1, backend)) {
            var seen = detector.options().predictionInput();
            LayeredNetwork layered = LayeredNetwork.of(detector.network(), backend, seen);
            List<Layer> layers = layered.layers();
            assertTrue(layers.size() > 5);
            assertEquals(layers.get(layers.size() - 2), layered.lastSpatial(), "the last is its output");
        }
    }
}
