package radiuslab.cohort;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import radiuslab.exam.Exam;
import radiuslab.exam.Split;

/**
 * One round of a cross-validation: a method learns from some exams and is judged on others.
 *
 * @param name such as "fold 2 of 5" or "site B"
 * @param learned exams, none of a patient of those held out
 * @param heldOut the exams it is judged on
 */
public record Fold(String name, List<Exam> learned, List<Exam> heldOut) {
    public Fold {
        learned = List.copyOf(learned);
        heldOut = List.copyOf(heldOut);
        Set<String> patients = heldOut.stream().map(Exam::patient).collect(Collectors.toCollection(HashSet::new));
        long leaks = learned.stream()
                .filter(exam -> patients.contains(exam.patient()))
                .count();
        if (leaks > 0) {
            throw new IllegalArgumentException(
                    "%s: %d exams to learn from are of patients who are held out".formatted(name, leaks));
        }
    }

    /** A cohort with the exams to learn from as training and those held out as validation; it has no test set. */
    public Cohort cohort(String of) {
        Map<String, Split> splits = new HashMap<>();
        learned.forEach(exam -> splits.put(exam.id(), Split.TRAINING));
        heldOut.forEach(exam -> splits.put(exam.id(), Split.VALIDATION));
        List<Exam> exams = Stream.concat(learned.stream(), heldOut.stream()).toList();
        return new Cohort("%s, %s".formatted(of, name), exams, splits, List.of());
    }
}
