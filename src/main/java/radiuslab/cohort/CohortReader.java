package radiuslab.cohort;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import radiuslab.cohort.Draft.Entry;
import radiuslab.cohort.Draft.Place;
import radiuslab.exam.Exam;
import radiuslab.exam.Split;

/** From a folder of any form to a cohort without a fault, or to the list of all its faults. */
final class CohortReader {
    private final Draft draft = new Draft();
    private final ReadOptions options;

    private CohortReader(ReadOptions options) {
        this.options = options;
    }

    static Cohort read(Path path, ReadOptions options) throws IOException {
        CohortReport report = report(path, options);
        return report.cohort().orElseThrow(() -> new CohortException(report.name(), report.faults()));
    }

    /** @throws CohortException if the folder is of no known form */
    static CohortReport report(Path path, ReadOptions options) throws IOException {
        return new CohortReader(options).report(new Folder(path));
    }

    private CohortReport report(Folder folder) throws IOException {
        Form form = Form.of(folder.root());
        form.read(folder, draft);
        Map<String, String> decided = ExclusionTable.apply(folder, draft);
        List<Cohort.Exclusion> excluded = new ArrayList<>(ImportTable.read(folder, draft));
        SplitTable saved = SplitTable.apply(folder, draft, decided.keySet());
        List<Picture> pictures = options.checked() ? List.of() : ImageCheck.run(draft);
        saved.compare(draft, pictures);
        Picture.findSameBytes(draft, pictures);
        if (draft.comparesPictures()) {
            Picture.findSameLooks(draft, pictures);
        }
        TableCheck.findings(draft);
        if (!options.onlyToLearnFrom()) {
            TableCheck.undivided(draft);
        }
        Map<String, Fault.Kind> faulty = options.excludeFaulty() ? draft.faultyExams() : Map.of();
        List<Entry> kept = draft.entries().stream()
                .filter(e -> !faulty.containsKey(e.exam().id()))
                .toList();
        List<Exam> exams = kept.stream().map(Entry::exam).toList();
        Map<String, Split> splits = splits(kept, exams);
        String name = String.valueOf(folder.root().getFileName());
        excluded.addAll(exclusions(decided, faulty));
        List<Fault> faults = faults();
        Optional<Cohort> sound = faults.isEmpty()
                ? Optional.of(new Cohort(name, exams, splits, excluded, draft.leftOut()))
                : Optional.empty();
        return new CohortReport(name, form.words(), exams, draft.leftOut(), draft.maskPixels(), faults, sound);
    }

    private List<Fault> faults() {
        return options.excludeFaulty() ? draft.faultsOfTheWhole() : draft.faults();
    }

    private Map<String, Split> splits(List<Entry> kept, List<Exam> exams) {
        if (options.onlyToLearnFrom()) {
            Map<String, Split> splits = new HashMap<>();
            exams.forEach(exam -> splits.put(exam.id(), Split.TRAINING));
            return splits;
        }
        boolean given = kept.stream().anyMatch(e -> e.split().isPresent());
        return given ? given(kept) : divided(kept, exams);
    }

    /** The split of the cohort's table, which must neither leak nor starve. */
    private Map<String, Split> given(List<Entry> kept) {
        Map<String, Split> splits = new HashMap<>();
        kept.forEach(e -> e.split().ifPresent(s -> splits.put(e.exam().id(), s)));
        TableCheck.patients(draft, kept);
        Place table = new Place(kept.get(0).place().file(), 0);
        TableCheck.sets(draft, table, kept, splits, "Move exams there, all of a patient together");
        return splits;
    }

    /** A split by patient and seed; whether it starves a set shows only once no exam has a fault. */
    private Map<String, Split> divided(List<Entry> kept, List<Exam> exams) {
        Map<String, Split> splits = Splits.of(exams, Splits.Shares.published(), options.seed());
        if (faults().isEmpty()) {
            Place whole = new Place(".", 0);
            TableCheck.sets(draft, whole, kept, splits, "The exams are too few to be divided by patient: add some");
        }
        return splits;
    }

    /** Those that a person decided, then those with a fault. */
    private static List<Cohort.Exclusion> exclusions(Map<String, String> decided, Map<String, Fault.Kind> faulty) {
        Map<Fault.Kind, Integer> counts = new EnumMap<>(Fault.Kind.class);
        faulty.values().forEach(kind -> counts.merge(kind, 1, Integer::sum));
        List<Cohort.Exclusion> exclusions = new ArrayList<>(ExclusionTable.counted(decided));
        counts.forEach((kind, exams) -> exclusions.add(new Cohort.Exclusion(kind.reason(), exams)));
        return exclusions;
    }
}
