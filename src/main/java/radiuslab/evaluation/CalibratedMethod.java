package radiuslab.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import radiuslab.prediction.ExamPrediction;

/**
 * What calibration did to a method: its scores as they were, and how far scores and probabilities are from the truth.
 *
 * @param raw how good the method is by its scores
 * @param calibration what was learned
 * @param before errors of the scores
 * @param after errors of the probabilities, at the prevalence of the set the map was learned on
 * @param held whether that set is also the reported one; then each patient's exams were calibrated for the errors by what
 *     was learned from the others
 */
public record CalibratedMethod(
        Performance raw, Calibration calibration, CalibrationErrors before, CalibrationErrors after, boolean held) {
    /**
     * @param validation scores the map is learned on
     * @param reported scores to measure; may be the same exams
     * @param patientOf leads from an exam's id to its patient
     * @return empty where nothing could be learned
     */
    public static Optional<CalibratedMethod> of(
            List<ExamPrediction> validation,
            List<ExamPrediction> reported,
            UnaryOperator<String> patientOf,
            Bootstrap.Options options) {
        return Calibration.of(validation).map(calibration -> {
            boolean held = validation.get(0).split() == reported.get(0).split();
            Sample scores = Sample.of(reported);
            Sample probabilities = held
                    ? heldOut(scores, scores, patientOf)
                    : new Sample(
                            scores.ids(),
                            scores.truth(),
                            at(calibration.learnedPrevalence(), calibration.map(), scores.score()));
            Resampling patients = Resampling.patients(scores.ids(), patientOf);
            return new CalibratedMethod(
                    Performance.of(validation, reported, patientOf, options),
                    calibration,
                    CalibrationErrors.of(scores, patients, options),
                    CalibrationErrors.of(probabilities, patients, options),
                    held);
        });
    }

    public String method() {
        return raw.method();
    }

    private static double[] at(double prevalence, Recalibration map, double[] score) {
        return Arrays.stream(map.apply(score))
                .map(p -> Calibration.at(prevalence, p))
                .toArray();
    }

    /** Each patient's exams by what was learned from all others; as they are otherwise where these teach nothing. */
    static Sample heldOut(Sample scores, Sample otherwise, UnaryOperator<String> patientOf) {
        Map<String, List<Integer>> ofPatient = new LinkedHashMap<>();
        for (int i = 0; i < scores.ids().size(); i++) {
            ofPatient
                    .computeIfAbsent(patientOf.apply(scores.ids().get(i)), p -> new ArrayList<>())
                    .add(i);
        }
        double[] score = scores.score();
        double[] probability = otherwise.score().clone();
        for (List<Integer> own : ofPatient.values()) {
            int[] others = IntStream.range(0, probability.length)
                    .filter(i -> !own.contains(i))
                    .toArray();
            if (others.length == 0) {
                continue; // the only patient: nobody teaches anything
            }
            Sample rest = scores.only(others);
            Calibration.balanced(rest).ifPresent(map -> {
                double prevalence = rest.at(0).prevalence().value();
                own.forEach(i -> probability[i] = at(prevalence, map, new double[] {score[i]})[0]);
            });
        }
        return new Sample(scores.ids(), scores.truth(), probability);
    }
}
