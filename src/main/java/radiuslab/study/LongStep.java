package radiuslab.study;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;

/** Counts how far a long step is, how fast it goes and how long it will take, and passes it to those who show it. */
public final class LongStep implements IntConsumer, AutoCloseable {
    private final String what;
    private final int total;
    private final List<Surface> surfaces = new ArrayList<>();
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

    /**
     * One moment of a long step.
     *
     * @param before whether all was done before it began
     * @param seconds since it began
     */
    public record State(String what, int done, int total, boolean ended, boolean before, double seconds, String speed) {
        @Override
        public String toString() {
            String count = "%s: %d of %d".formatted(what, done, total);
            if (before) {
                return count + ", finished already";
            }
            if (ended) {
                return String.format(Locale.ROOT, "%s%s, %.0f s", count, done < total ? " (stopped)" : "", seconds);
            }
            return done == 0 ? count : count + ", " + speed;
        }
    }

    /**
     * A step that begins.
     *
     * @param what it does, such as "Images"
     * @param total 1 or more
     * @param nanoTime the clock
     */
    public LongStep(String what, int total, LongSupplier nanoTime) {
        if (total < 1) {
            throw new IllegalArgumentException("progress needs at least one step, found " + total);
        }
        this.what = what;
        this.total = total;
        clock = nanoTime;
        started = clock.getAsLong();
    }

    /** Adds one more who shows it: at most once per interval, and the last state always. */
    public LongStep showing(Duration interval, Consumer<State> show) {
        surfaces.add(new Surface(interval, show, started));
        return this;
    }

    /** Where it stands. */
    public synchronized State state() {
        return state(false);
    }

    private State state(boolean ended) {
        String pace = String.format(Locale.ROOT, "%.1f/s, %.0f s left", speed.perSecond(), speed.secondsLeft());
        return new State(what, done, total, ended, before, seconds(), pace);
    }

    private double seconds() {
        return (clock.getAsLong() - started) / 1e9;
    }

    /** One more is done. */
    public synchronized void step() {
        accept(done + 1);
    }

    /** So many are done, 0 to the total. */
    @Override
    public synchronized void accept(int nowDone) {
        int most = Math.max(done, nowDone); // threads may report out of turn
        accept(most, most / seconds(), seconds() / most * (total - most));
    }

    /** So many are done, some of them before this step began, so that speed and seconds left are the caller's. */
    public synchronized void accept(int nowDone, double perSecond, double secondsLeft) {
        done = nowDone;
        speed = new Speed(perSecond, secondsLeft);
        State state = state(false);
        surfaces.forEach(surface -> surface.accept(state, false, clock.getAsLong()));
    }

    /** All was done before this step began. */
    public synchronized void finishedAlready() {
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
