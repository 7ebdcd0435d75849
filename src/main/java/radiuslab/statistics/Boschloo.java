package radiuslab.statistics;

import java.util.stream.IntStream;

/**
 * Boschloo's exact unconditional test of two independent proportions (Boschloo, Stat Neerl 24:1, 1970): Fisher's p
 * orders the tables, and p is the greatest probability, over the unknown common rate, of a table at least as extreme.
 * Never less powerful than Fisher's.
 *
 * <p>It takes the groups as independent. Two methods that read the same exams are paired, which it ignores: use
 * McNemar's test for them, and this one to follow the study.
 *
 * @param alternative tested
 * @param fisher Fisher's p, the test statistic; of central the smaller one-sided
 * @param p in [0, 1]
 * @param commonRate the rate at which p is attained, in [0, 1]
 * @param error the true p is at most p + error, by a bound and not by the luck of a grid; under 1e-8 of p
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

    private static final double CERTAIN = Double.POSITIVE_INFINITY;

    /**
     * @throws UndefinedStatistic if a group has no cases
     */
    public static Boschloo of(Proportion first, Proportion second, Alternative alternative) {
        return switch (alternative) {
            case LESS -> less(first, second, alternative, CERTAIN);
            case GREATER -> less(second, first, alternative, CERTAIN);
            case CENTRAL -> Fisher.less(first, second) <= Fisher.greater(first, second)
                    ? central(first, second)
                    : central(second, first);
            case MINLIKE -> minlike(first, second);
        };
    }

    /** The likely side in full; of the other only whether it exceeds that. */
    private static Boschloo central(Proportion smaller, Proportion greater) {
        Boschloo likely = less(smaller, greater, Alternative.CENTRAL, CERTAIN);
        Boschloo other = less(greater, smaller, Alternative.CENTRAL, likely.p);
        Boschloo least = other.p < likely.p ? other : likely;
        double p = Math.min(1, 2 * least.p);
        return new Boschloo(Alternative.CENTRAL, least.fisher, p, least.commonRate, Math.min(1 - p, 2 * least.error));
    }

    private static Boschloo less(Proportion first, Proportion second, Alternative alternative, double enough) {
        double fisher = Fisher.less(first, second);
        double[] rejected = IntStream.rangeClosed(0, Fisher.size(first) + Fisher.size(second))
                .parallel()
                .mapToDouble(total -> tables(first, second, total).greatestLowerTail(fisher))
                .toArray();
        return of(alternative, fisher, NuisanceSupremum.of(rejected, enough));
    }

    private static Boschloo minlike(Proportion first, Proportion second) {
        double fisher = Fisher.twoSided(first, second);
        double[] rejected = IntStream.rangeClosed(0, Fisher.size(first) + Fisher.size(second))
                .parallel()
                .mapToDouble(total -> tables(first, second, total).greatestTwoSided(fisher))
                .toArray();
        return of(Alternative.MINLIKE, fisher, NuisanceSupremum.of(rejected));
    }

    private static ConditionalTables tables(Proportion first, Proportion second, int total) {
        return ConditionalTables.of((int) first.of(), (int) second.of(), total);
    }

    private static Boschloo of(Alternative alternative, double fisher, NuisanceSupremum supremum) {
        return new Boschloo(alternative, fisher, supremum.value(), supremum.rate(), supremum.error());
    }
}
