package radiuslab.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.GradientCollector;
import ai.djl.training.loss.Loss;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@link Precision} on PyTorch, where every processor computes it, if only some do so faster. */
class PrecisionTest {
    private static final Backend FLOAT32 = Backend.cpu("PyTorch");
    private static final Backend MIXED = FLOAT32.with(Precision.MIXED);

    /** 257 / 256 lies between bfloat16's 1 and 1 + 1/128, which is as far; the even one, 1, is taken. 257 / 256 squared is 1.0078. */
    @Test
    void onlyWithinAMatrixIsMultipliedInBfloat16() {
        try (NDManager memory = FLOAT32.manager()) {
            NDArray a = memory.full(new Shape(1, 1), 257 / 256f);
            NDArray product = Precision.MIXED
                    .computed(Device.cpu(), () -> new NDList(a.matMul(a)))
                    .singletonOrThrow();
            assertEquals(DataType.FLOAT32, product.getDataType());
            assertEquals(1f, product.getFloat());
            assertEquals(257f * 257 / 65536, a.matMul(a).getFloat());
        }
    }

    /** Of an older GPU (7.5) and one that multiplies bfloat16 itself (9.0) in one machine, those count that compute. */
    @Test
    void theGpusThatComputeSayWhetherBfloat16IsFaster() {
        List<String> capabilities = List.of("75", "90");
        assertTrue(Precision.haveBfloat16(List.of(Device.gpu(1)), capabilities::get));
        assertFalse(Precision.haveBfloat16(List.of(Device.gpu(0)), capabilities::get));
        assertFalse(Precision.haveBfloat16(List.of(Device.gpu(1), Device.gpu(0)), capabilities::get));
        assertFalse(Precision.haveBfloat16(List.of(Device.gpu(2)), capabilities::get), "no such GPU");
    }

    @Test
    void float32ComesBackWhenANetworkFails() {
        assertThrows(
                IllegalStateException.class,
                () -> Precision.MIXED.computed(Device.cpu(), () -> {
                    throw new IllegalStateException("no");
                }));
        try (NDManager memory = FLOAT32.manager()) {
            assertEquals(
                    DataType.FLOAT32,
                    memory.ones(new Shape(1, 1))
                            .matMul(memory.ones(new Shape(1, 1)))
                            .getDataType());
        }
    }

    /** d(ab)/da = b, through the way back to float32. */
    @Test
    void gradientsPassInFloat32() {
        try (NDManager memory = FLOAT32.manager();
                GradientCollector gradients = FLOAT32.dl().newGradientCollector()) {
            NDArray a = memory.full(new Shape(1, 1), 3f);
            a.setRequiresGradient(true);
            NDArray b = memory.full(new Shape(1, 1), 2f);
            gradients.backward(Precision.MIXED
                    .computed(Device.cpu(), () -> new NDList(a.matMul(b)))
                    .singletonOrThrow());
            assertEquals(DataType.FLOAT32, a.getGradient().getDataType());
            assertEquals(2f, a.getGradient().getFloat());
        }
    }

    @Test
    void theFirstLossesAreThoseOfFloat32AndTheLastFallLikeThem() throws IOException {
        List<Double> expected = losses(FLOAT32, Toy::batch);
        List<Double> found = losses(MIXED, Toy::batch);
        for (int step = 0; step < 5; step++) {
            assertEquals(expected.get(step), found.get(step), 1e-2, "loss of step " + step);
        }
        assertNotEquals(expected, found);
        assertEquals(expected.get(59), found.get(59), 0.05);
    }

    @Test
    void whatIsNoLongerFiniteEndsTheTraining() {
        BatchSource broken = step -> {
            Batch batch = Toy.batch(step);
            batch.inputs().get(0).values()[0] = step == 2 ? Float.NaN : 0;
            return batch;
        };
        assertThrows(DivergedException.class, () -> losses(MIXED, broken));
    }

    /** Greater than half precision's greatest number, 65504, which bfloat16 leaves behind. */
    @Test
    void largeNumbersDoNotOverflow() {
        try (NDManager memory = FLOAT32.manager()) {
            NDArray large = memory.full(new Shape(1, 1), (float) Math.pow(2, 40));
            NDArray product = Precision.MIXED
                    .computed(Device.cpu(), () -> new NDList(large.matMul(large)))
                    .singletonOrThrow();
            assertEquals((float) Math.pow(2, 80), product.getFloat());
        }
    }

    @Test
    void aPassThatPredictsGivesFloat32CloseToFloat32() {
        try (NDManager memory = FLOAT32.manager()) {
            Block network = Toy.network(memory);
            float[] expected = prediction(FLOAT32, network);
            float[] found = prediction(MIXED, network);
            assertArrayEquals(expected, found, 2e-2f);
            assertFalse(Arrays.equals(expected, found));
        }
    }

    private static float[] prediction(Backend backend, Block network) {
        try (NDManager memory = backend.manager();
                ForwardPass pass = ForwardPass.in(memory, backend.precision())) {
            return pass.through(network.getChildren().values(), Toy.batch(1).inputs())
                    .singletonOrThrow()
                    .toFloatArray();
        }
    }

    @Test
    void mxnetComputesInFloat32() {
        var refused = assertThrows(
                IllegalArgumentException.class, () -> Backend.cpu("MXNet").with(Precision.MIXED));
        assertEquals("mixed precision needs PyTorch, not MXNet", refused.getMessage());
        assertEquals(Precision.FLOAT32, Precision.fastest(Backend.cpu("MXNet")));
        assertEquals(Precision.FLOAT32, Backend.cpu("PyTorch").precision());
    }

    private static List<Double> losses(Backend backend, BatchSource source) throws IOException {
        List<Double> losses = new ArrayList<>();
        TrainingOptions options = Toy.options(Optimizer.ADAM, 0.02, 60);
        try (NDManager manager = backend.manager();
                Training training =
                        new Training(backend, Toy.network(manager), Loss.softmaxCrossEntropyLoss(), options, 1)) {
            training.run(source, Monitor.NONE, InstantSource.system(), progress -> losses.add(progress.loss()));
        }
        return losses;
    }
}
