package radiuslab.evaluation;

import radiuslab.statistics.Inputs;
import radiuslab.statistics.Interval;
import radiuslab.statistics.LogisticFit;
import radiuslab.statistics.UndefinedStatistic;

/**
 * Logistic regression of truth on the log odds of the probability (Cox, Biometrika 45:562, 1958; Van Calster et al.,
 * J Clin Epidemiol 74:167, 2016). Perfect: intercept 0, slope 1. A slope below 1 is overconfident; an intercept in the
 * large below 0 says that probabilities are too high on the whole.
 *
 * @param slope of the log odds
 * @param slopeInterval at 0.95
 * @param intercept fitted with the slope held at 1: calibration in the large
 * @param interceptInterval at 0.95
 */
public record CalibrationLine(double slope, Interval slopeInterval, double intercept, Interval interceptInterval) {
    /**
     * @param probability of a fracture, in [0, 1]; nearer than 1e-7 to 0 or 1 they are taken as 1e-7 and 1 - 1e-7
     * @throws UndefinedStatistic with one class only, or if the probabilities are all alike or separate the classes without
     *     overlap
     */
    public static CalibrationLine of(boolean[] truth, double[] probability) {
        Inputs.probabilities(truth, probability);
        int fractures = Inputs.count(truth);
        Inputs.bothClasses(fractures, truth.length - fractures, "a calibration line");
        double[] logOdds = LogisticFit.logOdds(probability);
        double[] target = LogisticFit.targets(truth, 1, 0);
        LogisticFit both = LogisticFit.of(logOdds, target, LogisticFit.Free.BOTH);
        LogisticFit large = LogisticFit.of(logOdds, target, LogisticFit.Free.INTERCEPT);
        return new CalibrationLine(
                both.slope(),
                Interval.normal(both.slope(), both.slopeError(), Interval.PUBLISHED_LEVEL),
                large.intercept(),
                Interval.normal(large.intercept(), large.interceptError(), Interval.PUBLISHED_LEVEL));
    }
}
