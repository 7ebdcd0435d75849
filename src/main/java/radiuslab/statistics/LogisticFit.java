package radiuslab.statistics;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Logistic regression of a truth on the log odds of a probability, by Newton's method: P = 1 / (1 + exp(-(intercept +
 * slope * log odds))).
 *
 * @param intercept fitted, or held at 0
 * @param slope fitted, or held at 1
 * @param interceptError standard error, 0 where held
 * @param slopeError standard error, 0 where held
 */
public record LogisticFit(double intercept, double slope, double interceptError, double slopeError) {
    /** What is fitted; the other is held. */
    public enum Free {
        BOTH,
        INTERCEPT,
        SLOPE
    }

    private static final int MOST_STEPS = 200;

    /**
     * No step moves a case's log odds by more: far out, where the likelihood is flat, Newton's step would be too long.
     */
    private static final double LONGEST = 5;

    /** So far, at most, log odds go on beyond those of 1e-7: what was fitted as one value stays in order, and nearly that value. */
    private static final double BEYOND = 0.01;

    /**
     * @param logOdds finite
     * @param target in [0, 1]: 0 or 1, or smoothed
     * @throws UndefinedStatistic if the likelihood has no maximum, which is tested first: the classes do not overlap,
     *     there is one only, or all log odds are alike; or if the search for it does not converge
     */
    public static LogisticFit of(double[] logOdds, double[] target, Free free) {
        refuseWithoutBest(logOdds, target, free);
        double intercept = 0;
        double slope = free == Free.INTERCEPT ? 1 : 0;
        for (int step = 0; step < MOST_STEPS; step++) {
            Newton newton = Newton.at(intercept, slope, logOdds, target, free);
            double moved = Math.abs(newton.intercept) + Math.abs(newton.slope);
            if (!Double.isFinite(moved)) {
                break;
            }
            double share = shareThatClimbs(intercept, slope, newton, logOdds, target);
            intercept += share * newton.intercept;
            slope += share * newton.slope;
            if (moved < 1e-10 * (1 + Math.abs(intercept) + Math.abs(slope))) {
                return new LogisticFit(intercept, slope, newton.interceptError, newton.slopeError);
            }
        }
        throw new UndefinedStatistic(
                "the logistic fit of %d cases did not settle within %d steps, though the classes overlap (last: intercept %s, slope %s)"
                        .formatted(target.length, MOST_STEPS, intercept, slope));
    }

    /** Where none of these holds, the likelihood is strictly concave and falls in every direction (Albert and Anderson 1984). */
    private static void refuseWithoutBest(double[] x, double[] target, Free free) {
        boolean hard = Arrays.stream(target).allMatch(t -> t == 0 || t == 1);
        double[] others = IntStream.range(0, x.length)
                .filter(i -> target[i] < 0.5)
                .mapToDouble(i -> x[i])
                .toArray();
        double[] fractures = IntStream.range(0, x.length)
                .filter(i -> target[i] >= 0.5)
                .mapToDouble(i -> x[i])
                .toArray();
        if (hard && free != Free.SLOPE && (others.length == 0 || fractures.length == 0)) {
            throw noBestFit("all cases are of one class");
        }
        if (free == Free.BOTH && least(x) == greatest(x) || free == Free.SLOPE && least(x) == 0 && greatest(x) == 0) {
            throw noBestFit("the probabilities are all alike");
        }
        if (hard && free == Free.BOTH && (part(others, fractures) || part(fractures, others))) {
            throw noBestFit("the probabilities separate the classes without overlap");
        }
        if (hard && free == Free.SLOPE && (partAtZero(others, fractures) || partAtZero(fractures, others))) {
            throw noBestFit("the probabilities separate the classes at 0.5 without overlap");
        }
    }

    private static UndefinedStatistic noBestFit(String why) {
        return new UndefinedStatistic("calibration has no best fit: " + why + "; use a larger set");
    }

    private static boolean part(double[] lower, double[] upper) {
        return greatest(lower) <= least(upper);
    }

    private static boolean partAtZero(double[] lower, double[] upper) {
        return greatest(lower) <= 0 && least(upper) >= 0;
    }

