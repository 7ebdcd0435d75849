package radiuslab.evaluation;

import radiuslab.statistics.Inputs;
import radiuslab.statistics.UndefinedStatistic;

/**
 * Predictive values and expected cost at another prevalence than that of the set on which sensitivity and specificity were
 * measured, by Bayes' rule. {@link Confusion#atPrevalence} makes one.
 *
 * @param sensitivity in [0, 1]
 * @param specificity in [0, 1]
 * @param prevalence of fractures where it is used, in (0, 1)
 */
public record AtPrevalence(double sensitivity, double specificity, double prevalence) {
    public AtPrevalence {
        Inputs.probability(sensitivity, "a sensitivity");
        Inputs.probability(specificity, "a specificity");
        if (!(prevalence > 0 && prevalence < 1)) {
            throw new IllegalArgumentException("a prevalence lies in (0, 1), found " + prevalence);
        }
    }

    /** The share of exams with a fracture that is missed, of all exams. */
    public double misses() {
        return prevalence * (1 - sensitivity);
    }

    /** The share of exams without a fracture that raise an alarm, of all exams. */
    public double falseAlarms() {
        return (1 - prevalence) * (1 - specificity);
    }

    /**
     * The probability of a fracture where one is called.
     *
     * @throws UndefinedStatistic if none is ever called
     */
    public double positivePredictiveValue() {
        return share(prevalence * sensitivity, falseAlarms(), "no fracture is ever called");
    }

    /**
     * The probability of no fracture where none is called.
     *
     * @throws UndefinedStatistic if a fracture is always called
     */
    public double negativePredictiveValue() {
        return share((1 - prevalence) * specificity, misses(), "a fracture is always called");
    }

    private static double share(double right, double wrong, String reason) {
        if (right + wrong == 0) {
            throw new UndefinedStatistic("a predictive value is 0/0: " + reason);
        }
        return right / (right + wrong);
    }

    /**
     * The expected cost of an exam, in costs of one false alarm.
     *
     * @param missToFalseAlarm cost of a missed fracture over that of a false alarm, above 0
     */
    public double cost(double missToFalseAlarm) {
        return missToFalseAlarm * misses() + falseAlarms();
    }
}
