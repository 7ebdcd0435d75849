package radiuslab.phantom;

import java.util.SplittableRandom;
import radiuslab.files.Seeds;

/**
 * Seeded draws. Only the integer stream of {@link SplittableRandom} (SplitMix64) is used and everything else derived
 * here with exact arithmetic, so that a seed means the same numbers on every machine.
 */
public final class Chance {
    private final SplittableRandom source;

    private Chance(long seed) {
        source = new SplittableRandom(seed);
    }

    /** An independent stream for each seed and path, such as (seed, exam, projection). */
    public static Chance of(long seed, long... path) {
        return new Chance(Seeds.along(seed, path));
    }

    /** 64 random bits, as the seed of something else. */
    public long bits() {
        return source.nextLong();
    }

    public double uniform(double low, double high) {
        return low + (high - low) * ((source.nextLong() >>> 11) * 0x1p-53);
    }

    public boolean yes(double probability) {
        return uniform(0, 1) < probability;
    }

    /** 0 to bound - 1. */
    public int below(int bound) {
        return (int) uniform(0, bound);
    }

    /** The sum of four uniform numbers, scaled: close to a normal distribution, never beyond 3.46 deviations. */
    public double normal(double mean, double deviation) {
        long bits = source.nextLong();
        long sum = (bits & 0xffff) + (bits >>> 16 & 0xffff) + (bits >>> 32 & 0xffff) + (bits >>> 48);
        return mean + deviation * (sum - 131070) * (1.7320508075688772 / 65536);
    }
}
