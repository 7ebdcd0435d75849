package radiuslab.scale;

import java.io.Serializable;
import java.util.List;

/**
 * What one method says of one radiograph: a row of the scores. Numbers that are not there are NaN, words are empty.
 *
 * @param number of the radiograph in the list
 * @param probability calibrated as the study did, in [0, 1]; the raw score where the study has no calibration
 * @param raw the network's, in [0, 1]
 * @param callHalf fracture or none at 0.5, the threshold set beforehand
 * @param callOptimised at the threshold the study optimised; empty where it has none
 * @param x left edge, in the radiograph's pixels, of the surest box, or of the map's greatest pixel
 * @param y top edge, likewise
 * @param width of the box; 1 of a pixel
 * @param height of the box; 1 of a pixel
 * @param seconds it took
 * @param fault why there is no score; names no folder and no patient
 * @param model the first twelve digits of the SHA-256 of the model's files
 * @param version of the program
 */
record RadiographScore(
        long number,
        String exam,
        String radiograph,
        String method,
        double probability,
        double raw,
        String callHalf,
        String callOptimised,
        double x,
        double y,
        double width,
        double height,
        double seconds,
        String fault,
        String model,
        String version)
        implements Serializable {
    /** The columns of every form, in order. */
    static final List<String> COLUMNS = List.of(
            "number",
            "exam",
            "radiograph",
            "method",
            "probability",
            "raw",
            "call_half",
            "call_optimised",
            "x",
            "y",
            "width",
            "height",
            "seconds",
            "fault",
            "model",
            "version");

    /** One cell a column: Long, String or Double. */
    List<Object> cells() {
        return List.of(
                number,
                exam,
                radiograph,
                method,
                probability,
                raw,
                callHalf,
                callOptimised,
                x,
                y,
                width,
                height,
                seconds,
                fault,
                model,
                version);
    }

    boolean isFault() {
        return !fault.isEmpty();
    }
}
