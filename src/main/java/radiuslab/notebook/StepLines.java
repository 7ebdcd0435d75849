package radiuslab.notebook;

import java.io.PrintStream;
import java.time.Duration;

/** One step of a study on the terminal: a line that is rewritten in place, or, in a log, a line now and then. */
final class StepLines {
    private static final boolean INTERACTIVE = System.console() != null;
    private static final Duration IN_A_LOG = Duration.ofSeconds(20);

    private final PrintStream out;
    private final String step;
    private long shown = System.nanoTime();

    StepLines(PrintStream out, String step) {
        this.out = out;
        this.step = step;
        if (INTERACTIVE) {
            rewrite("");
        }
    }

    /** What the step is at. */
    void update(String state) {
        if (INTERACTIVE) {
            rewrite(state);
        } else if (System.nanoTime() - shown >= IN_A_LOG.toNanos()) {
            shown = System.nanoTime();
            out.println(step + "  " + state);
        }
    }

    /** The step is over. */
    void end(String state) {
        if (INTERACTIVE) {
            rewrite(state);
            out.println();
        } else {
            out.println(step + "  " + state);
        }
    }

    /** A progress that is shown on this step's line; its last state ends the line. */
    ProgressBar progress(String what, int total) {
        return ProgressBar.of(what, total, System::nanoTime, Duration.ofMillis(500), state -> {
            if (state.ended()) {
                end(state.toString());
            } else {
                update(state.toString());
            }
        });
    }

    private void rewrite(String state) {
        out.printf("\r\u001B[K%s  %s", step, state);
        out.flush();
    }
}
