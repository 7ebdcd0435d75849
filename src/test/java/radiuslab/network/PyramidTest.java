package radiuslab.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.training.ParameterStore;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import radiuslab.training.Backend;
import radiuslab.training.GlorotUniform;

class PyramidTest {
    /** What reaches a cell comes from at most 56 pixels around it where there are no middle blocks. */
    private static final int REACH = 56;

    private static final int CROP = 160, FROM = 48;

    /**
     * A crop whose first pixel lies on the 48th of the whole, 12 cells of 4, says in its middle what the whole says there. Of
     * 160 pixels maps of 77, 39 and 20 cells are halved; of 256 they are of 125, 63 and 32, odd and even alike.
     */
    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void aCropSaysWhatTheWholeSays(String engine) {
        assertEquals(0, difference(engine, 256), 1e-4);
    }

    /** Of 250 pixels maps of 122, 61 and 31 are halved: even, odd, odd. A coarse cell lies 8 pixels from where it was. */
    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void onAnotherGridItSaysSomethingElse(String engine) {
        assertTrue(difference(engine, 250) > 1e-2);
        long[] crop = {1, 3, CROP, CROP}, whole = {1, 3, CROP, 250};
        String message = assertThrows(IllegalArgumentException.class, () -> Pyramid.checkSameGrid(crop, whole))
                .getMessage();
        assertEquals(
                "crops and whole radiographs lie differently on the network's grid: their widths, 160 and 250 pixels, become maps of [77, 39, 20] and [122, 61, 31] cells, odd at other places, and what it learned would be marked some pixels beside; choose sizes and a margin that leave the same remainder when divided by 16, and train anew",
                message);
    }

    /** Greatest difference of any feature, relative to the greatest feature. */
    private static double difference(String engine, int side) {
        Pyramid pyramid = Pyramid.of(XceptionOptions.published().withWidth(0.05).withMiddleBlocks(0), 4);
        SequentialBlock network = new SequentialBlock();
        pyramid.blocks().forEach(network::add);
        try (NDManager manager = Backend.cpu(engine).manager()) {
            network.setInitializer(new GlorotUniform(1), Parameter.Type.WEIGHT);
            network.initialize(manager, DataType.FLOAT32, new Shape(1, 3, CROP, CROP));
            NDArray whole = noise(manager, side);
            NDArray crop = whole.get(new NDIndex(":, :, {}:{}, {}:{}", FROM, FROM + CROP, FROM, FROM + CROP));
            NDArray said = features(network, manager, whole), ofCrop = features(network, manager, crop);
            int first = REACH / Pyramid.STRIDE, cells = (CROP - 2 * REACH) / Pyramid.STRIDE - 1;
            return middle(said, first + FROM / Pyramid.STRIDE, cells)
                            .sub(middle(ofCrop, first, cells))
                            .abs()
                            .max()
                            .getFloat()
                    / ofCrop.abs().max().getFloat();
        }
    }

    private static NDArray noise(NDManager manager, int side) {
        SplittableRandom random = new SplittableRandom(1);
        float[] values = new float[3 * side * side];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return manager.create(values, new Shape(1, 3, side, side));
    }

    private static NDArray features(SequentialBlock network, NDManager manager, NDArray image) {
        return network.forward(new ParameterStore(manager, false), new NDList(image), false)
                .singletonOrThrow();
    }

    private static NDArray middle(NDArray map, int first, int cells) {
        return map.get(new NDIndex(":, :, {}:{}, {}:{}", first, first + cells, first, first + cells));
    }

    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void coarseFeaturesAreRepeatedAndCut(String engine) {
        try (NDManager manager = Backend.cpu(engine).manager()) {
            NDArray x = manager.create(new float[] {1, 2, 3, 4}, new Shape(1, 1, 2, 2));
            NDArray y = Pyramid.enlarged(x, new Shape(1, 1, 3, 4));
            assertEquals(new Shape(1, 1, 3, 4), y.getShape());
            assertArrayEquals(new float[] {1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4}, y.toFloatArray());
        }
    }
}
