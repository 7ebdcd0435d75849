package radiuslab.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/** From now on. */
final class Stopwatch {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final long start = System.nanoTime();
    private final long used = SYSTEM.getProcessCpuTime();

    /** Prints images a second, and processor seconds of a step. */
    void report(String figure, int batchSize, int steps) {
        report(figure, steps * batchSize / ((System.nanoTime() - start) * 1e-9));
        report(figure + " cpu s", (SYSTEM.getProcessCpuTime() - used) * 1e-9 / steps);
    }

    private static void report(String figure, double number) {
        System.out.printf(Locale.ROOT, "%s\t%s%n", figure, number);
    }
}
