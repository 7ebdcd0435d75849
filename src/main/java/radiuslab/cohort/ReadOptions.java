package radiuslab.cohort;

/**
 * How a cohort is read.
 *
 * @param excludeFaulty leave out exams with a fault and count them by reason, instead of refusing the whole cohort
 * @param seed of the split, where the cohort's table gives none
 */
public record ReadOptions(boolean excludeFaulty, long seed) {
    /** Refuses a cohort with any fault. */
    public static ReadOptions strict() {
        return new ReadOptions(false, 1);
    }

    /** Goes on without the faulty exams; faults of whole tables and of the split still refuse the cohort. */
    public static ReadOptions lenient() {
        return new ReadOptions(true, 1);
    }

    public ReadOptions withSeed(long newSeed) {
        return new ReadOptions(excludeFaulty, newSeed);
    }
}
