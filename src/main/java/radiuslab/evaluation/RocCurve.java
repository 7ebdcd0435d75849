package radiuslab.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import radiuslab.statistics.Inputs;
import radiuslab.statistics.UndefinedStatistic;

/**
 * The receiver operating characteristic: one point per threshold that changes a call, from (0, 0) at infinity to (1, 1)
 * at -infinity. Cases of equal score enter together, so ties count half. It is also the full sweep of thresholds.
 *
 * @param points by descending threshold
 */
public record RocCurve(List<RocPoint> points) {
    public RocCurve {
        points = List.copyOf(points);
        if (points.size() < 2) {
            throw new IllegalArgumentException("a ROC curve has at least two points, found " + points.size());
        }
    }

    /**
     * @param truth true for a fracture
     * @param score any finite number, greater means more like a fracture; same length
     * @throws UndefinedStatistic with one class only
     */
    public static RocCurve of(boolean[] truth, double[] score) {
        Inputs.scores(truth, score);
        int fractures = Inputs.count(truth);
        int others = truth.length - fractures;
        Inputs.bothClasses(fractures, others, "the ROC curve");
        Ranking ranking = Ranking.of(score);
        List<RocPoint> points = new ArrayList<>();
        points.add(new RocPoint(Double.POSITIVE_INFINITY, new Confusion(0, 0, others, fractures)));
        int tp = 0;
        int place = 0;
        for (int end : ranking.ends()) {
            for (; place < end; place++) {
                tp += truth[ranking.order()[place]] ? 1 : 0;
            }
            int fp = end - tp;
            points.add(new RocPoint(
                    thresholdBehind(end, ranking.order(), score), new Confusion(tp, fp, others - fp, fractures - tp)));
        }
        return new RocCurve(points);
    }

    private static double thresholdBehind(int end, int[] order, double[] score) {
        if (end == order.length) {
            return Double.NEGATIVE_INFINITY;
        }
        double upper = score[order[end - 1]];
        double lower = score[order[end]];
        double middle = lower / 2 + upper / 2;
        // Between neighbouring doubles there is no middle; the upper one then separates them.
        return middle > lower && middle <= upper ? middle : upper;
    }

    /** The area under the curve by the trapezoidal rule: P(fracture above other) + P(equal) / 2, in [0, 1]. */
    public double auroc() {
        double twice = 0;
        for (int k = 1; k < points.size(); k++) {
            Confusion a = points.get(k - 1).counts();
            Confusion b = points.get(k).counts();
            twice += (double) (b.fp() - a.fp()) * (a.tp() + b.tp());
        }
        Confusion any = points.get(0).counts();
        return twice / (2.0 * any.fractures() * any.others());
    }

    /**
     * The area between two false positive rates.
     *
     * @param from the lower rate, in [0, 1)
     * @param to the upper rate, in (from, 1]
     * @return in [0, to - from]
     */
    public double partialAuroc(double from, double to) {
        checkRates(from, to);
        double area = 0;
        for (int k = 1; k < points.size(); k++) {
            RocPoint a = points.get(k - 1);
            RocPoint b = points.get(k);
            double left = Math.max(from, a.falsePositiveRate());
            double right = Math.min(to, b.falsePositiveRate());
            if (right > left) {
                area += (right - left) * (between(a, b, left) + between(a, b, right)) / 2;
            }
        }
        return area;
    }

    /** The partial area scaled so that chance gives 0.5 and perfection 1 (McClish, Med Decis Making 9:190, 1989). */
    public double standardisedPartialAuroc(double from, double to) {
        double least = (to * to - from * from) / 2;
        return (1 + (partialAuroc(from, to) - least) / (to - from - least)) / 2;
    }

    private static void checkRates(double from, double to) {
        if (!(from >= 0 && from < to && to <= 1)) {
            throw new IllegalArgumentException(
                    "false positive rates need 0 <= from < to <= 1, found " + from + " and " + to);
        }
    }

    private static double between(RocPoint a, RocPoint b, double rate) {
        double share = (rate - a.falsePositiveRate()) / (b.falsePositiveRate() - a.falsePositiveRate());
        return a.truePositiveRate() + share * (b.truePositiveRate() - a.truePositiveRate());
    }

    /** For drawing: the x of each point. */
    public double[] falsePositiveRates() {
        return points.stream().mapToDouble(RocPoint::falsePositiveRate).toArray();
    }

    /** For drawing: the y of each point. */
    public double[] truePositiveRates() {
        return points.stream().mapToDouble(RocPoint::truePositiveRate).toArray();
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "ROC curve of %d points, AUROC %.3f", points.size(), auroc());
    }
}
