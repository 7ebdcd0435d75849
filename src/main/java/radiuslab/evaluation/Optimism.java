package radiuslab.evaluation;

import java.util.function.ToDoubleFunction;
import radiuslab.exam.Split;

/**
 * What choosing the threshold on the test set adds to a figure, against choosing it on the validation set: both
 * thresholds measured on the test set.
 *
 * @param honest the threshold chosen on validation
 * @param flattering the threshold chosen on test, as in the study
 * @param honestCounts of the first on test
 */
public record Optimism(ChosenThreshold honest, ChosenThreshold flattering, Confusion honestCounts) {
    public static Optimism of(Sample validation, Sample test, ThresholdRule rule) {
        ChosenThreshold honest = ChosenThreshold.of(validation.truth(), validation.score(), rule, Split.VALIDATION);
        ChosenThreshold flattering = ChosenThreshold.of(test.truth(), test.score(), rule, Split.TEST);
        return new Optimism(honest, flattering, honest.on(test.truth(), test.score()));
    }

    /** By how much a figure looks better than it is, such as {@code optimism.in(c -> c.accuracy().value())}. */
    public double in(ToDoubleFunction<Confusion> figure) {
        return figure.applyAsDouble(flattering.counts()) - figure.applyAsDouble(honestCounts);
    }
}
