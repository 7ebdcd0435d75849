package radiuslab.evaluation;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import radiuslab.exam.Split;
import radiuslab.prediction.ExamPrediction;

/**
 * How good one method is: what tables 2 and 3 and figure 2 of the study show.
 *
 * @param method its name
 * @param on the set it was measured on
 * @param exams of that set
 * @param auroc with its interval
 * @param curve the ROC curve
 * @param band pointwise, around the curve
 * @param atHalf at the threshold 0.5
 * @param atOptimised at the threshold of greatest accuracy on the validation set
 */
public record Performance(
        String method,
        Split on,
        int exams,
        Estimate auroc,
        RocCurve curve,
        RocBand band,
        OperatingPoint atHalf,
        OperatingPoint atOptimised) {
    private static final int BAND_STEPS = 100;

    /**
     * Measures a method. Resamples draw whole patients.
     *
     * @param validation predictions the threshold is optimised on
     * @param reported predictions to measure
     * @param patientOf leads from an exam's id to its patient
     * @throws UndefinedStatistic if a set has one class only
     */
    public static Performance of(
            List<ExamPrediction> validation,
            List<ExamPrediction> reported,
            UnaryOperator<String> patientOf,
            Bootstrap.Options options) {
        Sample tuning = Sample.of(validation);
        Sample sample = Sample.of(reported);
        Resampling patients =
                Resampling.clusters(sample.ids().stream().map(patientOf).toArray(String[]::new));
        var optimised = ChosenThreshold.of(
                tuning.truth(),
                tuning.score(),
                ThresholdRule.accuracy(),
                validation.get(0).split());
        String chosenOn = optimised.chosenOn().name().toLowerCase(Locale.ROOT);
        return new Performance(
                reported.get(0).method(),
                reported.get(0).split(),
                sample.truth().length,
                Bootstrap.of(Statistic.auroc(sample.truth(), sample.score()), patients, options),
                RocCurve.of(sample.truth(), sample.score()),
                RocBand.of(sample.truth(), sample.score(), BAND_STEPS, patients, options),
                OperatingPoint.of(sample, 0.5, "beforehand", patients, options),
                OperatingPoint.of(sample, optimised.value(), chosenOn, patients, options));
    }

    /** Exams with a fracture in the measured set. */
    public int fractures() {
        return atHalf.counts().fractures();
    }
}
