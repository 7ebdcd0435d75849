package radiuslab.export;

import java.util.List;
import java.util.Map;

/**
 * What is said of one exam.
 *
 * @param exam its id
 * @param patient pseudonym
 * @param probabilities of a fracture by method
 */
public record ExamResult(
        String exam, String patient, Map<String, Double> probabilities, List<RadiographResult> radiographs) {
    public ExamResult {
        radiographs = List.copyOf(radiographs);
    }
}
