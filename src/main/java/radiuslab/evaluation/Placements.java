package radiuslab.evaluation;

import radiuslab.statistics.Inputs;
import radiuslab.statistics.UndefinedStatistic;

/**
 * How high each case stands among those of the other class (DeLong et al., Biometrics 44:837, 1988), found in one pass
 * over the ranking (Sun and Xu, IEEE Signal Process Lett 21:1389, 2014).
 *
 * @param ofFractures for each fracture the share of others below it, equal ones counting half
 * @param ofOthers for each other the share of fractures above it, equal ones counting half
 */
public record Placements(double[] ofFractures, double[] ofOthers) {
    /** @throws UndefinedStatistic with fewer than two cases of either class */
    public static Placements of(boolean[] truth, double[] score) {
        Inputs.scores(truth, score);
        int fractures = Inputs.count(truth);
        int others = truth.length - fractures;
        if (fractures < 2 || others < 2) {
            throw new UndefinedStatistic("DeLong's variance needs two cases of each class, found %d with and %d without"
                            .formatted(fractures, others)
                    + " fracture: use a larger set");
        }
        double[] standing = standing(truth, Ranking.of(score), fractures, others);
        double[] ofFractures = new double[fractures];
        double[] ofOthers = new double[others];
        int f = 0;
        int o = 0;
        for (int i = 0; i < truth.length; i++) {
            if (truth[i]) {
                ofFractures[f++] = standing[i];
            } else {
                ofOthers[o++] = standing[i];
            }
        }
        return new Placements(ofFractures, ofOthers);
    }

    private static double[] standing(boolean[] truth, Ranking ranking, int fractures, int others) {
        double[] standing = new double[truth.length];
        int above = 0;
        int start = 0;
        for (int end : ranking.ends()) {
            int inGroup = 0;
            for (int k = start; k < end; k++) {
                inGroup += truth[ranking.order()[k]] ? 1 : 0;
            }
            double fracturesAbove = above + inGroup / 2.0;
            double othersBelow = others - (start - above) - (end - start - inGroup) / 2.0;
            for (int k = start; k < end; k++) {
                int i = ranking.order()[k];
                standing[i] = truth[i] ? othersBelow / others : fracturesAbove / fractures;
            }
            above += inGroup;
            start = end;
        }
        return standing;
    }

    /** The mean placement of either class, in [0, 1]. */
    public double auroc() {
        return mean(ofFractures);
    }

    /** The covariance of two AUROCs of the same cases; with itself the variance. */
    public double covariance(Placements other) {
        return covariance(ofFractures, other.ofFractures) / ofFractures.length
                + covariance(ofOthers, other.ofOthers) / ofOthers.length;
    }

    private static double covariance(double[] a, double[] b) {
        double meanA = mean(a);
        double meanB = mean(b);
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - meanA) * (b[i] - meanB);
        }
        return sum / (a.length - 1);
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
