package radiuslab.training;

import ai.djl.nn.Parameter;
import ai.djl.training.loss.Loss;
import java.util.Map;
import radiuslab.cohort.Cohort;

/**
 * What a network learns from, and what it is told.
 *
 * @param cohort whose training set the batches are made of
 * @param truth names what is learned where the cohort does not say it; empty otherwise
 * @param batches by step
 * @param loss of (targets, outputs)
 * @param monitor for the history's figures
 * @param rateFactors on the learning rate of single parameters; 1 for those not named
 */
public record Lesson(
        Cohort cohort,
        String truth,
        BatchSource batches,
        Loss loss,
        Monitor monitor,
        Map<Parameter, Double> rateFactors) {
    /** The cohort's findings or markings, all parameters at one rate. */
    public Lesson(Cohort cohort, BatchSource batches, Loss loss, Monitor monitor) {
        this(cohort, "", batches, loss, monitor, Map.of());
    }

    public Lesson withTruth(String other) {
        return new Lesson(cohort, other, batches, loss, monitor, rateFactors);
    }

    public Lesson withRateFactors(Map<Parameter, Double> other) {
        return new Lesson(cohort, truth, batches, loss, monitor, other);
    }
}
