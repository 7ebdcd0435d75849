package radiuslab.reader;

import java.awt.Dimension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import radiuslab.cohort.Cohort;
import radiuslab.cohort.Fault;
import radiuslab.cohort.Ids;
import radiuslab.exam.Exam;
import radiuslab.exam.GreyImage;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Word;
import radiuslab.files.ImportCounts;
import radiuslab.prediction.ScoredBox;
import radiuslab.prediction.Verdict;

/** From rows to one result per reader and exam: what must hold between the rows, and between them and the cohort. */
final class ReaderCheck {
    /** From the least to the gravest; the verdict on an exam is the gravest of its radiographs'. */
    private static final List<Verdict> GRAVITY =
            List.of(Verdict.UNCLASSIFIABLE, Verdict.NONE, Verdict.DOUBTFUL, Verdict.FRACTURE);

    private final ReaderFaults faults;
    private final Map<String, Exam> exams = new LinkedHashMap<>();
    private final Ids ids;
    private final Ids excluded;
    private final Ids setAside;
    private final Set<String> rewritten = new LinkedHashSet<>();
    private int matched;
    private int unscored;
    private int ofExcluded;
    private int ofSetAside;

    private ReaderCheck(Cohort cohort, PassedOver passedOver, ReaderFaults faults) {
        this.faults = faults;
        excluded = new Ids(passedOver.exams());
        setAside = new Ids(passedOver.radiographs());
        cohort.exams().forEach(exam -> exams.put(exam.id(), exam));
        ids = new Ids(exams.keySet());
    }

    /**
     * @throws ReaderException if the file has a fault and the form is not lenient, or no row can be read
     */
    static ReaderResults read(Path file, Cohort cohort, ReaderForm form) throws IOException {
        ReaderFaults faults = new ReaderFaults(file.getFileName().toString());
        ReaderTable.Content table = ReaderTable.read(file, form, faults);
        ReaderCheck check = new ReaderCheck(cohort, form.passedOver(), faults);
        List<ReaderResult> results = check.results(table.rows());
        if (results.isEmpty() || !faults.all().isEmpty() && !form.lenient()) {
            throw new ReaderException(file.getFileName().toString(), faults.all());
        }
        return new ReaderResults(results, faults.all(), Optional.of(check.counts(file, table, results)));
    }

    private ImportCounts counts(Path file, ReaderTable.Content table, List<ReaderResult> results) {
        Map<String, Integer> out = new LinkedHashMap<>();
        if (ofExcluded > 0) {
            out.put("of exams that exclusions.csv leaves out", ofExcluded);
        }
        int faulty = table.rows().size() - matched - ofExcluded;
        if (faulty > 0) {
            out.put("of exams that have a fault", faulty);
        }
        if (table.unread() > 0) {
            out.put("with too few or too many cells", table.unread());
        }
        List<String> remarks = new ArrayList<>();
        if (unscored > 0) {
            remarks.add("boxes without a score, taken as 1: " + unscored);
        }
        if (ofSetAside > 0) {
            remarks.add("rows of radiographs that are set aside, which count for their exam alone: " + ofSetAside);
        }
        if (!rewritten.isEmpty()) {
            remarks.add("ids that a program has rewritten, " + ImportCounts.named(List.copyOf(rewritten)));
        }
        Map<String, Set<String>> silent = new LinkedHashMap<>();
        for (ReaderResult one : results) {
            silent.computeIfAbsent(one.name(), reader -> new LinkedHashSet<>(exams.keySet()))
                    .remove(one.exam());
        }
        silent.forEach((reader, left) -> {
            if (!left.isEmpty()) {
                remarks.add("no result of %s on exams, %s".formatted(reader, ImportCounts.named(List.copyOf(left))));
            }
        });
        int read = table.rows().size() + table.unread();
        return new ImportCounts(file.getFileName().toString(), "rows", read, matched, out, remarks);
    }

    private List<ReaderResult> results(List<ReaderRow> rows) throws IOException {
        Map<ReaderRow.Key, List<ReaderRow>> byExam = new LinkedHashMap<>();
        for (ReaderRow row : rows) {
            ReaderRow meant = identified(row);
            String exam = meant.key().exam();
            if (!exams.containsKey(exam) && excluded.find(exam).isPresent()) {
                ofExcluded++;
                continue;
            }
            byExam.computeIfAbsent(meant.key(), key -> new ArrayList<>()).add(meant);
        }
        List<ReaderResult> results = new ArrayList<>();
        for (var entry : byExam.entrySet()) {
            Optional<ReaderResult> result = result(entry.getKey(), entry.getValue());
            if (result.isPresent()) {
                results.add(result.get());
                matched += entry.getValue().size();
                unscored +=
                        entry.getValue().stream().mapToInt(ReaderRow::unscored).sum();
            }
        }
        return results;
    }

