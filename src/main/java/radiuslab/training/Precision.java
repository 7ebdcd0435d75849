package radiuslab.training;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.util.cuda.CudaUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** The numbers a network computes with. Its parameters and results, its loss and what the solver keeps are float32 in both. */
public enum Precision {
    FLOAT32,

    /**
     * Convolutions and matrix products multiply bfloat16: float32's range, so that nothing overflows that did not, with 8
     * significant bits instead of 24; sums stay float32. Only on PyTorch; see decision 011.
     */
    MIXED;

    /** The first compute capability of NVIDIA's that multiplies bfloat16 itself. */
    private static final int AMPERE = 80;

    private static final Path PROCESSOR = Path.of("/proc/cpuinfo");

    /** The faster one: mixed on PyTorch where the processor, or each GPU that computes, multiplies bfloat16 itself. */
    public static Precision fastest(Backend backend) {
        boolean itself = backend.device().isGpu()
                ? haveBfloat16(backend.devices(), CudaUtils::getComputeCapability)
                : processorHasBfloat16();
        return itself && backend.canMix() ? MIXED : FLOAT32;
    }

    /** @param capability by the number of a GPU, such as "80" */
    static boolean haveBfloat16(List<Device> gpus, IntFunction<String> capability) {
        try {
            return gpus.stream().allMatch(gpu -> Integer.parseInt(capability.apply(gpu.getDeviceId())) >= AMPERE);
        } catch (RuntimeException withoutCudaOfTheSystem) {
            return false;
        }
    }

    /** Whether the processor multiplies bfloat16 itself, and PyTorch may let it; loads no engine. */
    public static boolean processorHasBfloat16() {
        try {
            String flags = Files.exists(PROCESSOR) ? Files.readString(PROCESSOR) : "";
            return (flags.contains("avx512_bf16") || flags.contains("amx_bf16")) && !OneDnn.isHeld();
        } catch (IOException unreadable) {
            return false;
        }
    }

    /**
     * What a network gives when it computes in this precision.
     *
     * @param device it computes on
     * @param network computes on this thread
     * @return float32
     */
    public NDList computed(Device device, Supplier<NDList> network) {
        if (this == FLOAT32) {
            return network.get();
        }
        return new NDList(Autocast.during(device, network).stream()
                .map(Precision::float32)
                .toArray(NDArray[]::new));
    }

    /**
     * Numbers as they are multiplied in this precision, to be called within {@link #computed}: a product with one, which is exact,
     * takes bfloat16 there, for which DJL has no name.
     *
     * @return the array itself where nothing is to change
     */
    NDArray multiplied(NDArray array) {
        return this == FLOAT32 ? array : timesOne(array);
    }

    /**
     * An array in the numbers of another, to be called within {@link #computed}. Where both are not alike, what is made of them is
     * float32, and so is all that follows from it.
     *
     * @return the array itself where nothing is to change
     */
    public static NDArray alike(NDArray array, NDArray other) {
        return array.getDataType() == other.getDataType() ? array : timesOne(array);
    }

    private static NDArray timesOne(NDArray array) {
        return array.reshape(-1, 1)
                .matMul(array.getManager().ones(new Shape(1, 1)))
                .reshape(array.getShape());
    }

    /** DJL has no name for bfloat16, and its conversion lets no gradient pass; a product with float32 does. */
    private static NDArray float32(NDArray array) {
        return array.getDataType() == DataType.FLOAT32
                ? array
                : array.mul(array.getManager().ones(new Shape(1)));
    }

    @Override
    public String toString() {
        return this == MIXED ? "mixed" : "float32";
    }
}
