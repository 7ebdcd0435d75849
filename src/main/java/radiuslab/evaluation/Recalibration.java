package radiuslab.evaluation;

import java.util.Arrays;
import radiuslab.statistics.Inputs;
import radiuslab.statistics.LogisticFit;
import radiuslab.statistics.UndefinedStatistic;

/**
 * A map of probabilities fitted on validation and applied to test: log odds times slope plus intercept. It keeps the
 * order of cases, so the AUROC stays as it is. Beyond 1e-7 and 1 - 1e-7, which the fit takes as one value, log odds go on
 * by less than 0.01.
 *
 * @param intercept added to the log odds; 0 of temperature scaling
 * @param slope of the log odds, above 0; of temperature scaling 1 / temperature
 */
public record Recalibration(double intercept, double slope) {
    public Recalibration {
        if (!(slope > 0 && Double.isFinite(slope) && Double.isFinite(intercept))) {
            throw new IllegalArgumentException(
                    "recalibration needs a slope above 0, found %s and intercept %s: the probabilities run against the truth"
                            .formatted(slope, intercept));
        }
    }

    /**
     * Platt scaling on log odds with his smoothed targets (n1 + 1) / (n1 + 2) and 1 / (n0 + 2), which keep the fit
     * finite (Platt, Advances in Large Margin Classifiers, 1999).
     *
     * @param truth of the validation set
     * @param probability in [0, 1]; nearer than 1e-7 to 0 or 1 they are taken as 1e-7 and 1 - 1e-7
     * @throws UndefinedStatistic with one class only, or if the probabilities are all alike
     */
    public static Recalibration platt(boolean[] truth, double[] probability) {
        LogisticFit fit = plattFit(truth, probability);
        return new Recalibration(fit.intercept(), fit.slope());
    }

    /**
     * Platt scaling fitted on one sample and applied to another. Probabilities that fall where they should rise say
     * nothing: then every case gets the share of fractures of the first.
     *
     * @param fitted with fractures and without
     */
    public static Sample platt(Sample fitted, Sample applied) {
        double fractures = checkedFractures(fitted.truth(), fitted.score());
        LogisticFit fit = plattFit(fitted.truth(), fitted.score());
        double[] score = new double[applied.score().length];
        Arrays.fill(score, fractures / fitted.truth().length);
        return new Sample(
                applied.ids(),
                applied.truth(),
                fit.slope() > 0 ? new Recalibration(fit.intercept(), fit.slope()).apply(applied.score()) : score);
    }

    private static LogisticFit plattFit(boolean[] truth, double[] probability) {
        double fractures = checkedFractures(truth, probability);
        double others = truth.length - fractures;
        double[] target = LogisticFit.targets(truth, (fractures + 1) / (fractures + 2), 1 / (others + 2));
        return LogisticFit.of(LogisticFit.logOdds(probability), target, LogisticFit.Free.BOTH);
    }

    /**
     * Temperature scaling: one divisor of the log odds, of greatest likelihood (Guo et al., ICML 2017).
     *
     * @throws UndefinedStatistic if the probabilities are all 0.5 or separate the classes there without overlap
     */
    public static Recalibration temperature(boolean[] truth, double[] probability) {
        checkedFractures(truth, probability);
        double[] target = LogisticFit.targets(truth, 1, 0);
        LogisticFit fit = LogisticFit.of(LogisticFit.logOdds(probability), target, LogisticFit.Free.SLOPE);
        return new Recalibration(0, fit.slope());
    }

    private static int checkedFractures(boolean[] truth, double[] probability) {
        Inputs.probabilities(truth, probability);
        int fractures = Inputs.count(truth);
        Inputs.bothClasses(fractures, truth.length - fractures, "recalibration");
        return fractures;
    }

    /**
     * @param probability in [0, 1]
     * @return in [0, 1], in the same order; only what a double cannot tell from 1 becomes equal
     */
    public double[] apply(double[] probability) {
        return Arrays.stream(probability).map(this::apply).toArray();
    }

    /** One of them. */
    public double apply(double probability) {
        Inputs.probability(probability, "a probability");
        return new LogisticFit(intercept, slope, 0, 0).calibrated(probability);
    }
}
