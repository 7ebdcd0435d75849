package radiuslab.evaluation;

import radiuslab.statistics.Inputs;
import radiuslab.statistics.Proportion;
import radiuslab.statistics.UndefinedStatistic;

/**
 * The four counts of truth against call, and what follows from them. Proportions keep their counts, so each has its
 * intervals; what 0/0 gives stands at each method.
 *
 * @param tp fractures called fracture
 * @param fp others called fracture
 * @param tn others called none
 * @param fn fractures called none
 */
public record Confusion(int tp, int fp, int tn, int fn) {
    public Confusion {
        if (tp < 0 || fp < 0 || tn < 0 || fn < 0) {
            throw new IllegalArgumentException(
                    "counts cannot be negative, found tp=%d fp=%d tn=%d fn=%d".formatted(tp, fp, tn, fn));
        }
        if ((long) tp + fp + tn + fn > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("more than 2^31 - 1 cases: " + ((long) tp + fp + tn + fn));
        }
    }

    /**
     * @param truth true for a fracture
     * @param call true where the method says fracture; same length
     */
    public static Confusion of(boolean[] truth, boolean[] call) {
        Inputs.sameLength(truth.length, call.length, "calls");
        int[] count = new int[4];
        for (int i = 0; i < truth.length; i++) {
            count[(truth[i] ? 2 : 0) + (call[i] ? 1 : 0)]++;
        }
        return new Confusion(count[3], count[1], count[0], count[2]);
    }

    /**
     * A score at or above the threshold is called a fracture.
     *
     * @param score a probability or any other finite number
     */
    public static Confusion of(boolean[] truth, double[] score, double threshold) {
        return of(truth, calls(truth, score, threshold));
    }

    static boolean[] calls(boolean[] truth, double[] score, double threshold) {
        if (Double.isNaN(threshold)) {
            throw new IllegalArgumentException("the threshold is NaN; give a number such as 0.5");
        }
        Inputs.scores(truth, score);
        boolean[] call = new boolean[score.length];
        for (int i = 0; i < call.length; i++) {
            call[i] = score[i] >= threshold;
        }
        return call;
    }

    /** Cases with a fracture. */
    public int fractures() {
        return tp + fn;
    }

    /** Cases without. */
    public int others() {
        return tn + fp;
    }

    public int total() {
        return tp + fp + tn + fn;
    }

    /** Whether no case is called a fracture: such calls say nothing of the method's scores. */
    public boolean callsNothing() {
        return tp + fp == 0 && total() > 0;
    }

    /** Whether every case is called a fracture. */
    public boolean callsEverything() {
        return tn + fn == 0 && total() > 0;
    }

    /** (tp + tn) / all. Undefined without cases. */
    public Proportion accuracy() {
        return new Proportion(tp + tn, total());
    }

    /** Recall: tp / (tp + fn). Undefined without fractures. */
    public Proportion sensitivity() {
        return new Proportion(tp, fractures());
    }

    /** tn / (tn + fp). Undefined without cases free of fracture. */
    public Proportion specificity() {
        return new Proportion(tn, others());
    }

    /** Positive predictive value: tp / (tp + fp). Undefined where nothing was called a fracture. */
    public Proportion precision() {
        return new Proportion(tp, tp + fp);
    }

    /** Negative predictive value: tn / (tn + fn). Undefined where everything was called a fracture. */
    public Proportion npv() {
        return new Proportion(tn, tn + fn);
    }

    /** (tp + fn) / all: the share of fractures in these cases. */
    public Proportion prevalence() {
        return new Proportion(fractures(), total());
    }

    /** 2 tp / (2 tp + fp + fn), in [0, 1]. Undefined where neither truth nor call has a fracture. */
    public double f1() {
        return ratio(2.0 * tp, 2.0 * tp + fp + fn, "F1");
    }

    /** The mean of sensitivity and specificity, in [0, 1]. Undefined with one class only. */
    public double balancedAccuracy() {
        return (youden() + 1) / 2;
    }

    /** Sensitivity + specificity - 1, in [-1, 1] (Youden, Cancer 3:32, 1950). Undefined with one class only. */
    public double youden() {
        Inputs.bothClasses(fractures(), others(), "Youden's index");
        return sensitivity().value() + specificity().value() - 1;
    }

    /** Matthews' correlation coefficient, in [-1, 1]; 0 where truth or calls do not vary, as in scikit-learn. */
    public double mcc() {
        double margins = Math.sqrt((double) (tp + fp) * fractures()) * Math.sqrt((double) others() * (tn + fn));
        return margins == 0 ? 0 : ((double) tp * tn - (double) fp * fn) / margins;
    }

    /** Sensitivity / (1 - specificity): infinite without false alarms, undefined if 0/0 or one class only. */
    public double positiveLikelihoodRatio() {
        return ratio((double) tp * others(), (double) fp * fractures(), "the positive likelihood ratio");
    }

    /** (1 - sensitivity) / specificity: infinite if specificity is 0, undefined if 0/0 or one class only. */
    public double negativeLikelihoodRatio() {
        return ratio((double) fn * others(), (double) tn * fractures(), "the negative likelihood ratio");
    }

    /**
     * Predictive values and costs where fractures are rarer or more frequent than here.
     *
     * @param prevalence of fractures, in (0, 1)
     * @throws UndefinedStatistic with one class only
     */
    public AtPrevalence atPrevalence(double prevalence) {
        return new AtPrevalence(sensitivity().value(), specificity().value(), prevalence);
    }

    private double ratio(double numerator, double denominator, String statistic) {
        if (numerator == 0 && denominator == 0) {
            throw new UndefinedStatistic(statistic + " is 0/0 for " + this + ": use a larger set");
        }
        return numerator / denominator;
    }
}
