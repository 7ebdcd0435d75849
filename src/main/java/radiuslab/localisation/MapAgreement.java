package radiuslab.localisation;

import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import radiuslab.prediction.HeatMap;

/** How alike two maps of one image are. */
public final class MapAgreement {
    private MapAgreement() {}

    /**
     * Spearman's correlation of the pixels' ranks, as Adebayo et al. (NeurIPS 2018) compare explanations.
     *
     * @return in [-1, 1]; 0 where a map is flat, because it agrees with nothing
     */
    public static double rankCorrelation(HeatMap one, HeatMap other) {
        if (one.width() != other.width() || one.height() != other.height()) {
            throw new IllegalArgumentException("maps of %d x %d and %d x %d show different images"
                    .formatted(one.width(), one.height(), other.width(), other.height()));
        }
        if (one.isFlat() || other.isFlat()) {
            return 0;
        }
        return new SpearmansCorrelation().correlation(values(one), values(other));
    }

    private static double[] values(HeatMap map) {
        double[] values = new double[map.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = map.values()[i];
        }
        return values;
    }
}
