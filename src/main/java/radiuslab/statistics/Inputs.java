package radiuslab.statistics;

/** What every statistic asks of its arrays. */
public final class Inputs {
    private Inputs() {}

    public static void sameLength(int truths, int others, String what) {
        if (truths != others) {
            throw new IllegalArgumentException(
                    "%d truths but %d %s: one per case, in the same order".formatted(truths, others, what));
        }
        if (truths == 0) {
            throw new IllegalArgumentException("no case: a statistic needs at least one");
        }
    }

    public static void scores(boolean[] truth, double[] score) {
        sameLength(truth.length, score.length, "scores");
        for (int i = 0; i < score.length; i++) {
            if (!Double.isFinite(score[i])) {
                throw new IllegalArgumentException(
                        "score of case %d is %s: leave the case out or correct its prediction".formatted(i, score[i]));
            }
        }
    }

    public static void probabilities(boolean[] truth, double[] probability) {
        sameLength(truth.length, probability.length, "probabilities");
        for (int i = 0; i < probability.length; i++) {
            probability(probability[i], "probability of case " + i);
        }
    }

    public static void probability(double value, String what) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(what + " must lie in [0, 1], found " + value);
        }
    }

    public static int count(boolean[] truth) {
        int fractures = 0;
        for (boolean one : truth) {
            fractures += one ? 1 : 0;
        }
        return fractures;
    }

    public static void bothClasses(int fractures, int others, String statistic) {
        if (fractures == 0 || others == 0) {
            throw new UndefinedStatistic(
                    "%s needs both classes, found %d with and %d without fracture: use a larger set"
                            .formatted(statistic, fractures, others));
        }
    }
}
