package radiuslab.training;

import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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

    private static final Pattern VERSION = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})");
    /** 2.13: of those between nothing is known. */
    private static final int FIRST_RIGHT = 2013;

    private static boolean set;

    private OneDnn() {}

    /** Whether {@link #hold} does something, unless the environment says what oneDNN may use; loads no engine. */
    public static boolean isHeld() {
        boolean told = Stream.of(LIMIT, "DNNL_MAX_CPU_ISA").anyMatch(name -> System.getenv(name) != null);
        return !told && !isRight(System.getenv("PYTORCH_VERSION")) && hidesItsCaches(PROCESSOR, CACHES);
    }

    /** @param version of the user's own libtorch; null of DJL's */
    static boolean isRight(String version) {
        Matcher numbers = VERSION.matcher(version == null ? "" : version);
        return numbers.lookingAt()
                && 1000 * Integer.parseInt(numbers.group(1)) + Integer.parseInt(numbers.group(2)) >= FIRST_RIGHT;
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
    static synchronized void hold() {
        if (!set && isHeld()) {
            set = true;
            NativeLibrary.getProcess().getFunction("setenv").invokeInt(new Object[] {LIMIT, "AVX2", 1});
        }
    }
}
