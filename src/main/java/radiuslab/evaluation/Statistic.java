package radiuslab.evaluation;

import java.util.function.ToDoubleFunction;
import radiuslab.statistics.Inputs;
import radiuslab.statistics.UndefinedStatistic;

/**
 * A statistic of a sample some of whose cases count several times or not at all: what a bootstrap evaluates. It must be
 * free of side effects, because resamples are evaluated in parallel.
 */
@FunctionalInterface
public interface Statistic {
    /**
     * @param times how often each case counts, 0 or more; not kept
     * @throws UndefinedStatistic if these cases leave it undefined
     */
    double of(int[] times);

    /** The mean of a figure that every case has by itself, such as a hit (1) or a miss (0). */
    static Statistic mean(double[] ofCase) {
        double[] values = ofCase.clone();
        return times -> {
            Inputs.sameLength(values.length, times.length, "resampled cases");
            double sum = 0;
            long cases = 0;
            for (int i = 0; i < values.length; i++) {
                sum += times[i] * values[i];
                cases += times[i];
            }
            if (cases == 0) {
                throw new UndefinedStatistic("the mean of no cases is 0/0: use a larger set");
            }
            return sum / cases;
        };
    }

    /** AUROC; sorts once and then takes one pass per resample. */
    static Statistic auroc(boolean[] truth, double[] score) {
        return RankedCases.of(truth, score)::auroc;
    }

    /** A figure of the confusion counts, such as {@code c -> c.sensitivity().value()}. */
    static Statistic counts(boolean[] truth, boolean[] call, ToDoubleFunction<Confusion> figure) {
        Inputs.sameLength(truth.length, call.length, "calls");
        boolean[] truths = truth.clone();
        boolean[] calls = call.clone();
        return times -> {
            Inputs.sameLength(truths.length, times.length, "resampled cases");
            int[] count = new int[4];
            for (int i = 0; i < truths.length; i++) {
                count[(truths[i] ? 2 : 0) + (calls[i] ? 1 : 0)] += times[i];
            }
            return figure.applyAsDouble(new Confusion(count[3], count[1], count[0], count[2]));
        };
    }

    /** Any function of truth and score, given the cases repeated as often as they count. */
    static Statistic of(boolean[] truth, double[] score, OfScores function) {
        Inputs.scores(truth, score);
        boolean[] truths = truth.clone();
        double[] scores = score.clone();
        return times -> {
            Inputs.sameLength(truths.length, times.length, "resampled cases");
            int size = 0;
            for (int count : times) {
                size += count;
            }
            boolean[] drawnTruth = new boolean[size];
            double[] drawnScore = new double[size];
            int place = 0;
            for (int i = 0; i < times.length; i++) {
                for (int k = 0; k < times[i]; k++, place++) {
                    drawnTruth[place] = truths[i];
                    drawnScore[place] = scores[i];
                }
            }
            return function.of(drawnTruth, drawnScore);
        };
    }

    /** A figure of truth and score. */
    @FunctionalInterface
    interface OfScores {
        double of(boolean[] truth, double[] score);
    }
}
