package radiuslab.evaluation;

import java.util.List;
import radiuslab.statistics.UndefinedStatistic;

/**
 * Precision against recall, one point per threshold that calls at least one case a fracture.
 *
 * @param points by descending threshold, so by ascending recall; the last calls everything
 */
public record PrecisionRecallCurve(List<RocPoint> points) {
    public PrecisionRecallCurve {
        points = List.copyOf(points);
        if (points.isEmpty()) {
            throw new IllegalArgumentException("a precision-recall curve has at least one point");
        }
    }

    /**
     * @param truth true for a fracture
     * @param score any finite number, greater means more like a fracture; same length
     * @throws UndefinedStatistic with one class only
     */
    public static PrecisionRecallCurve of(boolean[] truth, double[] score) {
        List<RocPoint> points = RocCurve.of(truth, score).points();
        // The first ROC point calls nothing: its precision is 0/0.
        return new PrecisionRecallCurve(points.subList(1, points.size()));
    }

    /**
     * The sum of precision times gain in recall, without interpolation, as scikit-learn's average_precision_score;
     * chance gives the prevalence.
     *
     * @return in (0, 1]
     */
    public double averagePrecision() {
        double sum = 0;
        int before = 0;
        for (RocPoint point : points) {
            Confusion counts = point.counts();
            sum += counts.precision().value() * (counts.tp() - before);
            before = counts.tp();
        }
        return sum / points.get(0).counts().fractures();
    }

    /** For drawing: the x of each point. */
    public double[] recalls() {
        return points.stream().mapToDouble(RocPoint::truePositiveRate).toArray();
    }

    /** For drawing: the y of each point. */
    public double[] precisions() {
        return points.stream().mapToDouble(p -> p.counts().precision().value()).toArray();
    }
}
