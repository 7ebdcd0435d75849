package radiuslab.study;

import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The steps of a study on the terminal, one or several at a time: those under way on the last line, which is rewritten in
 * place, or, in a log, on a line of its own from time to time; each that is over on a line of its own.
 */
public final class StepLines {
    private static final boolean INTERACTIVE = System.console() != null;
    private static final Duration IN_A_LOG = Duration.ofSeconds(20);

    private final PrintStream out;
    private final Map<String, String> underWay = new LinkedHashMap<>();
    private final Map<String, Long> shown = new LinkedHashMap<>();

    public StepLines(PrintStream out) {
        this.out = out;
    }

    /** A step begins. */
    synchronized void begin(String step) {
        underWay.put(step, "");
        shown.put(step, System.nanoTime());
        rewrite();
    }

    /** What a step is at. */
    synchronized void update(String step, String state) {
        underWay.put(step, state);
        if (INTERACTIVE) {
            rewrite();
        } else if (!state.isEmpty() && System.nanoTime() - shown.get(step) >= IN_A_LOG.toNanos()) {
            shown.put(step, System.nanoTime());
            out.println(step + "  " + state);
        }
    }

    /** A step is over. */
    synchronized void end(String step, String state) {
        underWay.remove(step);
        if (INTERACTIVE) {
            out.print("\r\u001B[K");
        }
        out.println(step + "  " + state);
        rewrite();
    }

    /** A progress that is shown as a step; its last state ends it. */
    public LongStep progress(String step, String what, int total) {
        begin(step);
        return new LongStep(what, total, System::nanoTime).showing(Duration.ofMillis(500), state -> {
            if (state.ended()) {
                end(step, state.toString());
            } else {
                update(step, state.toString());
            }
        });
    }

    private void rewrite() {
        if (INTERACTIVE && !underWay.isEmpty()) {
            StringBuilder line = new StringBuilder();
            underWay.forEach((step, state) -> line.append(line.isEmpty() ? "" : " | ")
                    .append(step)
                    .append("  ")
                    .append(state));
            out.print("\r\u001B[K" + line);
            out.flush();
        }
    }
}