    /** With the ids of the cohort where those of the row mean them: pandas writes 12 as 12.0. */
    private ReaderRow identified(ReaderRow row) {
        ReaderRow.Key key = row.key();
        Exam exam = exams.get(meant(ids, key.exam()));
        if (exam == null) {
            return row;
        }
        Ids own = new Ids(exam.radiographs().stream().map(Radiograph::id).toList());
        String radiograph = row.isOfExam() ? "" : meant(own, row.radiograph());
        ReaderRow.Key itsKey = new ReaderRow.Key(key.reader(), key.version(), exam.id());
        if (faults.concern(key)) {
            faults.concernsToo(itsKey);
        }
        return row.with(itsKey, radiograph);
    }

    private String meant(Ids known, String written) {
        String id = known.find(written).orElse(written);
        if (!id.equals(written)) {
            rewritten.add("%s for %s".formatted(written, id));
        }
        return id;
    }

    /** Empty where there is a fault. */
    private Optional<ReaderResult> result(ReaderRow.Key key, List<ReaderRow> rows) throws IOException {
        Exam exam = exams.get(key.exam());
        if (exam == null) {
            String found = "exam \"%s\" is not in the cohort".formatted(key.exam());
            rows.forEach(row -> fault(row, Fault.Kind.IDENTITY, found, "Write an exam_id of the cohort's exams.csv"));
            return Optional.empty();
        }
        unique(rows);
        rows.forEach(this::agreesWithItself);
        Map<String, List<ScoredBox>> boxes = boxes(exam, rows);
        Optional<Verdict> verdict = verdict(rows);
        if (faults.concern(key)) {
            return Optional.empty();
        }
        String failure = rows.stream()
                .map(ReaderRow::failure)
                .filter(text -> verdict.get() == Verdict.UNCLASSIFIABLE && !text.isEmpty())
                .findFirst()
                .orElse("");
        return Optional.of(
                new ReaderResult(key.reader(), key.version(), key.exam(), verdict.get(), score(rows), failure, boxes));
    }

    /** The score of the whole exam, else the greatest of its radiographs. */
    private static OptionalDouble score(List<ReaderRow> rows) {
        OptionalDouble ofExam =
                scores(rows.stream().filter(ReaderRow::isOfExam)).findFirst();
        return ofExam.isPresent() ? ofExam : scores(rows.stream()).max();
    }

    private static DoubleStream scores(Stream<ReaderRow> rows) {
        return rows.map(ReaderRow::score).flatMapToDouble(OptionalDouble::stream);
    }

    private void fault(ReaderRow row, Fault.Kind kind, String found, String remedy) {
        faults.add(kind, row.line(), row.key(), found, remedy);
    }

    /** One row for each radiograph and one for the whole exam at most. */
    private void unique(List<ReaderRow> rows) {
        Map<String, ReaderRow> seen = new HashMap<>();
        for (ReaderRow row : rows) {
            ReaderRow earlier = seen.putIfAbsent(row.radiograph(), row);
            if (earlier != null) {
                String what = row.isOfExam() ? "exam" : "radiograph";
                String found = "a second row for the same %s, after line %d".formatted(what, earlier.line());
                fault(row, Fault.Kind.IDENTITY, found, "Keep one of them");
            }
        }
    }

    private void agreesWithItself(ReaderRow row) {
        boolean nothingSeen = row.verdict().isPresent() && gravity(row.verdict().get()) <= gravity(Verdict.NONE);
        if (nothingSeen && !row.boxes().isEmpty()) {
            String found = "the verdict is %s, yet there are boxes: %d"
                    .formatted(Word.of(row.verdict().get()), row.boxes().size());
            fault(row, Fault.Kind.LABEL_CONFLICT, found, "Correct the verdict or delete the boxes");
        }
        if (row.score().isPresent() && row.verdict().equals(Optional.of(Verdict.UNCLASSIFIABLE))) {
            String found = "a score, yet the verdict is unclassifiable";
            fault(row, Fault.Kind.LABEL_CONFLICT, found, "Correct the verdict or delete the score");
        }
        if (!row.failure().isEmpty() && !row.verdict().equals(Optional.of(Verdict.UNCLASSIFIABLE))) {
            String found = "a technical failure, yet the verdict is not unclassifiable";
            fault(row, Fault.Kind.LABEL_CONFLICT, found, "Correct the verdict or delete the failure");
        }
    }

