package radiuslab.training;

import ai.djl.Device;
import java.util.List;
import java.util.function.Supplier;

/** PyTorch's {@code torch.autocast}: meanwhile operations of this thread that gain by it take bfloat16. */
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
        Libtorch.call(CACHE, (byte) 0);
        Libtorch.call(TYPE, number, BFLOAT16);
        Libtorch.call(ENABLE, number, (byte) 1);
        try {
            return computation.get();
        } finally {
            Libtorch.call(ENABLE, number, (byte) 0);
            Libtorch.call(CACHE, (byte) 1);
        }
    }

    static boolean isThere() {
        return Libtorch.has(List.of(ENABLE, TYPE, CACHE));
    }
}
