package radiuslab.cohort;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import radiuslab.cohort.Draft.Entry;
import radiuslab.cohort.Draft.Place;
import radiuslab.exam.Exam;
import radiuslab.exam.Finding;
import radiuslab.exam.Split;
import radiuslab.exam.Word;

/** What must hold between the rows of a cohort: findings agree, and the split neither leaks nor starves. */
final class TableCheck {
    private TableCheck() {}

    /** An exam has a fracture exactly if one of its radiographs shows it. */
    static void findings(Draft draft) {
        for (Entry entry : draft.entries()) {
            Exam exam = entry.exam();
            boolean shown =
                    exam.radiographs().stream().anyMatch(r -> r.finding().isFracture());
            if (shown != exam.finding().isFracture() && !draft.isFindingUnsure(exam.id())) {
                draft.unsureFinding(exam.id());
                draft.fault(
                        entry.place(),
                        Fault.Kind.LABEL_CONFLICT,
                        shown
                                ? "finding is none, a radiograph of the exam shows a fracture"
                                : "finding is fracture, no radiograph of the exam shows it",
                        "Correct the exam's finding or those of its radiographs",
                        exam.id());
            }
        }
    }

    /** Where some exams have a split, all need one; a cell or a splits.csv that is amiss has its fault already. */
    static void undivided(Draft draft) {
        boolean saved = draft.faults().stream().anyMatch(f -> f.file().equals(SplitTable.FILE));
        if (!saved && draft.entries().stream().anyMatch(e -> e.split().isPresent())) {
            Set<Place> told = draft.faults().stream()
                    .filter(f -> f.found().startsWith("column split"))
                    .map(f -> new Place(f.file(), f.line()))
                    .collect(Collectors.toSet());
            draft.entries().stream()
                    .filter(e -> e.split().isEmpty() && !told.contains(e.place()))
                    .forEach(e -> draft.fault(
                            e.place(),
                            Fault.Kind.SPLIT,
                            "the exam is in no set, others are",
                            "Put it into one, or all exams into none: then they are divided by patient",
                            e.exam().id()));
        }
    }

    /** No patient in two sets. */
    static void patients(Draft draft, List<Entry> entries) {
        Map<String, Entry> first = new HashMap<>();
        for (Entry entry : entries) {
            Entry earlier = first.putIfAbsent(entry.exam().patient(), entry);
            if (earlier != null
                    && entry.split().isPresent()
                    && earlier.split().isPresent()
                    && !earlier.split().equals(entry.split())) {
                draft.fault(
                        entry.place(),
                        Fault.Kind.SPLIT,
                        "split is %s, the same patient is in %s in %s"
                                .formatted(
                                        Word.of(entry.split().get()),
                                        Word.of(earlier.split().get()),
                                        earlier.place().words()),
                        "Put all exams of a patient into one set");
            }
        }
    }

    /**
     * Training and validation, and test where there is one, need exams with and without a fracture. Where rows or
     * findings could not be read, nothing can be said.
     *
     * @param place of the table that gives the split, or the whole folder if none does
     * @param remedy for a set that lacks exams
     */
    static void sets(Draft draft, Place place, List<Entry> entries, Map<String, Split> splits, String remedy) {
        if (draft.hasLostRows()) {
            return;
        }
        for (Split split : Split.values()) {
            List<Entry> set = entries.stream()
                    .filter(e -> splits.get(e.exam().id()) == split)
                    .toList();
            String flaw = flaw(draft, split, set);
            if (!flaw.isEmpty()) {
                draft.fault(place, Fault.Kind.SPLIT, flaw, remedy);
            }
        }
    }

    private static String flaw(Draft draft, Split split, List<Entry> set) {
        Set<Finding> findings = set.stream().map(e -> e.exam().finding()).collect(Collectors.toSet());
        if (set.isEmpty()) {
            return split == Split.TEST ? "" : "no exam is in " + Word.of(split);
        }
        boolean unsure =
                set.stream().anyMatch(e -> draft.isFindingUnsure(e.exam().id()));
        return findings.size() > 1 || unsure
                ? ""
                : "all exams in %s have the finding %s"
                        .formatted(Word.of(split), Word.of(findings.iterator().next()));
    }
}
