package radiuslab.scale;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import radiuslab.evaluation.Performance;
import radiuslab.evaluation.Recalibration;
import radiuslab.exam.Word;
import radiuslab.prediction.Verdict;

/**
 * A trained method of a study, as its results tell it.
 *
 * @param name such as "classification", also the folder of its model
 * @param model the SHA-256 of the model's files
 * @param calibration intercept and slope of the study's calibration; none where it could not calibrate the scores
 * @param optimised the threshold that the study chose on its validation set; none where the study was not evaluated
 */
record ScoredMethod(String name, String model, List<Double> calibration, List<Double> optimised)
        implements Serializable {
    private static final int SHOWN = 12;

    ScoredMethod {
        calibration = new ArrayList<>(calibration); // lists that travel
        optimised = new ArrayList<>(optimised);
        if (calibration.size() == 1 || calibration.size() > 2 || optimised.size() > 1) {
            throw new IllegalArgumentException(
                    "a method has one calibration and one threshold, or none, found %s and %s"
                            .formatted(calibration, optimised));
        }
    }

    /** Enough of the hash to tell models apart. */
    String shortModel() {
        return model.substring(0, SHOWN);
    }

    double probability(double raw) {
        return calibration.isEmpty() ? raw : new Recalibration(calibration.get(0), calibration.get(1)).apply(raw);
    }

    String callHalf(double probability) {
        return call(probability, Performance.BEFOREHAND);
    }

    String callOptimised(double probability) {
        return optimised.isEmpty() ? "" : call(probability, optimised.get(0));
    }

    private static String call(double probability, double threshold) {
        return Word.of(probability >= threshold ? Verdict.FRACTURE : Verdict.NONE);
    }
}
