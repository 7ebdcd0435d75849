package radiuslab.cohort;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import radiuslab.cohort.Draft.Entry;
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
        Path folder = path.toAbsolutePath().normalize();
        return new CohortReader(options).read(new Folder(folder));
    }

    private Cohort read(Folder folder) throws IOException {
        Form.of(folder.root()).read(folder, draft);
        List<Picture> pictures = ImageCheck.run(draft);
        Picture.findSameBytes(draft, pictures);
        if (draft.comparesPictures()) {
            Picture.findSameLooks(draft, pictures);
        }
        TableCheck.findings(draft);
        String name = String.valueOf(folder.root().getFileName());
        Map<String, Fault.Kind> faulty = options.excludeFaulty() ? draft.faultyExams() : Map.of();
        List<Entry> kept = draft.entries().stream()
                .filter(e -> !faulty.containsKey(e.exam().id()))
                .toList();
        TableCheck.patients(draft, kept);
        List<Exam> exams = kept.stream().map(Entry::exam).toList();
        Map<String, Split> splits = splits(kept, exams);
        if (splitGiven(kept) || faults().isEmpty()) {
            TableCheck.parts(draft, kept, splits);
        }
        List<Fault> faults = faults();
        if (!faults.isEmpty()) {
            throw new CohortException(name, faults);
        }
        return new Cohort(name, exams, splits, exclusions(faulty));
    }

    private List<Fault> faults() {
        return options.excludeFaulty() ? draft.faultsOfTheWhole() : draft.faults();
    }

    private static boolean splitGiven(List<Entry> entries) {
        return entries.stream().anyMatch(e -> e.split().isPresent());
    }

    private Map<String, Split> splits(List<Entry> kept, List<Exam> exams) {
        if (!splitGiven(kept)) {
            return Splits.of(exams, Splits.Shares.published(), options.seed());
        }
        Map<String, Split> splits = new HashMap<>();
        kept.forEach(e -> e.split().ifPresent(s -> splits.put(e.exam().id(), s)));
        return splits;
    }

    private static List<Cohort.Exclusion> exclusions(Map<String, Fault.Kind> faulty) {
        Map<Fault.Kind, Integer> counts = new EnumMap<>(Fault.Kind.class);
        faulty.values().forEach(kind -> counts.merge(kind, 1, Integer::sum));
        return counts.entrySet().stream()
                .map(e -> new Cohort.Exclusion(e.getKey().reason(), e.getValue()))
                .toList();
    }
}
