package radiuslab.evaluation;

import java.util.function.ToDoubleFunction;
import radiuslab.statistics.UndefinedStatistic;

/** The figures the study gives at a threshold. Recall is sensitivity. */
public enum Metric {
    ACCURACY("accuracy", c -> c.accuracy().value()),
    SENSITIVITY("sensitivity", c -> c.sensitivity().value()),
    SPECIFICITY("specificity", c -> c.specificity().value()),
    PRECISION("precision", c -> c.precision().value()),
    F1("f1", Confusion::f1);

    private final String key;
    private final ToDoubleFunction<Confusion> figure;

    Metric(String key, ToDoubleFunction<Confusion> figure) {
        this.key = key;
        this.figure = figure;
    }

    /** Its name in results. */
    public String key() {
        return key;
    }

    /** @throws UndefinedStatistic if it is 0/0 */
    public double of(Confusion counts) {
        return figure.applyAsDouble(counts);
    }
}
