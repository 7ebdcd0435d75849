package radiuslab.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardPassTest {
    @Test
    void asManyImagesAsHaveThePixelsOfFivePublishedOnesButOneTo16() {
        assertEquals(5, ForwardPass.imagesAtOnce(320, 240));
        assertEquals(1, ForwardPass.imagesAtOnce(680, 560)); // 380,800 of 384,000 pixels
        assertEquals(1, ForwardPass.imagesAtOnce(2500, 2000));
        assertEquals(16, ForwardPass.imagesAtOnce(72, 72));
    }

    /** (1, 2) to (2, 3), (4, 6), unchanged (4, 6), (5, 7): one array of all stays. */
    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void onlyTheResultStaysInMemory(String engine) {
        List<NDArray> passed = new ArrayList<>();
        List<Block> blocks = List.of(
                LambdaBlock.singleton(x -> kept(passed, x.add(1))),
                LambdaBlock.singleton(x -> kept(passed, x.mul(2))),
                LambdaBlock.singleton(x -> x),
                LambdaBlock.singleton(x -> x.sub(-1)));
        try (NDManager memory = Backend.cpu(engine).manager()) {
            NDArray input = memory.create(new float[] {1, 2}, new Shape(1, 2));
            NDList output = new ForwardPass(new ParameterStore(memory, false), memory, Precision.FLOAT32)
                    .through(blocks, new NDList(input));
            assertArrayEquals(new float[] {5, 7}, output.singletonOrThrow().toFloatArray());
            assertEquals(2, passed.size());
            assertEquals(1, memory.getManagedArrays().size());
            assertTrue(input.isReleased());
            assertTrue(passed.stream().allMatch(NDArray::isReleased));
        }
    }

    private static NDArray kept(List<NDArray> all, NDArray one) {
        all.add(one);
        return one;
    }
}
