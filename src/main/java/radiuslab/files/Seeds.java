package radiuslab.files;

import java.util.SplittableRandom;

/**
 * Independent seeds for the parts of one run. There are three ways to mix, because what was drawn by them must stay the
 * same: published phantoms and bootstrap intervals depend on the other two. What is new uses {@link #mix}.
 */
public final class Seeds {
    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;
    private static final long MULTIPLIER = 0xD1342543DE82EF95L;

    private Seeds() {}

    /** A seed that depends on every number and on their order; neighbours give unrelated seeds. */
    public static long mix(long... numbers) {
        long seed = GOLDEN_RATIO;
        for (long number : numbers) {
            seed = scramble(seed + number * MULTIPLIER + 1);
        }
        return seed;
    }

    /** Of a phantom's part: each number of the path moves on by one draw. */
    public static long along(long seed, long... path) {
        long state = seed;
        for (long step : path) {
            state = new SplittableRandom(state ^ (step + 1) * MULTIPLIER).nextLong();
        }
        return state;
    }

    /** Of a bootstrap's resample: Murmur3's finaliser, so that no two generators run side by side. */
    public static long ofResample(long seed, int number) {
        long z = seed * GOLDEN_RATIO + number;
        z = (z ^ (z >>> 33)) * 0xFF51AFD7ED558CCDL;
        z = (z ^ (z >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return z ^ (z >>> 33);
    }

    /** The finaliser of Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014). */
    private static long scramble(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
