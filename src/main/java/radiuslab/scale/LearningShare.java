package radiuslab.scale;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import radiuslab.exam.Exam;
import radiuslab.files.Seeds;

/** Fewer exams to learn from, for a learning curve: the same share of the patients with a fracture and of the others. */
final class LearningShare {
    private LearningShare() {}

    /**
     * Exams of some patients, one of each kind at least. With one seed a smaller share is part of a greater one.
     *
     * @param share above 0, at most 1
     */
    static List<Exam> of(List<Exam> exams, double share, long seed) {
        TreeMap<String, Boolean> fractures = new TreeMap<>();
        exams.forEach(exam -> fractures.merge(exam.patient(), exam.finding().isFracture(), Boolean::logicalOr));
        Set<String> drawn = new HashSet<>();
        for (boolean fracture : List.of(false, true)) {
            Set<String> patients = new TreeSet<>(fractures.keySet());
            patients.removeIf(patient -> fractures.get(patient) != fracture);
            List<String> order = new ArrayList<>(patients);
            order.sort(Comparator.comparingLong((String p) -> Seeds.mix(seed, p.hashCode()))
                    .thenComparing(Comparator.naturalOrder()));
            long count = Math.max(1, Math.round(share * order.size()));
            order.stream().limit(count).forEach(drawn::add);
        }
        return exams.stream().filter(exam -> drawn.contains(exam.patient())).toList();
    }
}
