package radiuslab.evaluation;

import java.util.Locale;
import radiuslab.statistics.Interval;
import radiuslab.statistics.ResampledMean;
import radiuslab.statistics.StudentT;

/**
 * By how much a recipe's AUROC on the validation set, at which somebody looked while it was chosen, exceeds what it has on exams
 * held out of the training set. What is held out was not learned from: in k folds a round learns from (k - 1) / k of the exams,
 * which makes the difference a little greater than the optimism of choosing alone.
 *
 * @param validation of the recipe trained on the whole training set
 * @param folds mean over rounds that overlap
 */
public record ChoiceOptimism(DeLong validation, ResampledMean folds) {
    /** Validation minus folds. */
    public double difference() {
        return validation.auroc() - folds.mean();
    }

    /** By Student's t: the exams are others, the variances add, Welch and Satterthwaite give the degrees of freedom. */
    public Interval interval(double level) {
        double ofFolds = folds.error() * folds.error();
        double variance = validation.variance() + ofFolds;
        double freedom = variance
                * variance
                / (validation.variance() * validation.variance() / (validation.cases() - 1)
                        + ofFolds * ofFolds / (folds.rounds() - 1));
        return StudentT.interval(
                difference(), Math.sqrt(variance), variance == 0 ? Double.POSITIVE_INFINITY : freedom, level);
    }

    @Override
    public String toString() {
        Interval interval = interval(Interval.PUBLISHED_LEVEL);
        return String.format(Locale.ROOT, "%+.3f (%+.3f to %+.3f)", difference(), interval.low(), interval.high());
    }
}
