package radiuslab.evaluation;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import radiuslab.exam.Split;
import radiuslab.prediction.Aggregation;
import radiuslab.prediction.ExamPrediction;
import radiuslab.statistics.UndefinedStatistic;

/**
 * How good one method is: what tables 2 and 3 and figure 2 of the study show.
 *
 * @param method its name
 * @param on the set it was measured on
 * @param sample its exams, with what the method said
 * @param auroc with its interval
 * @param curve the ROC curve
 * @param band pointwise, around the curve
 * @param aggregation how the exams' probabilities came from those of their radiographs; absent where no exam has several,
 *     or where they came by no rule known here
 * @param atHalf at the threshold {@link #BEFOREHAND}
 * @param atOptimised at the threshold that a rule chose, of greatest accuracy on the validation set as in the study
 */
public record Performance(
        String method,
        Split on,
        Sample sample,
        Estimate auroc,
        RocCurve curve,
        RocBand band,
        Optional<Aggregation> aggregation,
        OperatingPoint atHalf,
        OperatingPoint atOptimised) {
    /** The threshold set beforehand: the study's. */
    public static final double BEFOREHAND = 0.5;

    private static final int BAND_STEPS = 100;

    /** Measures a method with the study's rule for the threshold, greatest accuracy. */
    public static Performance of(
            List<ExamPrediction> validation,
            List<ExamPrediction> reported,
            UnaryOperator<String> patientOf,
            Bootstrap.Options options) {
        return of(validation, reported, patientOf, options, ThresholdRule.accuracy());
    }

    /**
     * Measures a method. Resamples draw whole patients.
     *
     * @param validation predictions the threshold is optimised on
     * @param reported predictions to measure
     * @param patientOf leads from an exam's id to its patient
     * @param rule that chooses a threshold on the validation set
     * @throws UndefinedStatistic if a set has one class only
     */
    public static Performance of(
            List<ExamPrediction> validation,
            List<ExamPrediction> reported,
            UnaryOperator<String> patientOf,
            Bootstrap.Options options,
            ThresholdRule rule) {
        Sample tuning = Sample.of(validation);
        Sample sample = Sample.of(reported);
        Resampling patients = Resampling.patients(sample.ids(), patientOf);
        var optimised = ChosenThreshold.of(
                tuning.truth(), tuning.score(), rule, validation.get(0).split());
        return new Performance(
                reported.get(0).method(),
                reported.get(0).split(),
                sample,
                Bootstrap.of(Statistic.auroc(sample.truth(), sample.score()), patients, options),
                RocCurve.of(sample.truth(), sample.score()),
                RocBand.of(sample.truth(), sample.score(), BAND_STEPS, patients, options),
                Aggregation.of(reported),
                OperatingPoint.of(sample, Threshold.beforehand(BEFOREHAND), patients, options),
                OperatingPoint.of(sample, Threshold.of(optimised), patients, options));
    }

    /** Exams of the measured set. */
    public int exams() {
        return sample.truth().length;
    }

    /** Exams with a fracture in the measured set. */
    public int fractures() {
        return atHalf.counts().fractures();
    }
}
