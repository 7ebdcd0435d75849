package radiuslab.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import radiuslab.prediction.ExamPrediction;

/**
 * Calibrated methods on the same exams, at the share of fractures of the set they were calibrated on: probabilities to
 * compare with how often there is a fracture.
 *
 * @param samples by method, at least one
 * @param uncalibrated methods whose scores teach no calibration; they are left as they are
 * @param held whether the exams are also those of the calibration; then each patient's were calibrated by what was learned
 *     from the others
 */
public record AtOwnPrevalence(Map<String, Sample> samples, List<String> uncalibrated, boolean held) {
    public AtOwnPrevalence {
        samples = Collections.unmodifiableMap(new LinkedHashMap<>(samples));
        uncalibrated = List.copyOf(uncalibrated);
    }

    /**
     * Calibration is a line in log odds, so probabilities teach it again where their scores did, and to the same end; but for
     * those nearer than 1e-7 to 0 or 1, which a fit takes as one value. What a patient's others teach nothing of is moved to
     * the share of the set as it is.
     *
     * @param learnedOn calibrated predictions by method, of the set they were calibrated on
     * @param reported by the same methods; may be of the same set
     * @param patientOf leads from an exam's id to its patient
     */
    public static AtOwnPrevalence of(
            Map<String, List<ExamPrediction>> learnedOn,
            Map<String, List<ExamPrediction>> reported,
            UnaryOperator<String> patientOf) {
        Map<String, Sample> samples = new LinkedHashMap<>();
        List<String> uncalibrated = new ArrayList<>();
        boolean held = false;
        for (String method : reported.keySet()) {
            Sample sample = Sample.of(reported.get(method));
            Optional<Calibration> learned = Calibration.of(learnedOn.get(method));
            if (learned.isEmpty()) {
                uncalibrated.add(method);
                samples.put(method, sample);
                continue;
            }
            boolean same =
                    learned.get().learnedOn() == reported.get(method).get(0).split();
            held |= same;
            Sample moved = moved(sample, learned.get().learnedPrevalence());
            samples.put(method, same ? CalibratedMethod.heldOut(sample, moved, patientOf) : moved);
        }
        return new AtOwnPrevalence(samples, uncalibrated, held);
    }

    private static Sample moved(Sample sample, double prevalence) {
        double[] probability = Arrays.stream(sample.score())
                .map(p -> Calibration.at(prevalence, p))
                .toArray();
        return new Sample(sample.ids(), sample.truth(), probability);
    }
}
