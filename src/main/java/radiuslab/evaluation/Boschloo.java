package radiuslab.evaluation;

import java.util.stream.IntStream;

/**
 * Boschloo's exact unconditional test of two independent proportions (Boschloo, Stat Neerl 24:1, 1970): Fisher's p
 * orders the tables, and p is the greatest probability, over the unknown common rate, of a table at least as extreme.
 * Never less powerful than Fisher's.
 *
 * <p>It takes the groups as independent. Two methods that read the same exams are paired, which it ignores: use
 * {@link McNemar} for them, and this one to follow the study.
 *
 * @param alternative tested
 * @param fisher Fisher's p, the test statistic; of central the smaller one-sided
 * @param p in [0, 1]
 * @param commonRate the rate at which p is attained, in [0, 1]
 * @param error the true p is at most p + error, by a bound and not by the luck of a grid; under 1e-8 of p (central: 2e-8)
 */
public record Boschloo(Alternative alternative, double fisher, double p, double commonRate, double error) {
    /** What the test looks for. */
    public enum Alternative {
        /** The first proportion is less. */
        LESS,
        /** The first proportion is greater. */
        GREATER,
        /** Two-sided as twice the smaller one-sided p, at most 1: exact2x2's default, the study's, and scipy's. */
        CENTRAL,
        /** Two-sided, ordered by the two-sided Fisher p: the traditional test, as in R's Exact and StatXact. */
        MINLIKE
    }

    /**
     * @throws UndefinedStatistic if a group has no cases
     */
    public static Boschloo of(Proportion first, Proportion second, Alternative alternative) {
        return switch (alternative) {
            case LESS -> less(first, second, alternative);
            case GREATER -> less(second, first, alternative);
            case CENTRAL -> central(less(first, second, alternative), less(second, first, alternative));
            case MINLIKE -> minlike(first, second);
        };
    }

    private static Boschloo central(Boschloo less, Boschloo greater) {
        Boschloo smaller = less.p <= greater.p ? less : greater;
        double p = Math.min(1, 2 * smaller.p);
        return new Boschloo(
                Alternative.CENTRAL, smaller.fisher, p, smaller.commonRate, Math.min(1 - p, 2 * smaller.error));
    }

    private static Boschloo less(Proportion first, Proportion second, Alternative alternative) {
        double fisher = Fisher.less(first, second);
        double[] rejected = IntStream.rangeClosed(0, Fisher.size(first) + Fisher.size(second))
                .parallel()
                .mapToDouble(total -> tables(first, second, total).greatestLowerTail(fisher))
                .toArray();
        return of(alternative, fisher, rejected);
    }

    private static Boschloo minlike(Proportion first, Proportion second) {
        double fisher = Fisher.twoSided(first, second);
        double[] rejected = IntStream.rangeClosed(0, Fisher.size(first) + Fisher.size(second))
                .parallel()
                .mapToDouble(total -> tables(first, second, total).greatestTwoSided(fisher))
                .toArray();
        return of(Alternative.MINLIKE, fisher, rejected);
    }

    private static ConditionalTables tables(Proportion first, Proportion second, int total) {
        return ConditionalTables.of((int) first.of(), (int) second.of(), total);
    }

    private static Boschloo of(Alternative alternative, double fisher, double[] rejected) {
        NuisanceSupremum supremum = NuisanceSupremum.of(rejected);
        return new Boschloo(alternative, fisher, supremum.value(), supremum.rate(), supremum.error());
    }
}
