package radiuslab.multireader;

import java.util.Arrays;
import radiuslab.evaluation.Placements;
import radiuslab.statistics.UndefinedStatistic;

/** What is measured of each reader, as the mean of what single cases contribute to it. */
public enum FigureOfMerit {
    /** The area under the empirical ROC curve; a case contributes its placement among those of the other class. */
    AUROC("AUROC") {
        @Override
        Contributions of(boolean[] truth, double[] score) {
            Placements placements = Placements.of(truth, score);
            return new Contributions(placements.auroc(), placements.ofFractures(), placements.ofOthers());
        }
    },
    /** The share of fractures that were called; of calls 0 and 1. */
    SENSITIVITY("Sensitivity") {
        @Override
        Contributions of(boolean[] truth, double[] score) {
            double[] right = right(truth, score, true);
            return new Contributions(mean(right), right, NONE);
        }
    },
    /** The share of cases without a fracture that were not called; of calls 0 and 1. */
    SPECIFICITY("Specificity") {
        @Override
        Contributions of(boolean[] truth, double[] score) {
            double[] right = right(truth, score, false);
            return new Contributions(mean(right), NONE, right);
        }
    };

    private static final double[] NONE = {};

    private final String title;

    FigureOfMerit(String title) {
        this.title = title;
    }

    /** Its name in tables. */
    public String title() {
        return title;
    }

    /**
     * @param value the figure: the mean of either, where there are any
     * @param ofFractures what each fracture contributes; none where the figure does not look at them
     * @param ofOthers what each other case contributes
     */
    record Contributions(double value, double[] ofFractures, double[] ofOthers) {}

    /**
     * @throws UndefinedStatistic with fewer than two cases of a class that the figure looks at
     * @throws IllegalArgumentException if the figure is one of calls and a score is neither 0 nor 1
     */
    abstract Contributions of(boolean[] truth, double[] score);

    /** 1 for each case of one class that is called rightly, else 0. */
    private static double[] right(boolean[] truth, double[] score, boolean ofFractures) {
        refuseScores(score);
        double[] right = new double[truth.length];
        int n = 0;
        for (int i = 0; i < truth.length; i++) {
            if (truth[i] == ofFractures) {
                right[n++] = ofFractures ? score[i] : 1 - score[i];
            }
        }
        if (n < 2) {
            throw new UndefinedStatistic("a variance over cases needs two cases %s fracture, found %d: use a larger set"
                    .formatted(ofFractures ? "with a" : "without", n));
        }
        return Arrays.copyOf(right, n);
    }

    static void refuseScores(double[] calls) {
        for (double call : calls) {
            if (call != 0 && call != 1) {
                throw new IllegalArgumentException(
                        "calls are 0 and 1, found the score %s: take study.calls(threshold)".formatted(call));
            }
        }
    }

    static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    @Override
    public String toString() {
        return title;
    }
}
