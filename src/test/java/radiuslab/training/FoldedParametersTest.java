package radiuslab.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.training.loss.Loss;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoldedParametersTest {
    private static float[] through(ParameterStore store, NDManager memory, List<Block> blocks, Tensor input) {
        return new ForwardPass(store, memory, Precision.FLOAT32)
                .through(blocks, List.of(input))
                .singletonOrThrow()
                .toFloatArray();
    }

    /**
     * Weight 2; g 3, b 1, m 4, v 8.75, epsilon 0.25: f = 3 / sqrt(9) = 1, so that of 5 comes (10 - 4) * 1 + 1 = 7 as of 2 * 5 - 3.
     */
    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void aConvolutionDoesTheWorkOfTheNormalisationAfterIt(String engine) {
        SequentialBlock network = new SequentialBlock()
                .add(Conv2d.builder()
                        .setFilters(1)
                        .setKernelShape(new Shape(1, 1))
                        .optBias(false)
                        .build())
                .add(new BatchNormalisation(0.25, 0.9));
        try (NDManager memory = Backend.cpu(engine).manager()) {
            network.initialize(memory, DataType.FLOAT32, new Shape(1, 1, 1, 1));
            Map<String, Tensor> weights = new LinkedHashMap<>();
            weights.put("01Conv2d_weight", new Tensor(new float[] {2}, 1, 1, 1, 1));
            weights.put("02BatchNormalisation_gamma", new Tensor(new float[] {3}, 1));
            weights.put("02BatchNormalisation_beta", new Tensor(new float[] {1}, 1));
            weights.put("02BatchNormalisation_mean", new Tensor(new float[] {4}, 1));
            weights.put("02BatchNormalisation_variance", new Tensor(new float[] {8.75f}, 1));
            new Weights(weights).writeTo(network);
            Tensor five = new Tensor(new float[] {5}, 1, 1, 1, 1);
            FoldedParameters folded = new FoldedParameters(memory, Precision.FLOAT32);
            assertArrayEquals(new float[] {7}, through(folded, memory, List.of(network), five), 1e-6f);
            assertEquals(7, through(new ParameterStore(memory, false), memory, List.of(network), five)[0], 1e-6);
            // The normalisation has nothing left to do, and the network is as before.
            assertArrayEquals(
                    new float[] {5},
                    through(folded, memory, network.getChildren().values().subList(1, 2), five));
            assertEquals(2f, Weights.of(network).arrays().get("01Conv2d_weight").values()[0]);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void aTrainedNetworkPredictsTheSame(String engine) throws IOException {
        Backend backend = Backend.cpu(engine);
        try (NDManager memory = backend.manager()) {
            Block network = Toy.network(memory);
            TrainingOptions options = Toy.options(Optimizer.ADAM, 0.02, 20);
            try (Training training = new Training(backend, network, Loss.softmaxCrossEntropyLoss(), options, 1)) {
                training.run(Toy::batch, Monitor.NONE, InstantSource.system(), Progress.Listener.SILENT);
            }
            List<Block> blocks = List.of(network);
            Tensor images = Toy.batch(99).inputs().get(0);
            assertArrayEquals(
                    through(new ParameterStore(memory, false), memory, blocks, images),
                    through(new FoldedParameters(memory, Precision.FLOAT32), memory, blocks, images),
                    1e-4f);
        }
    }

    /** The second portion computes with the weights as they were at the first, another pass with those of now. */
    @Test
    void portionsOfAPassShareWhatIsFolded() {
        try (NDManager memory = Backend.cpu("PyTorch").manager()) {
            Block network = Toy.network(memory);
            List<Tensor> images = Toy.batch(1).inputs();
            float[] before;
            try (ForwardPass pass = ForwardPass.in(memory, Precision.FLOAT32)) {
                before = portion(pass, network, images);
                network.getParameters()
                        .get("02BatchNormalisation_gamma")
                        .getArray()
                        .muli(2);
                assertArrayEquals(before, portion(pass, network, images));
            }
            try (ForwardPass pass = ForwardPass.in(memory, Precision.FLOAT32)) {
                assertFalse(Arrays.equals(before, portion(pass, network, images)));
            }
        }
    }

    private static float[] portion(ForwardPass pass, Block network, List<Tensor> images) {
        try (ForwardPass portion = pass.portion()) {
            return portion.through(List.of(network), images).singletonOrThrow().toFloatArray();
        }
    }

    /** To bfloat16 once or at each use is the same number: the product with one is exact. */
    @Test
    void weightsAreKeptAsTheyAreMultiplied() {
        Backend backend = Backend.cpu("PyTorch");
        assumeTrue(backend.canMix());
        try (NDManager memory = backend.manager()) {
            Block network = new SequentialBlock()
                    .add(Conv2d.builder()
                            .setFilters(8)
                            .setKernelShape(new Shape(3, 3))
                            .build())
                    .add(Blocks.batchFlattenBlock())
                    .add(Linear.builder().setUnits(3).build());
            network.setInitializer(new GlorotUniform(1), Parameter.Type.WEIGHT);
            network.initialize(memory, DataType.FLOAT32, new Shape(1, 1, 8, 8));
            List<Tensor> images = List.of(Toy.batch(1).inputs().get(0));
            ParameterStore own = new ParameterStore(memory, false);
            float[] converted = portion(new ForwardPass(own, memory, Precision.MIXED), network, images);
            ParameterStore kept = new FoldedParameters(memory, Precision.MIXED);
            ForwardPass pass = new ForwardPass(kept, memory, Precision.MIXED);
            assertArrayEquals(converted, portion(pass, network, images));
            assertArrayEquals(converted, portion(pass, network, images));
        }
    }

    /** A thread that did not load PyTorch would record what a network computes, and keep all of it. */
    @Test
    void nothingIsRecordedForGradientsOnAnotherThread() {
        Backend backend = Backend.cpu("PyTorch");
        try (NDManager memory = backend.manager()) {
            Block network = Toy.network(memory);
            boolean recorded = CompletableFuture.supplyAsync(() -> {
                        try (ForwardPass pass = ForwardPass.in(memory, Precision.FLOAT32)) {
                            return pass.through(List.of(network), Toy.batch(1).inputs())
                                    .singletonOrThrow()
                                    .hasGradient();
                        }
                    })
                    .join();
            assertFalse(recorded);
        }
    }
}
