package radiuslab.evaluation;

import radiuslab.statistics.Inputs;

/**
 * How far probabilities are from the truth; 0 is best in each.
 *
 * @param expected calibration error in ten bins of equal width, in [0, 1]
 * @param logLoss the mean of -ln of the probability of what was true; nearer than 1e-7 to 0 or 1 they are taken as that
 * @param brier the mean squared distance from the truth, in [0, 1]
 */
public record CalibrationErrors(Estimate expected, Estimate logLoss, Estimate brier) {
    /** Of the expected error, which depends on them. */
    public static final int BINS = 10;

    private static final double LEAST = 1e-7;

    /** @param sample probabilities at the prevalence of its own exams */
    static CalibrationErrors of(Sample sample, Resampling patients, Bootstrap.Options options) {
        return new CalibrationErrors(
                Bootstrap.of(
                        Statistic.of(sample.truth(), sample.score(), CalibrationErrors::expected), patients, options),
                Bootstrap.of(Statistic.mean(losses(sample.truth(), sample.score())), patients, options),
                Bootstrap.of(Statistic.mean(squares(sample.truth(), sample.score())), patients, options));
    }

    static double expected(boolean[] truth, double[] probability) {
        return ReliabilityCurve.of(truth, probability, ReliabilityCurve.Binning.EQUAL_WIDTH, BINS)
                .expectedError();
    }

    static double[] losses(boolean[] truth, double[] probability) {
        Inputs.probabilities(truth, probability);
        double[] losses = new double[truth.length];
        for (int i = 0; i < losses.length; i++) {
            losses[i] = -Math.log(Math.max(LEAST, truth[i] ? probability[i] : 1 - probability[i]));
        }
        return losses;
    }

    private static double[] squares(boolean[] truth, double[] probability) {
        double[] squares = new double[truth.length];
        for (int i = 0; i < squares.length; i++) {
            double distance = probability[i] - (truth[i] ? 1 : 0);
            squares[i] = distance * distance;
        }
        return squares;
    }
}
