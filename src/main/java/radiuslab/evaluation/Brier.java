package radiuslab.evaluation;

import radiuslab.statistics.Inputs;
import radiuslab.statistics.UndefinedStatistic;

/**
 * The mean squared distance of probability from truth (Brier, Mon Weather Rev 78:1, 1950).
 *
 * @param score in [0, 1], 0 is best
 * @param ofPrevalence the score of saying the prevalence every time
 */
public record Brier(double score, double ofPrevalence) {
    /**
     * @param probability of a fracture, in [0, 1]
     */
    public static Brier of(boolean[] truth, double[] probability) {
        Inputs.probabilities(truth, probability);
        double sum = 0;
        for (int i = 0; i < truth.length; i++) {
            double distance = probability[i] - (truth[i] ? 1 : 0);
            sum += distance * distance;
        }
        double prevalence = (double) Inputs.count(truth) / truth.length;
        return new Brier(sum / truth.length, prevalence * (1 - prevalence));
    }

    /**
     * 1 - score / ofPrevalence: 1 is perfect, 0 no better than the prevalence.
     *
     * @throws UndefinedStatistic with one class only
     */
    public double skill() {
        if (ofPrevalence == 0) {
            throw new UndefinedStatistic("Brier's skill needs both classes: use a larger set");
        }
        return 1 - score / ofPrevalence;
    }
}
