package radiuslab.cohort;

import static radiuslab.cohort.CohortFolder.EXAM_COLUMNS;
import static radiuslab.cohort.CohortFolder.RADIOGRAPH_COLUMNS;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import radiuslab.cohort.Draft.Entry;
import radiuslab.cohort.Draft.Image;
import radiuslab.exam.Exam;
import radiuslab.exam.Marking;
import radiuslab.exam.MaskLabels;
import radiuslab.exam.Projection;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Side;
import radiuslab.exam.Split;

/** Reads the form that {@link CohortFolder} writes. */
final class OwnForm {
    private static final String EXAMS = "exams.csv";
    private static final String RADIOGRAPHS = "radiographs.csv";

    private final Folder folder;
    private final Draft draft;
    private final MaskLabels labels;
    private final Map<String, List<Radiograph>> byExam = new LinkedHashMap<>();

    private OwnForm(Folder folder, Draft draft, MaskLabels labels) {
        this.folder = folder;
        this.draft = draft;
        this.labels = labels;
    }

    static void read(Folder folder, Draft draft) throws IOException {
        Sheet exams = Sheet.read(draft, folder, EXAMS, EXAM_COLUMNS);
        Sheet radiographs = Sheet.read(draft, folder, RADIOGRAPHS, RADIOGRAPH_COLUMNS);
        OwnForm form = new OwnForm(folder, draft, LabelTable.read(folder, draft));
        form.radiographs(radiographs.rows());
        form.exams(exams, radiographs.complete());
        if (exams.complete()) {
            radiographs.requireIn(exams, "exam_id", EXAMS);
        }
        if (radiographs.complete()) {
            ImageFolder.tellUnlisted(folder, draft, RADIOGRAPHS);
            ImageFolder.tellUnused(folder, draft, "masks", RADIOGRAPHS);
        }
    }

    private void radiographs(List<Row> rows) throws IOException {
        Map<String, Long> lines = new HashMap<>();
        for (Row row : rows) {
            String exam = row.id("exam_id");
            row.unique("radiograph_id", lines, exam);
            Optional<Path> file = folder.file(draft, row.place(), row.text("image"), exam);
            Radiograph radiograph = new Radiograph(
                    row.id("radiograph_id").isEmpty() ? row.place().toString() : row.id("radiograph_id"),
                    row.value(exam, "projection", Projection::of, Projection.AP),
                    row.finding(exam, "finding"),
                    file.orElse(folder.root()),
                    marking(row, exam));
            byExam.computeIfAbsent(exam, id -> new ArrayList<>()).add(radiograph);
            if (file.isPresent()) {
                draft.add(new Image(
                        row.place(), exam, radiograph, row.text("image"), row.text("sha256"), Optional.empty()));
            }
        }
    }

    private Optional<Marking> marking(Row row, String exam) throws IOException {
        if (row.text("mask").isEmpty()) {
            return Optional.empty();
        }
        return folder.file(draft, row.place(), row.text("mask"), exam).map(mask -> new Marking.MaskFile(mask, labels));
    }

    private void exams(Sheet sheet, boolean allRadiographsKnown) {
        List<String> attributes =
                sheet.columns().stream().filter(c -> !EXAM_COLUMNS.contains(c)).toList();
        boolean splitGiven =
                sheet.rows().stream().anyMatch(r -> !r.text("split").isEmpty());
        Map<String, Long> lines = new HashMap<>();
        for (Row row : sheet.rows()) {
            String id = row.id("exam_id");
            if (row.unique("exam_id", lines, id) && hasRadiographs(row, id, allRadiographsKnown)) {
                draft.add(new Entry(row.place(), exam(row, id, attributes), split(row, id, splitGiven)));
            }
        }
    }

    private Exam exam(Row row, String id, List<String> attributes) {
        String patient = row.patient(id, "Write the patient's pseudonym; where patients are unknown, the exam's id");
        Map<String, String> further = new TreeMap<>();
        attributes.stream().filter(a -> !row.text(a).isEmpty()).forEach(a -> further.put(a, row.text(a)));
        return new Exam(
                id,
                patient,
                row.value(id, "side", Side::of, Side.UNKNOWN),
                row.demographics(id, "sex"),
                row.finding(id, "finding"),
                byExam.get(id),
                further);
    }

    private static Optional<Split> split(Row row, String id, boolean given) {
        return given ? row.value(id, "split", word -> Optional.of(Split.of(word)), Optional.empty()) : Optional.empty();
    }

    private boolean hasRadiographs(Row row, String id, boolean allKnown) {
        if (allKnown && !byExam.containsKey(id)) {
            row.fault(
                    Fault.Kind.INCOMPLETE,
                    "no row of " + RADIOGRAPHS + " belongs to this exam",
                    "Add its radiographs, or remove the exam",
                    id);
        }
        return byExam.containsKey(id);
    }
}
