package radiuslab.evaluation;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import radiuslab.statistics.Inputs;

/**
 * What makes one threshold better than another. Of thresholds with equal merit the lowest is chosen, the one that calls
 * more fractures: a missed fracture costs more than a second look.
 *
 * @param name such as "accuracy"
 * @param words what the threshold has, such as "greatest accuracy"
 * @param merit of the counts a threshold gives; greater is better
 */
public record ThresholdRule(String name, String words, ToDoubleFunction<Confusion> merit) {
    /** The greatest accuracy: the study's rule. */
    public static ThresholdRule accuracy() {
        return new ThresholdRule("accuracy", "greatest accuracy", c -> c.tp() + c.tn());
    }

    /** The greatest sensitivity + specificity (Youden, Cancer 3:32, 1950), compared in whole numbers. */
    public static ThresholdRule youden() {
        return new ThresholdRule(
                "Youden",
                "greatest sensitivity + specificity (Youden)",
                c -> (double) c.tp() * c.others() - (double) c.fp() * c.fractures());
    }

    /** The greatest specificity among thresholds of at least this sensitivity. */
    public static ThresholdRule sensitivity(double atLeast) {
        Inputs.probability(atLeast, "the wanted sensitivity");
        return new ThresholdRule(
                "sensitivity >= " + atLeast,
                "greatest specificity at a sensitivity of %s or more".formatted(atLeast),
                c -> c.sensitivity().value() >= atLeast
                        ? c.tn() + share(c.tp(), c.fractures())
                        : Double.NEGATIVE_INFINITY);
    }

    /** The greatest sensitivity among thresholds of at least this specificity. */
    public static ThresholdRule specificity(double atLeast) {
        Inputs.probability(atLeast, "the wanted specificity");
        return new ThresholdRule(
                "specificity >= " + atLeast,
                "greatest sensitivity at a specificity of %s or more".formatted(atLeast),
                c -> c.specificity().value() >= atLeast
                        ? c.tp() + share(c.tn(), c.others())
                        : Double.NEGATIVE_INFINITY);
    }

    /**
     * The least expected cost (Metz, Semin Nucl Med 8:283, 1978).
     *
     * @param missToFalseAlarm cost of a missed fracture over that of a false alarm, above 0
     * @param prevalence of fractures where the threshold will be used, in (0, 1)
     */
    public static ThresholdRule cost(double missToFalseAlarm, double prevalence) {
        if (!(missToFalseAlarm > 0 && Double.isFinite(missToFalseAlarm)) || !(prevalence > 0 && prevalence < 1)) {
            throw new IllegalArgumentException("a cost rule needs a ratio above 0 and a prevalence in (0, 1), found "
                    + missToFalseAlarm + " and " + prevalence);
        }
        return new ThresholdRule(
                String.format(Locale.ROOT, "cost %s:1 at prevalence %s", missToFalseAlarm, prevalence),
                "least cost where a miss costs %s false alarms, at prevalence %s"
                        .formatted(missToFalseAlarm, prevalence),
                c -> rounded(-missToFalseAlarm * prevalence * c.fn() / c.fractures()
                        - (1 - prevalence) * c.fp() / c.others()));
    }

    /** To 12 digits: costs that are equal must not differ by how they were added up. */
    private static double rounded(double cost) {
        return new BigDecimal(cost).round(new MathContext(12)).doubleValue();
    }

    /** Under 1 always: decides between equal whole numbers only. */
    private static double share(int part, int whole) {
        return part / (whole + 1.0);
    }

    @Override
    public String toString() {
        return name;
    }
}