    /** The verdict on the whole exam; a radiograph must not have a graver one, nor boxes where nothing was seen. */
    private Optional<Verdict> verdict(List<ReaderRow> rows) {
        ReaderRow last = rows.get(rows.size() - 1);
        Optional<Verdict> ofExam = rows.stream()
                .filter(ReaderRow::isOfExam)
                .flatMap(row -> row.verdict().stream())
                .findFirst();
        Optional<Verdict> gravest = rows.stream()
                .filter(row -> !row.isOfExam())
                .flatMap(row -> row.verdict().stream())
                .max(Comparator.comparingInt(ReaderCheck::gravity));
        if (ofExam.isEmpty() && gravest.isEmpty() && !faults.concern(last.key())) {
            fault(last, Fault.Kind.VALUE, "the exam has no verdict", "Give one; unclassifiable where it failed");
        }
        if (ofExam.isPresent() && gravest.isPresent() && gravity(gravest.get()) > gravity(ofExam.get())) {
            String found = "a radiograph is called %s, the whole exam %s"
                    .formatted(Word.of(gravest.get()), Word.of(ofExam.get()));
            fault(last, Fault.Kind.LABEL_CONFLICT, found, "Correct one of them");
        }
        boolean marked =
                rows.stream().anyMatch(row -> !row.isOfExam() && !row.boxes().isEmpty());
        if (marked && gravest.isEmpty() && ofExam.isPresent() && gravity(ofExam.get()) <= gravity(Verdict.NONE)) {
            String found = "boxes on an exam that is called " + Word.of(ofExam.get());
            fault(last, Fault.Kind.LABEL_CONFLICT, found, "Correct the verdict or delete the boxes");
        }
        return ofExam.isPresent() ? ofExam : gravest;
    }

    private static int gravity(Verdict verdict) {
        return GRAVITY.indexOf(verdict);
    }

    /** By radiograph; boxes of a whole exam need an exam of one radiograph. */
    private Map<String, List<ScoredBox>> boxes(Exam exam, List<ReaderRow> rows) throws IOException {
        Map<String, List<ScoredBox>> boxes = new LinkedHashMap<>();
        exam.radiographs().forEach(radiograph -> boxes.put(radiograph.id(), List.of()));
        for (ReaderRow row : rows) {
            Optional<Radiograph> radiograph = radiograph(exam, row);
            if (radiograph.isPresent() && !row.boxes().isEmpty()) {
                boxes.put(radiograph.get().id(), inside(row, radiograph.get()));
            }
        }
        return boxes;
    }

    private Optional<Radiograph> radiograph(Exam exam, ReaderRow row) {
        List<Radiograph> all = exam.radiographs();
        if (row.isOfExam()) {
            if (all.size() > 1 && !row.boxes().isEmpty()) {
                String found = "boxes without radiograph_id on an exam of %d radiographs".formatted(all.size());
                fault(row, Fault.Kind.VALUE, found, "Say on which one they lie");
            }
            return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
        }
        Optional<Radiograph> own =
                all.stream().filter(r -> r.id().equals(row.radiograph())).findFirst();
        if (own.isEmpty() && setAside.find(row.radiograph()).isPresent()) {
            ofSetAside++;
        } else if (own.isEmpty()) {
            String found = "radiograph \"%s\" is not one of the exam's".formatted(row.radiograph());
            fault(row, Fault.Kind.IDENTITY, found, "Write a radiograph_id of the cohort's radiographs.csv");
        }
        return own;
    }

    private List<ScoredBox> inside(ReaderRow row, Radiograph radiograph) throws IOException {
        Dimension size = GreyImage.size(radiograph.file());
        List<ScoredBox> inside = new ArrayList<>();
        for (ScoredBox box : row.boxes()) {
            try {
                inside.add(BoxCheck.inside(box, size));
            } catch (IllegalArgumentException outside) {
                String remedy = "Write x y width height in pixels, origin top left";
                fault(row, Fault.Kind.VALUE, outside.getMessage(), remedy);
            }
        }
        return inside;
    }
}
