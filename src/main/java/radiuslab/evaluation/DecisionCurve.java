package radiuslab.evaluation;

import java.util.List;
import java.util.stream.IntStream;
import radiuslab.statistics.Inputs;

/**
 * Who gains from acting on a method (Vickers and Elkin, Med Decis Making 26:565, 2006): net benefit at threshold
 * probability t is the share of true positives minus that of false positives times t / (1 - t).
 *
 * @param points by rising threshold
 */
public record DecisionCurve(List<Point> points) {
    /**
     * @param threshold the probability from which one would act, in (0, 1)
     * @param netBenefit of acting on the method; treating none gives 0
     * @param treatAll net benefit of acting on everybody
     */
    public record Point(double threshold, double netBenefit, double treatAll) {}

    public DecisionCurve {
        points = List.copyOf(points);
    }

    /**
     * A cohort: its own prevalence counts.
     *
     * @param probability of a fracture, in [0, 1], calibrated
     * @param steps of the threshold: 100 gives 0.01 .. 0.99
     */
    public static DecisionCurve of(boolean[] truth, double[] probability, int steps) {
        Confusion all = Confusion.of(truth, probability, 0.5);
        return of(truth, probability, steps, all.prevalence().value());
    }

    /** Cases and controls, chosen apart: the prevalence is given. */
    public static DecisionCurve of(boolean[] truth, double[] probability, int steps, double prevalence) {
        Inputs.probabilities(truth, probability);
        Inputs.probability(prevalence, "the prevalence");
        if (steps < 2) {
            throw new IllegalArgumentException("a decision curve needs at least two steps, found " + steps);
        }
        return new DecisionCurve(IntStream.range(1, steps)
                .mapToObj(k -> (double) k / steps)
                .map(t -> new Point(
                        t,
                        netBenefit(Confusion.of(truth, probability, t), t, prevalence),
                        prevalence - (1 - prevalence) * t / (1 - t)))
                .toList());
    }

    /** The net benefit of the method at one threshold, for a bootstrap. */
    public static Statistic netBenefit(boolean[] truth, double[] probability, double threshold) {
        checkThreshold(threshold);
        Inputs.probabilities(truth, probability);
        boolean[] calls = Confusion.calls(truth, probability, threshold);
        return Statistic.counts(truth, calls, c -> (c.tp() - c.fp() * threshold / (1 - threshold)) / c.total());
    }

    private static double netBenefit(Confusion counts, double threshold, double prevalence) {
        return counts.sensitivity().value() * prevalence
                - (1 - counts.specificity().value()) * (1 - prevalence) * threshold / (1 - threshold);
    }

    private static void checkThreshold(double threshold) {
        if (!(threshold > 0 && threshold < 1)) {
            throw new IllegalArgumentException("a threshold probability lies in (0, 1), found " + threshold);
        }
    }
}
