package radiuslab.cohort;

import java.awt.Dimension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import radiuslab.annotation.AnnotatedImage;
import radiuslab.annotation.YoloLabels;
import radiuslab.cohort.Draft.Entry;
import radiuslab.cohort.Draft.Image;
import radiuslab.cohort.Draft.Place;
import radiuslab.exam.Exam;
import radiuslab.exam.Finding;
import radiuslab.exam.GreyImage;
import radiuslab.exam.Marking;
import radiuslab.exam.Projection;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Side;
import radiuslab.exam.UnusableImage;

/**
 * Reads GRAZPEDWRI-DX (Nagy et al., Sci Data 9:222, 2022): {@code dataset.csv} and {@code images/} with a PNG for each
 * {@code filestem}.
 *
 * <p>Rows of one patient_id, study_number and laterality are one exam, with whatever projections it has (1 AP, 2
 * lateral, 3 oblique). A radiograph has a fracture if fracture_visible is 1, its exam if one of its radiographs has;
 * the AO class is an attribute and decides nothing. There is no split. Boxes in {@code labels/} mark the fractures.
 */
final class Grazpedwri {
    private static final String TABLE = "dataset.csv";

    /** Of its YOLO labels. */
    private static final String FRACTURE_CLASS = "3";

    private static final List<String> FLAGS =
            List.of("initial_exam", "cast", "diagnosis_uncertain", "osteopenia", "metal");
    private static final List<String> COLUMNS = List.of(
            "filestem",
            "patient_id",
            "study_number",
            "gender",
            "age",
            "laterality",
            "projection",
            "initial_exam",
            "ao_classification",
            "cast",
            "diagnosis_uncertain",
            "osteopenia",
            "fracture_visible",
            "metal");

    private Grazpedwri() {}

    static void read(Folder folder, Draft draft) throws IOException {
        Sheet sheet = Sheet.read(draft, folder, TABLE, COLUMNS);
        Map<String, List<Row>> exams = new LinkedHashMap<>();
        Map<String, Long> lines = new HashMap<>();
        for (Row row : sheet.rows()) {
            String id = String.join("_", row.id("patient_id"), row.id("study_number"), row.text("laterality"));
            if (row.unique("filestem", lines, id)) {
                exams.computeIfAbsent(id, e -> new ArrayList<>()).add(row);
            }
        }
        for (Map.Entry<String, List<Row>> exam : exams.entrySet()) {
            exam(folder, draft, exam.getKey(), exam.getValue());
        }
        if (sheet.complete()) {
            ImageFolder.tellUnlisted(folder, draft, TABLE);
        }
    }

    private static void exam(Folder folder, Draft draft, String id, List<Row> rows) throws IOException {
        List<Radiograph> radiographs = new ArrayList<>();
        for (Row row : rows) {
            String name = "images/" + row.text("filestem") + ".png";
            Optional<Path> file = folder.file(draft, row.place(), name, id);
            if (file.isPresent()) {
                Finding finding = row.findingOfFlag(id, "fracture_visible");
                Radiograph radiograph = new Radiograph(
                        row.text("filestem"),
                        row.value(id, "projection", Grazpedwri::projection, Projection.AP),
                        finding,
                        file.get(),
                        boxes(folder, row, id, file.get(), finding));
                radiographs.add(radiograph);
                draft.add(new Image(row.place(), id, radiograph, name, "", Optional.empty()));
            }
        }
        if (!radiographs.isEmpty()) {
            draft.add(new Entry(rows.get(0).place(), exam(id, rows, radiographs), Optional.empty()));
        }
    }

    /** The fractures' boxes in {@code labels/}, if there are any. */
    private static Optional<Marking> boxes(Folder folder, Row row, String id, Path image, Finding finding)
            throws IOException {
        String labels = "labels/" + row.text("filestem") + ".txt";
        Path file = folder.root().resolve(labels);
        if (!Files.isRegularFile(file) || !Files.isRegularFile(image)) {
            return Optional.empty();
        }
        List<Marking> fractures = new ArrayList<>();
        try {
            Dimension size = GreyImage.size(image);
            AnnotatedImage read = YoloLabels.read(file, labels, size.width, size.height, Map.of());
            for (String flaw : read.flaws()) {
                row.draft().fault(new Place(labels, 0), Fault.Kind.MASK, flaw, "Restore the published labels", id);
            }
            read.drawn().stream()
                    .filter(drawn -> drawn.label().equals(FRACTURE_CLASS))
                    .forEach(drawn -> fractures.add(drawn.marking().orElseThrow()));
        } catch (UnusableImage told) {
            return Optional.empty(); // the check of all images says what is wrong with it
        }
        if (!fractures.isEmpty() && !finding.isFracture()) {
            row.fault(
                    Fault.Kind.LABEL_CONFLICT,
                    "fracture_visible is not 1, %s has a box of a fracture".formatted(labels),
                    "Decide which is true",
                    id);
        }
        return fractures.isEmpty() || !finding.isFracture()
                ? Optional.empty()
                : Optional.of(new Marking.Several(fractures));
    }

    private static Exam exam(String id, List<Row> rows, List<Radiograph> radiographs) {
        Row row = rows.get(0);
        String patient = row.patient(id, "Restore the published table");
        Map<String, String> attributes = new TreeMap<>();
        for (String flag : FLAGS) {
            long set = rows.stream().filter(r -> r.flag(id, flag)).count(); // reads all, to find all faults
            attributes.put(flag, set > 0 ? "1" : "0");
        }
        attributes.put(
                "ao_classification",
                rows.stream()
                        .map(r -> r.text("ao_classification"))
                        .filter(c -> !c.isEmpty())
                        .distinct()
                        .collect(Collectors.joining("; ")));
        return new Exam(
                id,
                patient,
                row.value(id, "laterality", Side::of, Side.UNKNOWN),
                row.demographics(id, "gender"),
                Finding.of(radiographs.stream().anyMatch(r -> r.finding().isFracture())),
                radiographs,
                attributes);
    }

    private static Projection projection(String number) {
        return switch (Ids.plain(number)) {
            case "1" -> Projection.AP;
            case "2" -> Projection.LATERAL;
            case "3" -> Projection.OBLIQUE;
            default -> throw new IllegalArgumentException(
                    "unknown projection \"" + number + "\"; expected 1 (AP), 2 (lateral) or 3 (oblique)");
        };
    }
}
