package radiuslab.statistics;

/**
 * Fisher's exact test of two independent proportions, conditional on the total (Fisher, J R Stat Soc 98:39, 1935).
 */
public final class Fisher {
    private Fisher() {}

    /** p of the alternative that the first proportion is less. */
    public static double less(Proportion first, Proportion second) {
        return tables(first, second).atMost((int) first.successes());
    }

    /** p of the alternative that the first proportion is greater. */
    public static double greater(Proportion first, Proportion second) {
        return less(second, first);
    }

    /** Two-sided: the sum over all tables that are not likelier, as R's fisher.test. */
    public static double twoSided(Proportion first, Proportion second) {
        return tables(first, second).notLikelier((int) first.successes());
    }

    private static ConditionalTables tables(Proportion first, Proportion second) {
        int n1 = size(first);
        int n2 = size(second);
        return ConditionalTables.of(n1, n2, (int) (first.successes() + second.successes()));
    }

    static int size(Proportion group) {
        if (group.of() == 0) {
            throw new UndefinedStatistic("an exact test needs cases in both groups, found 0 of 0");
        }
        if (group.of() > 1_000_000) {
            throw new IllegalArgumentException("an exact test takes groups up to 1,000,000, found " + group.of());
        }
        return (int) group.of();
    }
}
