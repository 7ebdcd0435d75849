package radiuslab.cohort;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import radiuslab.cohort.Draft.Entry;
import radiuslab.cohort.Draft.Image;
import radiuslab.exam.Demographics;
import radiuslab.exam.Exam;
import radiuslab.exam.Finding;
import radiuslab.exam.Marking;
import radiuslab.exam.Projection;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Side;
import radiuslab.exam.Split;

/**
 * Reads FracAtlas (Abedeen et al., Sci Data 10:521, 2023) where a table {@code labels.csv} adds groups and a split:
 * {@code image_id,fractured,frontal,lateral,oblique,hardware,multiscan,group,split}, with {@code images/} and
 * {@code masks.json} (COCO polygons).
 *
 * <p>One image is one exam, because the label is the image's: views of one group contradict each other rightly when the
 * fracture shows in one of them. The group stands for the patient, who is unknown, so that splits and bootstraps keep
 * views of one exam and near-duplicates together.
 */
final class FracAtlasLabels {
    static final List<String> PROJECTIONS = List.of("frontal", "lateral", "oblique");
    private static final String TABLE = "labels.csv";
    private static final List<String> COLUMNS = List.of(
            "image_id", "fractured", "frontal", "lateral", "oblique", "hardware", "multiscan", "group", "split");

    private FracAtlasLabels() {}

    static void read(Folder folder, Draft draft) throws IOException {
        Sheet sheet = Sheet.read(draft, folder.root(), TABLE, COLUMNS, true);
        if (!sheet.complete()) {
            draft.lostRows();
        }
        CocoMasks masks = CocoMasks.read(folder, "masks.json", draft);
        Map<String, Long> lines = new HashMap<>();
        for (Row row : sheet.rows()) {
            String name = row.text("image_id");
            String id = name.replaceFirst("\\.jpg$", "");
            Optional<Path> file = folder.file(draft, row.place(), "images/" + name, id);
            if (row.unique("image_id", lines, id) && file.isPresent()) {
                Radiograph radiograph = radiograph(row, id, file.get(), masks.marking(name));
                draft.add(new Image(row.place(), id, radiograph, "images/" + name, "", masks.size(name)));
                draft.add(new Entry(row.place(), exam(row, id, radiograph), split(row, id)));
            }
        }
    }

    private static Radiograph radiograph(Row row, String id, Path file, Optional<Marking> marking) {
        return new Radiograph(
                id, projection(row, id), row.value(id, "fractured", Finding::of, Finding.NONE), file, marking);
    }

    private static Exam exam(Row row, String id, Radiograph radiograph) {
        String group = row.text("group").replaceFirst("\\.jpg$", "");
        if (group.isEmpty()) {
            row.fault(Fault.Kind.VALUE, "group is empty", "Write the image's own id if it stands alone", id);
        }
        return new Exam(
                id,
                group.isEmpty() ? id : group,
                Side.UNKNOWN,
                Demographics.UNKNOWN,
                radiograph.finding(),
                List.of(radiograph),
                Map.of("hardware", row.text("hardware"), "multiscan", row.text("multiscan")));
    }

    private static Optional<Split> split(Row row, String id) {
        return row.value(id, "split", word -> Optional.of(Split.of(word)), Optional.empty());
    }

    /** An image with several views counts under the first of frontal, lateral, oblique that it shows. */
    static Projection projection(Row row, String id) {
        for (String column : PROJECTIONS) {
            if (row.text(column).equals("1")) {
                return Projection.of(column);
            }
        }
        row.fault(
                Fault.Kind.VALUE,
                "names no projection: frontal, lateral and oblique are all 0",
                "Write 1 under the projection that the image shows",
                id);
        return Projection.AP;
    }
}
