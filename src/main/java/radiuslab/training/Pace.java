package radiuslab.training;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Images per second since the start. */
final class Pace {
    private final InstantSource clock;
    private final Instant start;
    private long images;

    Pace(InstantSource clock) {
        this.clock = clock;
        this.start = clock.instant();
    }

    double seconds() {
        return Duration.between(start, clock.instant()).toNanos() / 1e9;
    }

    /** Counts images and returns the speed. */
    double add(int count) {
        images += count;
        return images / Math.max(seconds(), 1e-9);
    }
}
