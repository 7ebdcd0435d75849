package radiuslab.exam;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One examination of one wrist: the unit that is classified.
 *
 * @param id unique in the cohort
 * @param patient the patient's pseudonym; exams of one patient share it
 * @param side the patient's side
 * @param demographics of the patient
 * @param finding ground truth of the whole exam: a fracture in any projection
 * @param radiographs at least one
 * @param attributes what else the cohort tells, by column name (cast, osteopenia, kind of fracture ...), for subgroups
 */
public record Exam(
        String id,
        String patient,
        Side side,
        Demographics demographics,
        Finding finding,
        List<Radiograph> radiographs,
        Map<String, String> attributes) {
    public Exam {
        if (id.isBlank() || patient.isBlank()) {
            throw new IllegalArgumentException(
                    "an exam needs an id and a patient, found id=\"%s\" patient=\"%s\"".formatted(id, patient));
        }
        Objects.requireNonNull(side, "side");
        Objects.requireNonNull(demographics, "demographics");
        Objects.requireNonNull(finding, "finding");
        radiographs = List.copyOf(radiographs);
        attributes = Map.copyOf(attributes);
        if (radiographs.isEmpty()) {
            throw new IllegalArgumentException("exam " + id + " has no radiograph");
        }
    }

    /** All radiographs of exams, in order. */
    public static List<Radiograph> radiographs(List<Exam> exams) {
        return exams.stream().flatMap(e -> e.radiographs().stream()).toList();
    }
}
