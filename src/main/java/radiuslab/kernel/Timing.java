package radiuslab.kernel;

import io.github.spencerpark.jupyter.kernel.magic.registry.CellMagic;
import io.github.spencerpark.jupyter.kernel.magic.registry.LineMagic;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;

/** The magics {@code %time} and {@code %%time}: run a line or a cell, give its value, and print how long it took. */
public final class Timing {
    private final Run run;

    /** How code is run. */
    interface Run {
        Object run(String code) throws Exception;
    }

    Timing(Run run) {
        this.run = run;
    }

    /** @param code one word: the whole line */
    @LineMagic
    public Object time(List<String> code) throws Exception {
        return time(List.of(), String.join(" ", code));
    }

    @CellMagic
    public Object time(List<String> none, String body) throws Exception {
        long begun = System.nanoTime();
        long processorsBegun = processors();
        try {
            return run.run("\n" + body); // the magic's own line, so that lines keep their numbers
        } finally {
            System.out.println(String.format(
                    Locale.ROOT,
                    "time: %s; processors: %s",
                    text(System.nanoTime() - begun),
                    text(processors() - processorsBegun)));
        }
    }

    private static long processors() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean all
                ? all.getProcessCpuTime()
                : 0;
    }

    private static String text(long nanoseconds) {
        double milliseconds = nanoseconds / 1e6;
        return milliseconds < 1000
                ? String.format(Locale.ROOT, "%.3g ms", milliseconds)
                : String.format(Locale.ROOT, "%.2f s", milliseconds / 1000);
    }
}
