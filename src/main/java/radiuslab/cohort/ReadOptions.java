package radiuslab.cohort;

/**
 * How a cohort is read.
 *
 * @param excludeFaulty leave out exams with a fault and count them by reason, instead of refusing the whole cohort
 * @param seed of the split, where the cohort's table gives none
 * @param checked whether images and masks were decoded and compared a moment ago, by the same run, and are not again
 * @param onlyToLearnFrom all exams are training, whatever set a table gives them; otherwise every set must have both findings
 */
public record ReadOptions(boolean excludeFaulty, long seed, boolean checked, boolean onlyToLearnFrom) {
    public ReadOptions {
        if (excludeFaulty && checked) {
            throw new IllegalArgumentException("which exams are faulty is known only once their images are decoded");
        }
    }

    /** Refuses a cohort with any fault. */
    public static ReadOptions strict() {
        return new ReadOptions(false, 1, false, false);
    }

    /** Goes on without the faulty exams; faults of whole tables and of the split still refuse the cohort. */
    public static ReadOptions lenient() {
        return new ReadOptions(true, 1, false, false);
    }

    public ReadOptions withSeed(long newSeed) {
        return new ReadOptions(excludeFaulty, newSeed, checked, onlyToLearnFrom);
    }

    /** The same, of a cohort whose images were checked a moment ago. */
    public ReadOptions withoutDecoding() {
        return new ReadOptions(excludeFaulty, seed, true, onlyToLearnFrom);
    }

    /** The same, of a cohort that methods only learn from. */
    public ReadOptions onlyForLearning() {
        return new ReadOptions(excludeFaulty, seed, checked, true);
    }
}
