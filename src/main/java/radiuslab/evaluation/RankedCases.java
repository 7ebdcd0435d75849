package radiuslab.evaluation;

import java.util.Arrays;
import radiuslab.statistics.Inputs;
import radiuslab.statistics.UndefinedStatistic;

/**
 * Cases sorted once by descending score. A resample, given as how often each case counts, then needs one pass with
 * integer sums: what makes ten thousand resamples cheap.
 */
final class RankedCases {
    /** Case indices by descending score; ~index for a fracture. */
    private final int[] cases;
    /** Whether the case at this place is the last of its group of equal scores. */
    private final boolean[] closes;

    private RankedCases(int[] cases, boolean[] closes) {
        this.cases = cases;
        this.closes = closes;
    }

    static RankedCases of(boolean[] truth, double[] score) {
        Inputs.scores(truth, score);
        Ranking ranking = Ranking.of(score);
        int[] cases = ranking.order().clone();
        for (int k = 0; k < cases.length; k++) {
            cases[k] = truth[cases[k]] ? ~cases[k] : cases[k];
        }
        boolean[] closes = new boolean[cases.length];
        for (int end : ranking.ends()) {
            closes[end - 1] = true;
        }
        return new RankedCases(cases, closes);
    }

    /** The area under the ROC curve of these cases, equal scores counting half. */
    double auroc(int[] times) {
        Inputs.sameLength(cases.length, times.length, "resampled cases");
        long twice = 0;
        long above = 0;
        long fractures = 0;
        long others = 0;
        long othersInGroup = 0;
        for (int k = 0; k < cases.length; k++) {
            int one = cases[k];
            if (one < 0) {
                fractures += times[~one];
            } else {
                othersInGroup += times[one];
            }
            if (closes[k]) {
                twice += othersInGroup * (above + fractures);
                others += othersInGroup;
                above = fractures;
                othersInGroup = 0;
            }
        }
        bothClasses(fractures, others, "AUROC");
        return twice / (2.0 * fractures * others);
    }

    /** The sensitivity at the false positive rates 0, 1/steps .. 1, linear between the curve's points. */
    double[] sensitivities(int[] times, int steps) {
        Inputs.sameLength(cases.length, times.length, "resampled cases");
        long fractures = sum(times, true);
        long others = sum(times, false);
        bothClasses(fractures, others, "the ROC curve");
        double[] at = new double[steps + 1];
        Arrays.fill(at, 1);
        long[] counts = new long[2];
        int next = 0;
        for (int start = 0; start < cases.length; ) {
            long tp = counts[0];
            long fp = counts[1];
            start = addGroup(start, times, counts);
            // Rate g / steps lies at fp = g * others / steps; where the curve rises straight up, its top counts.
            for (; next * others < counts[1] * steps; next++) {
                double share = ((double) next * others / steps - fp) / (counts[1] - fp);
                at[next] = (tp + share * (counts[0] - tp)) / fractures;
            }
        }
        return at;
    }

    /** Adds a group of equal scores to the counts (tp, fp); returns where the next one starts. */
    private int addGroup(int start, int[] times, long[] counts) {
        int k = start - 1;
        do {
            k++;
            int one = cases[k];
            counts[0] += one < 0 ? times[~one] : 0;
            counts[1] += one < 0 ? 0 : times[one];
        } while (!closes[k]);
        return k + 1;
    }

    private long sum(int[] times, boolean ofFractures) {
        long sum = 0;
        for (int one : cases) {
            sum += one < 0 == ofFractures ? times[one < 0 ? ~one : one] : 0;
        }
        return sum;
    }

    private static void bothClasses(long fractures, long others, String statistic) {
        if (fractures == 0 || others == 0) {
            throw new UndefinedStatistic("%s needs both classes, found %d with and %d without fracture"
                    .formatted(statistic, fractures, others));
        }
    }
}
