package radiuslab.cohort;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The table {@code exclusions.csv} beside a cohort of any form: {@code exam_id,reason}, and whatever else a person notes
 * there, such as who decided it and when. Its exams are left out, whatever is wrong with them.
 */
final class ExclusionTable {
    static final String FILE = "exclusions.csv";

    private ExclusionTable() {}

    /** Takes the exams of the table out of the draft: the reason by exam, in the order of the table. None without a table. */
    static Map<String, String> apply(Folder folder, Draft draft) throws IOException {
        if (!Files.exists(folder.root().resolve(FILE))) {
            return Map.of();
        }
        Ids ids = new Ids(draft.entries().stream().map(e -> e.exam().id()).toList());
        Map<String, String> reasons = new LinkedHashMap<>();
        for (Row row :
                Sheet.read(draft, folder, FILE, List.of("exam_id", "reason")).rows()) {
            Optional<String> exam = ids.find(row.id("exam_id"));
            if (exam.isEmpty()) {
                row.fault(
                        Fault.Kind.IDENTITY,
                        "no exam of the cohort has this exam_id",
                        "Correct the id, or remove the row");
            } else if (row.text("reason").isEmpty()) {
                row.fault(
                        Fault.Kind.VALUE, "the reason is empty", "Write why the exam is left out; figure 1 counts it");
            } else if (reasons.putIfAbsent(exam.get(), row.text("reason")) != null) {
                row.fault(Fault.Kind.IDENTITY, "the exam stands in an earlier row, too", "Keep one of them");
            }
        }
        draft.exclude(reasons.keySet());
        return reasons;
    }

    /** How many exams each reason took. */
    static List<Cohort.Exclusion> counted(Map<String, String> reasons) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        reasons.values().forEach(reason -> counts.merge(reason, 1, Integer::sum));
        return counts.entrySet().stream()
                .map(e -> new Cohort.Exclusion(e.getKey(), e.getValue()))
                .toList();
    }
}
