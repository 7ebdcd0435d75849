package radiuslab.agreement;

/**
 * Gwet's AC1 of two or more readers (Gwet, Br J Math Stat Psychol 61:29, 2008): stays near the observed agreement where
 * one category is rare and kappa falls.
 */
public final class GwetAc1 {
    private GwetAc1() {}

    /**
     * Fracture or none.
     *
     * @param readings of at least two readers
     */
    public static Kappa of(Readings readings) {
        return of(readings.rows());
    }

    static Kappa of(boolean[]... calls) {
        return of(Ratings.of(calls));
    }

    /**
     * @param categories how many there are
     * @param byReader ratings in 0 .. categories - 1, one row per reader
     */
    public static Kappa of(int categories, int[]... byReader) {
        return of(Ratings.of(categories, byReader));
    }

    private static Kappa of(Ratings ratings) {
        return of(new ManyReaders(ratings));
    }

    static Kappa of(ManyReaders sums) {
        double[] byCategory = new double[sums.share.length];
        double chance = 0;
        for (int k = 0; k < byCategory.length; k++) {
            byCategory[k] = (1 - sums.share[k]) / (byCategory.length - 1);
            chance += sums.share[k] * byCategory[k];
        }
        return sums.kappa(chance, byCategory);
    }
}
