package radiuslab.training;

import ai.djl.Device;
import ai.djl.pytorch.jni.LibUtils;
import com.sun.jna.NativeLibrary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * PyTorch's {@code torch.autocast}: meanwhile operations of this thread that gain by it take bfloat16. DJL does not
 * pass it on; the functions behind it are called in the library that DJL has loaded.
 */
final class Autocast {
    /** As in c10/core/DeviceType.h. */
    private static final byte CPU = 0, CUDA = 1;
    /** As in c10/core/ScalarType.h. */
    private static final byte BFLOAT16 = 15;

    private static final String ENABLE = "_ZN2at8autocast20set_autocast_enabledEN3c1010DeviceTypeEb";
    private static final String TYPE = "_ZN2at8autocast18set_autocast_dtypeEN3c1010DeviceTypeENS1_10ScalarTypeE";
    private static final String CACHE = "_ZN2at8autocast26set_autocast_cache_enabledEb";

    private Autocast() {}

    /**
     * What a computation on this thread gives meanwhile. Does not nest.
     *
     * @param device it computes on
     */
    static <T> T during(Device device, Supplier<T> computation) {
        byte number = device.isGpu() ? CUDA : CPU;
        // What it keeps of one step it would hand to the next, whose weights are others.
        call(CACHE, (byte) 0);
        call(TYPE, number, BFLOAT16);
        call(ENABLE, number, (byte) 1);
        try {
            return computation.get();
        } finally {
            call(ENABLE, number, (byte) 0);
            call(CACHE, (byte) 1);
        }
    }

    /** Whether the library has these functions under these names: on Linux and macOS it does. */
    static boolean isThere() {
        try {
            List.of(ENABLE, TYPE, CACHE).forEach(Library.TORCH::getFunction);
            return true;
        } catch (UnsatisfiedLinkError | ExceptionInInitializerError | NoClassDefFoundError absent) {
            return false;
        }
    }

    private static void call(String function, Object... arguments) {
        Library.TORCH.getFunction(function).invoke(arguments);
    }

    private static final class Library {
        static final NativeLibrary TORCH = NativeLibrary.getInstance(file().toString());

        private static Path file() {
            Path folder = Path.of(LibUtils.getLibtorchPath());
            Optional<Path> file = List.of("libtorch_cpu.so", "libtorch_cpu.dylib", "torch_cpu.dll").stream()
                    .map(folder::resolve)
                    .filter(Files::exists)
                    .findFirst();
            return file.orElseThrow(() -> new UnsatisfiedLinkError("no libtorch_cpu in " + folder));
        }
    }
}
