package radiuslab.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One channel with the values 1 and 3: mean 2, variance 1. */
class BatchNormalisationTest {
    private static final Shape PAIR = new Shape(2, 1, 1, 1);

    private static float[] array(BatchNormalisation block, String name) {
        return block.getDirectParameters().get(name).getArray().toFloatArray();
    }

    private static float[] forward(Backend backend, NDManager manager, BatchNormalisation block, boolean training) {
        NDArray x = manager.create(new float[] {1, 3}, PAIR);
        if (!training) {
            return block.forward(new ParameterStore(manager, false), new NDList(x), false)
                    .head()
                    .toFloatArray();
        }
        try (GradientCollector gradients = backend.dl().newGradientCollector()) {
            NDArray y = block.forward(new ParameterStore(manager, false), new NDList(x), true)
                    .head();
            gradients.backward(y.sum());
            return y.toFloatArray();
        }
    }

    private static BatchNormalisation block(NDManager manager) {
        BatchNormalisation block = new BatchNormalisation(0, 0.75);
        block.initialize(manager, DataType.FLOAT32, PAIR);
        return block;
    }

    /** Running mean 0.75 * 0 + 0.25 * 2 = 0.5. */
    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void inTrainingTheBatchIsNormalisedAndTheRunningMeanMoves(String engine) {
        Backend backend = Backend.cpu(engine);
        try (NDManager manager = backend.manager()) {
            BatchNormalisation block = block(manager);
            assertArrayEquals(new float[] {-1, 1}, forward(backend, manager, block, true), 1e-4f);
            assertArrayEquals(new float[] {0.5f}, array(block, "mean"), 1e-5f);
        }
    }

    /** (1 - 1) / sqrt(4) * 2 + 5 = 5, (3 - 1) / 2 * 2 + 5 = 7. */
    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void inPredictionTheRunningMeanAndVarianceNormalise(String engine) {
        Backend backend = Backend.cpu(engine);
        try (NDManager manager = backend.manager()) {
            BatchNormalisation block = block(manager);
            block.getDirectParameters().get("mean").getArray().set(new float[] {1});
            block.getDirectParameters().get("variance").getArray().set(new float[] {4});
            block.getDirectParameters().get("gamma").getArray().set(new float[] {2});
            block.getDirectParameters().get("beta").getArray().set(new float[] {5});
            assertArrayEquals(new float[] {5, 7}, forward(backend, manager, block, false), 1e-5f);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void aFrozenOneStandsStillInTraining(String engine) {
        Backend backend = Backend.cpu(engine);
        try (NDManager manager = backend.manager()) {
            BatchNormalisation block = block(manager);
            block.freezeParameters(true);
            // Without a parameter that learns, the engines want one in the sum to go backward from.
            NDArray x = manager.create(new float[] {1, 3}, PAIR);
            x.setRequiresGradient(true);
            try (GradientCollector gradients = backend.dl().newGradientCollector()) {
                NDArray y = block.forward(new ParameterStore(manager, false), new NDList(x), true)
                        .head();
                gradients.backward(y.sum());
                assertArrayEquals(new float[] {1, 3}, y.toFloatArray(), 1e-5f);
            }
            assertArrayEquals(new float[] {1, 1}, x.getGradient().toFloatArray(), 1e-5f);
            assertArrayEquals(new float[] {0}, array(block, "mean"));
            assertArrayEquals(new float[] {1}, array(block, "variance"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void gradientsPassItInPrediction(String engine) {
        Backend backend = Backend.cpu(engine);
        try (NDManager manager = backend.manager()) {
            BatchNormalisation block = block(manager);
            NDArray x = manager.create(new float[] {1, 3}, PAIR);
            x.setRequiresGradient(true);
            try (GradientCollector gradients = backend.dl().newGradientCollector()) {
                NDArray y = block.forward(new ParameterStore(manager, false), new NDList(x), false)
                        .head();
                gradients.backward(y.sum());
            }
            assertArrayEquals(new float[] {1, 1}, x.getGradient().toFloatArray(), 1e-5f);
        }
    }
}
