package radiuslab.training;

import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * oneDNN 3.7.1, by which the PyTorch convolves that DJL brings, plans by the sizes of the processor's caches. A virtual machine may
 * keep them from an AMD processor's programs; oneDNN then takes them for a byte each, and with AVX-512 some convolutions give wrong
 * numbers without a word: float32 1 x 1 from 728 to 1024 channels, bfloat16 3 x 3 from 1 to 8. With AVX2 all of our networks' are
 * right there (docs/decisions/031).
 */
public final class OneDnn {
    private static final Path PROCESSOR = Path.of("/proc/cpuinfo");
    private static final Path CACHES = Path.of("/sys/devices/system/cpu/cpu0/cache/index0");

    /** Read by oneDNN before its first computation. */
    private static final String LIMIT = "ONEDNN_MAX_CPU_ISA";

    private OneDnn() {}

    /** Whether {@link #hold} does something, unless the environment says what oneDNN may use; loads no engine. */
    public static boolean isHeld() {
        boolean djls = System.getenv("PYTORCH_LIBRARY_PATH") == null;
        return djls && System.getenv(LIMIT) == null && hidesItsCaches(PROCESSOR, CACHES);
    }

    /**
     * @param processor what the system says of it; may be absent
     * @param caches what is there where it also knows the caches
     */
    static boolean hidesItsCaches(Path processor, Path caches) {
        try {
            return Files.exists(processor)
                    && !Files.exists(caches)
                    && Files.readString(processor).contains("AuthenticAMD");
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** Keeps oneDNN to AVX2 where that is needed; to be called before PyTorch computes. */
    static void hold() {
        if (isHeld()) {
            NativeLibrary.getProcess().getFunction("setenv").invokeInt(new Object[] {LIMIT, "AVX2", 1});
        }
    }
}
