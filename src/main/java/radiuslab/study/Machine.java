package radiuslab.study;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import radiuslab.study.Environment.Variable;
import radiuslab.training.Backend;
import radiuslab.training.OneDnn;
import radiuslab.training.Precision;

/**
 * What a study runs on.
 *
 * @param memory in bytes, all there is
 * @param gpu whether NVIDIA's driver shows one
 */
record Machine(int processors, long memory, boolean gpu) {
    private static final long MEMORY_FOR_TWO = 14L << 30;

    static Machine here() {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        boolean gpu = Files.exists(Path.of("/dev/nvidia0"));
        return new Machine(system.getAvailableProcessors(), system.getTotalMemorySize(), gpu);
    }

    /**
     * How many notebooks a study executes at the same time. Two use two processors better than one after the other does, if
     * there is memory for both. Not where one of them takes longer than all others, as on from ImageNet weights; and a GPU is
     * not shared.
     */
    int notebooksAtOnce(Session session) {
        Optional<String> asked = session.environment().told(Variable.AT_ONCE);
        if (asked.isPresent()) {
            return Integer.parseInt(asked.get());
        }
        return session.small() && !isOnGpu(session) && processors > 1 && memory >= MEMORY_FOR_TWO ? 2 : 1;
    }

    boolean isOnGpu(Session session) {
        return gpu && !session.deviceName().equals("cpu");
    }

    /**
     * What another engine would give, for those who chose none: which is the faster depends on the processor (decision 012); or that
     * the chosen one is held.
     *
     * @param bfloat16 whether the processor multiplies it itself
     * @param held see {@link OneDnn#isHeld}, where the processor computes
     */
    static Optional<String> advice(Session session, boolean bfloat16, boolean held) {
        if (held && session.engine().equals("PyTorch")) {
            return Optional.of(
                    "this machine does not tell the sizes of its caches: PyTorch is held to AVX2 and, unless told otherwise, float32, as DJL's would compute wrongly with AVX-512; 2.13 does not (--libtorch)");
        }
        boolean unchosen = session.environment().told(Variable.ENGINE).isEmpty();
        return unchosen && bfloat16
                ? Optional.of(
                        "MXNet computes, in float32; on this processor --engine pytorch trains about twice as fast, in bfloat16")
                : Optional.empty();
    }

    /** Engine, Java and memory, a line each, without a path or a user. */
    static String text(Backend backend) {
        String device =
                backend.device().isGpu() ? "%d GPUs".formatted(backend.devices().size()) : "CPU";
        return """
                engine    %s %s on the %s, %s
                Java      %s, %d processors, %s
                memory    %s"""
                .formatted(
                        backend.engine(),
                        backend.dl().getVersion(),
                        device,
                        numbers(backend),
                        Runtime.version().feature(),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name"),
                        jemalloc() ? "jemalloc" : "the system's allocator: training takes up to twice as long");
    }

    private static String numbers(Backend backend) {
        if (backend.precision() == Precision.MIXED) {
            return "mixed precision (bfloat16)";
        }
        return backend.engine().equals("PyTorch") && !backend.device().isGpu() && OneDnn.isHeld()
                ? "float32 by AVX2, as this machine does not tell the sizes of its caches"
                : "float32";
    }

    private static boolean jemalloc() {
        Path maps = Path.of("/proc/self/maps");
        try {
            return Files.exists(maps) && Files.readString(maps).contains("libjemalloc");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
