package radiuslab.localisation;

import java.util.stream.IntStream;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import radiuslab.exam.Box;
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
        return rankCorrelation(one, other, new Box(0, 0, one.width(), one.height()));
    }

    /**
     * The same of the pixels in a box: beside what a network was shown both maps are alike because neither says anything.
     *
     * @param shown in pixels of the maps
     */
    public static double rankCorrelation(HeatMap one, HeatMap other, Box shown) {
        if (one.width() != other.width() || one.height() != other.height()) {
            throw new IllegalArgumentException("maps of %d x %d and %d x %d show different images"
                    .formatted(one.width(), one.height(), other.width(), other.height()));
        }
        double[] first = values(one, shown), second = values(other, shown);
        double correlation = first.length < 2 ? 0 : new SpearmansCorrelation().correlation(first, second);
        return Double.isNaN(correlation) ? 0 : correlation;
    }

    private static double[] values(HeatMap map, Box shown) {
        return IntStream.range(0, map.values().length)
                .filter(i -> shown.contains(i % map.width() + 0.5, i / map.width() + 0.5))
                .mapToDouble(i -> map.values()[i])
                .toArray();
    }
}
