package radiuslab.files;

/** Independent seeds for the parts of one run. */
public final class Seeds {
    private Seeds() {}

    /** A seed that depends on every number and on their order; neighbours give unrelated seeds. */
    public static long mix(long... numbers) {
        long seed = 0x9E3779B97F4A7C15L;
        for (long number : numbers) {
            seed = scramble(seed + number * 0xD1342543DE82EF95L + 1);
        }
        return seed;
    }

    /** The finaliser of Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014). */
    private static long scramble(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
