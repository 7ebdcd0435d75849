package radiuslab.reading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import radiuslab.cohort.Draft;
import radiuslab.cohort.Fault;
import radiuslab.cohort.Folder;
import radiuslab.cohort.LabelTable;
import radiuslab.cohort.Row;
import radiuslab.cohort.Sheet;
import radiuslab.exam.Marking;
import radiuslab.exam.MaskLabels;

/**
 * The two tables of a cohort of the project's own form, understood as everywhere, but for what nobody need have said yet:
 * findings, sets, patients, projections. Radiographs that a reference set aside are shown with the others.
 */
final class CaseTables {
    private static final String EXAMS = "exams.csv";
    private static final String RADIOGRAPHS = "radiographs.csv";
    private static final List<String> COLUMNS = List.of("radiograph_id", "exam_id", "image");

    private final Draft draft = new Draft();
    private final Path root;
    private final Folder folder;
    private final MaskLabels labels;
    private final Map<String, List<ReadingImage>> images = new HashMap<>();
    private final Map<String, Long> ids = new HashMap<>();

    private CaseTables(Path folder) throws IOException {
        this.root = folder;
        this.folder = new Folder(folder);
        this.labels = LabelTable.read(this.folder, draft);
    }

    /**
     * Reads the tables; no image is opened.
     *
     * @param name of the cohort
     * @throws IOException with all faults, if there is any
     */
    static List<ReadingCase> read(Path folder, String name) throws IOException {
        CaseTables tables = new CaseTables(folder);
        List<ReadingCase> cases = tables.read();
        List<Fault> faults = tables.draft.faults();
        if (!faults.isEmpty()) {
            throw new IOException(Fault.listed("cohort " + name, faults));
        }
        return cases;
    }

    private List<ReadingCase> read() throws IOException {
        Sheet radiographs = Sheet.read(draft, folder, RADIOGRAPHS, COLUMNS);
        Sheet exams = Sheet.read(draft, folder, EXAMS, List.of("exam_id"));
        for (Row row : radiographs.rows()) {
            radiograph(row);
        }
        for (Row row : setAside()) {
            radiograph(row);
        }
        List<ReadingCase> cases = new ArrayList<>();
        Map<String, Long> lines = new HashMap<>();
        for (Row row : exams.rows()) {
            String exam = row.id("exam_id");
            if (row.unique("exam_id", lines, exam)) {
                exam(row, exam, radiographs.complete()).ifPresent(cases::add);
            }
        }
        if (exams.complete()) {
            radiographs.requireIn(exams, "exam_id", EXAMS);
        }
        return cases;
    }

    /** The rows of radiographs that were set aside, and are not back, of exams that are there. */
    private List<Row> setAside() throws IOException {
        if (!Files.exists(root.resolve(SetAside.FILE))) {
            return List.of();
        }
        return Sheet.read(draft, folder, SetAside.FILE, COLUMNS).rows().stream()
                .filter(row -> images.containsKey(row.id("exam_id")) && !ids.containsKey(row.id("radiograph_id")))
                .toList();
    }

    private void radiograph(Row row) throws IOException {
        String exam = row.id("exam_id");
        List<ReadingImage> own = images.computeIfAbsent(exam, id -> new ArrayList<>());
        Optional<Path> file = folder.file(draft, row.place(), row.text("image"), exam);
        if (file.isPresent() && !Files.isRegularFile(file.get())) {
            row.fault(
                    Fault.Kind.IMAGE_MISSING,
                    "image \"%s\" is not in the folder".formatted(row.text("image")),
                    "Copy it, or remove the row",
                    exam);
        } else if (row.unique("radiograph_id", ids, exam) && file.isPresent()) {
            Optional<Path> mask = row.text("mask").isEmpty()
                    ? Optional.empty()
                    : folder.file(draft, row.place(), row.text("mask"), exam);
            own.add(new ReadingImage(
                    row.id("radiograph_id"),
                    row.text("projection").toLowerCase(Locale.ROOT),
                    file.get(),
                    row.value(exam, "pixel_spacing", ReadingImage::millimetres, OptionalDouble.empty()),
                    mask.map(m -> new Marking.MaskFile(m, labels))));
        }
    }

    /** Empty where none of its radiographs can be shown, which is a fault. */
    private Optional<ReadingCase> exam(Row row, String exam, boolean allRadiographsKnown) {
        if (allRadiographsKnown && !images.containsKey(exam)) {
            row.fault(
                    Fault.Kind.INCOMPLETE,
                    "no row of " + RADIOGRAPHS + " belongs to this exam",
                    "Add its radiographs, or remove the exam",
                    exam);
        }
        List<ReadingImage> own = images.getOrDefault(exam, List.of());
        String patient = row.id("patient_id");
        return own.isEmpty()
                ? Optional.empty()
                : Optional.of(new ReadingCase(exam, patient.isEmpty() ? exam : patient, row.text("side"), own));
    }
}
