package radiuslab.evaluation;

/**
 * Logistic regression of a truth on the log odds of a probability, by Newton's method: P = 1 / (1 + exp(-(intercept +
 * slope * log odds))).
 *
 * @param intercept fitted, or held at 0
 * @param slope fitted, or held at 1
 * @param interceptError standard error, 0 where held
 * @param slopeError standard error, 0 where held
 */
record LogisticFit(double intercept, double slope, double interceptError, double slopeError) {
    /** What is fitted; the other is held. */
    enum Free {
        BOTH,
        INTERCEPT,
        SLOPE
    }

    private static final int MOST_STEPS = 100;
    private static final double MOST_ERROR = 1e4;

    /**
     * @param logOdds finite
     * @param target in [0, 1]: 0 or 1, or smoothed
     * @throws UndefinedStatistic if the likelihood has no greatest value, as where the classes do not overlap
     */
    static LogisticFit of(double[] logOdds, double[] target, Free free) {
        double intercept = 0;
        double slope = 1;
        for (int step = 0; step < MOST_STEPS; step++) {
            Derivatives d = Derivatives.at(intercept, slope, logOdds, target, free);
            double[] move = d.newtonStep();
            if (!(Math.abs(move[0]) + Math.abs(move[1]) < 1e4)) {
                break;
            }
            double share = shareThatClimbs(intercept, slope, move, logOdds, target);
            intercept += share * move[0];
            slope += share * move[1];
            if (Math.abs(move[0]) + Math.abs(move[1]) < 1e-10 * (1 + Math.abs(intercept) + Math.abs(slope))) {
                return d.fit(intercept, slope, free);
            }
        }
        throw noBestFit();
    }

    private static UndefinedStatistic noBestFit() {
        return new UndefinedStatistic("calibration has no best fit: the probabilities part the classes without overlap,"
                + " or are all alike; use a larger set");
    }

    /** Newton's step may leap over the top; halves of it do not for ever, as the likelihood is concave. */
    private static double shareThatClimbs(
            double intercept, double slope, double[] move, double[] logOdds, double[] target) {
        double here = logLikelihood(intercept, slope, logOdds, target);
        double share = 1;
        while (share > 1e-6
                && logLikelihood(intercept + share * move[0], slope + share * move[1], logOdds, target)
                        < here - 1e-9 * Math.abs(here)) {
            share /= 2;
        }
        return share;
    }

    private static double logLikelihood(double intercept, double slope, double[] x, double[] target) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double logOdds = intercept + slope * x[i];
            // log(1 + exp(logOdds)) without overflow
            double softPlus = Math.max(logOdds, 0) + Math.log1p(Math.exp(-Math.abs(logOdds)));
            sum += target[i] * logOdds - softPlus;
        }
        return sum;
    }

    /** Of the log likelihood: gradient and curvature; a held parameter has gradient 0 and curvature 1. */
    private record Derivatives(double a, double b, double aa, double ab, double bb) {
        static Derivatives at(double intercept, double slope, double[] x, double[] target, Free free) {
            double[] sum = new double[5];
            for (int i = 0; i < x.length; i++) {
                double p = probability(intercept + slope * x[i]);
                double weight = p * (1 - p);
                sum[0] += target[i] - p;
                sum[1] += (target[i] - p) * x[i];
                sum[2] += weight;
                sum[3] += weight * x[i];
                sum[4] += weight * x[i] * x[i];
            }
            return switch (free) {
                case BOTH -> new Derivatives(sum[0], sum[1], sum[2], sum[3], sum[4]);
                case INTERCEPT -> new Derivatives(sum[0], 0, sum[2], 0, 1);
                case SLOPE -> new Derivatives(0, sum[1], 1, 0, sum[4]);
            };
        }

        LogisticFit fit(double intercept, double slope, Free free) {
            double interceptError = free == Free.SLOPE ? 0 : Math.sqrt(bb / determinant());
            double slopeError = free == Free.INTERCEPT ? 0 : Math.sqrt(aa / determinant());
            // Where the classes part, the likelihood flattens towards infinity and the errors tell it.
            if (!(interceptError + slopeError < MOST_ERROR)) {
                throw noBestFit();
            }
            return new LogisticFit(intercept, slope, interceptError, slopeError);
        }

        double determinant() {
            return aa * bb - ab * ab;
        }

        double[] newtonStep() {
            return new double[] {(bb * a - ab * b) / determinant(), (aa * b - ab * a) / determinant()};
        }
    }

    static double probability(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }

    double calibrated(double probability) {
        return probability(intercept + slope * logOdds(probability));
    }

    static double[] logOdds(double[] probability) {
        double[] logOdds = new double[probability.length];
        for (int i = 0; i < logOdds.length; i++) {
            logOdds[i] = logOdds(probability[i]);
        }
        return logOdds;
    }

    /** Of 0 and 1, whose log odds are infinite, those of 1e-7 and 1 - 1e-7: single precision's neighbours of 1. */
    private static double logOdds(double probability) {
        double p = Math.min(1 - 1e-7, Math.max(1e-7, probability));
        return Math.log(p / (1 - p));
    }

    static double[] targets(boolean[] truth, double ofFracture, double ofOther) {
        double[] target = new double[truth.length];
        for (int i = 0; i < target.length; i++) {
            target[i] = truth[i] ? ofFracture : ofOther;
        }
        return target;
    }
}