    private static double least(double[] x) {
        return Arrays.stream(x).min().orElse(Double.POSITIVE_INFINITY);
    }

    private static double greatest(double[] x) {
        return Arrays.stream(x).max().orElse(Double.NEGATIVE_INFINITY);
    }

    /** Newton's step may go beyond the maximum; a small enough part of it does not, as the likelihood is concave. */
    private static double shareThatClimbs(
            double intercept, double slope, Newton newton, double[] logOdds, double[] target) {
        double here = logLikelihood(intercept, slope, logOdds, target);
        double longest = Arrays.stream(logOdds)
                .map(x -> Math.abs(newton.intercept + newton.slope * x))
                .max()
                .orElse(0);
        double share = Math.min(1, LONGEST / longest);
        while (share > 1e-6
                && logLikelihood(intercept + share * newton.intercept, slope + share * newton.slope, logOdds, target)
                        < here - 1e-9 * Math.abs(here)) {
            share /= 2;
        }
        return share;
    }

    private static double logLikelihood(double intercept, double slope, double[] x, double[] target) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double logOdds = intercept + slope * x[i];
            // log(1 + exp(logOdds)) without overflow
            double softPlus = Math.max(logOdds, 0) + Math.log1p(Math.exp(-Math.abs(logOdds)));
            sum += target[i] * logOdds - softPlus;
        }
        return sum;
    }

    /** Newton's step and the standard errors at a place; of a held parameter 0. */
    private record Newton(double intercept, double slope, double interceptError, double slopeError) {
        static Newton at(double intercept, double slope, double[] x, double[] target, Free free) {
            double[] weight = new double[x.length];
            double all = 0;
            double pull = 0;
            double first = 0;
            for (int i = 0; i < x.length; i++) {
                double p = probability(intercept + slope * x[i]);
                weight[i] = p * probability(-intercept - slope * x[i]);
                all += weight[i];
                pull += target[i] - p;
                first += weight[i] * x[i];
            }
            // About the weighted mean intercept and slope are uncorrelated, and no difference of large sums is taken.
            double centre = free == Free.BOTH ? first / all : 0;
            double turn = 0;
            double spread = 0;
            for (int i = 0; i < x.length; i++) {
                turn += (target[i] - probability(intercept + slope * x[i])) * (x[i] - centre);
                spread += weight[i] * (x[i] - centre) * (x[i] - centre);
            }
            return switch (free) {
                case BOTH -> new Newton(
                        pull / all - centre * turn / spread,
                        turn / spread,
                        Math.sqrt(1 / all + centre * centre / spread),
                        1 / Math.sqrt(spread));
                case INTERCEPT -> new Newton(pull / all, 0, 1 / Math.sqrt(all), 0);
                case SLOPE -> new Newton(0, turn / spread, 0, 1 / Math.sqrt(spread));
            };
        }
    }

    public static double probability(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }

    /** Rises with the probability from 0 to 1, wherever a double can tell; nearer than 1e-7 to them hardly. */
    public double calibrated(double probability) {
        double fitted = logOdds(probability);
        double beyond = Math.log(probability / (1 - probability)) - fitted; // 0 in between, infinite at 0 and 1
        double further = BEYOND * (1 - 1 / (1 + Math.abs(beyond)));
        return probability(intercept + slope * (fitted + Math.copySign(further, beyond)));
    }

    public static double[] logOdds(double[] probability) {
        return Arrays.stream(probability).map(LogisticFit::logOdds).toArray();
    }

    /** Nearer than 1e-7 to 0 or 1, where log odds grow without end, those of 1e-7 and 1 - 1e-7: single precision ends there. */
    private static double logOdds(double probability) {
        double p = Math.min(1 - 1e-7, Math.max(1e-7, probability));
        return Math.log(p / (1 - p));
    }

    public static double[] targets(boolean[] truth, double ofFracture, double ofOther) {
        double[] target = new double[truth.length];
        for (int i = 0; i < target.length; i++) {
            target[i] = truth[i] ? ofFracture : ofOther;
        }
        return target;
    }
}
