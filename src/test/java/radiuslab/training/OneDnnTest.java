package radiuslab.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OneDnnTest {
    @Test
    void anAmdProcessorWhoseCachesTheSystemDoesNotKnowHidesThem(@TempDir Path folder) throws IOException {
        Path amd = Files.writeString(folder.resolve("amd"), "vendor_id\t: AuthenticAMD\n");
        Path intel = Files.writeString(folder.resolve("intel"), "vendor_id\t: GenuineIntel\n");
        Path absent = folder.resolve("absent");
        assertTrue(OneDnn.hidesItsCaches(amd, absent));
        assertFalse(OneDnn.hidesItsCaches(amd, folder));
        assertFalse(OneDnn.hidesItsCaches(intel, absent));
        assertFalse(OneDnn.hidesItsCaches(absent, absent));
    }

    @Test
    void onlyAPyTorchKnownToBeRightIsNotHeld() {
        assertTrue(OneDnn.isRight("2.13.0"));
        assertTrue(OneDnn.isRight("3.0.1"));
        assertFalse(OneDnn.isRight("2.9.1"));
        assertFalse(OneDnn.isRight(null));
        assertFalse(OneDnn.isRight("nightly"));
    }

    /**
     * Image k's pixels in channel i are 1 + k + i, weights from channel i to o are o: o times the sum of (1 + k + i) over the
     * kernel's nine or one pixels, with one row and column of zeros around 3 x 3. The networks' channels, of which some were wrong.
     */
    @ParameterizedTest
    @CsvSource({
        "MXNet, 728, 1024, 1",
        "PyTorch, 728, 1024, 1",
        "PyTorch, 1, 8, 3",
        "PyTorch, 10, 8, 3",
        "PyTorch, 1, 16, 3",
        "PyTorch, 6, 16, 3",
        "PyTorch, 10, 16, 3",
        "PyTorch, 8, 32, 3",
        "PyTorch, 16, 32, 3",
        "PyTorch, 16, 64, 3",
        "PyTorch, 32, 128, 3",
        "PyTorch, 32, 40, 1",
        "PyTorch, 64, 184, 1",
        "PyTorch, 32, 64, 3"
    })
    void convolutionsAreSums(String engine, int from, int to, int kernel) {
        Backend backend = Backend.cpu(engine);
        float[] found = convolved(backend.with(Precision.fastest(backend)), from, to, kernel);
        for (int k = 0; k < 2; k++) {
            double pixel = from * (1 + k) + from * (from - 1) / 2.0;
            for (int o = 0; o < to; o++) {
                double middle = kernel * kernel * pixel * o;
                double corner = (kernel == 1 ? 1 : 4) * pixel * o;
                int one = (k * to + o) * 25;
                assertEquals(middle, found[one + 12], 0.01 * middle, "middle of channel " + o + " of image " + k);
                assertEquals(corner, found[one], 0.01 * corner, "corner of channel " + o + " of image " + k);
            }
        }
    }

    /** Two images of 5 x 5. */
    private static float[] convolved(Backend backend, int from, int to, int kernel) {
        Conv2d convolution = Conv2d.builder()
                .setFilters(to)
                .setKernelShape(new Shape(kernel, kernel))
                .optPadding(new Shape(kernel / 2, kernel / 2))
                .optBias(false)
                .build();
        float[] pixels = new float[2 * from * 25];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = 1 + i / (from * 25) + i / 25 % from;
        }
        float[] weights = new float[to * from * kernel * kernel];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = i / (from * kernel * kernel);
        }
        try (NDManager memory = backend.manager()) {
            convolution.initialize(memory, DataType.FLOAT32, new Shape(2, from, 5, 5));
            new Tensor(weights, to, from, kernel, kernel)
                    .writeTo(convolution.getDirectParameters().valueAt(0).getArray());
            NDList input = new NDList(new Tensor(pixels, 2, from, 5, 5).toInput(memory));
            ParameterStore store = new ParameterStore(memory, false);
            return backend.precision()
                    .computed(Device.cpu(), () -> convolution.forward(store, input, false))
                    .singletonOrThrow()
                    .toFloatArray();
        }
    }
}
