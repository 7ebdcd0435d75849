package radiuslab.cohort;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import radiuslab.exam.Projection;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Split;

/**
 * Reads FracAtlas where a table {@code labels.csv} adds groups and a split:
 * {@code image_id,fractured,frontal,lateral,oblique,hardware,multiscan,group,split}, with {@code images/} and
 * {@code masks.json} (COCO polygons).
 *
 * <p>An {@link ImageExam} for each image; the group, which joins views of one exam and near-duplicates, is the patient.
 * Pictures that look alike with two labels are not a fault here: the groups already keep them together.
 */
final class FracAtlasLabels {
    static final List<String> PROJECTIONS = List.of("frontal", "lateral", "oblique");
    private static final String TABLE = "labels.csv";
    private static final List<String> COLUMNS = List.of(
            "image_id", "fractured", "frontal", "lateral", "oblique", "hardware", "multiscan", "group", "split");

    private FracAtlasLabels() {}

    static void read(Folder folder, Draft draft) throws IOException {
        Sheet sheet = Sheet.read(draft, folder, TABLE, COLUMNS);
        CocoMasks masks = CocoMasks.read(folder, "masks.json", draft);
        Map<String, Long> lines = new HashMap<>();
        for (Row row : sheet.rows()) {
            String image = row.text("image_id");
            String id = ImageExam.id(image);
            Optional<Path> file = folder.file(draft, row.place(), "images/" + image, id);
            if (row.unique("image_id", NameIndex.folded(id), lines, id) && file.isPresent()) {
                Radiograph radiograph = new Radiograph(
                        id,
                        projection(row, id),
                        row.finding(id, "fractured"),
                        file.get(),
                        masks.marking("images/" + image, id));
                Optional<Split> split = row.value(id, "split", word -> Optional.of(Split.of(word)), Optional.empty());
                new ImageExam(row.place(), radiograph, "images/" + image, group(row, id), split, attributes(row, id))
                        .addTo(draft, masks);
            }
        }
        if (sheet.complete()) {
            masks.tellUnmatched();
            ImageFolder.tellUnlisted(folder, draft, TABLE);
        }
    }

    private static String group(Row row, String id) {
        String group = ImageExam.id(row.id("group"));
        if (group.isEmpty()) {
            row.fault(Fault.Kind.VALUE, "group is empty", "Write the image's own id if it stands alone", id);
        }
        return group.isEmpty() ? id : group;
    }

    static Map<String, String> attributes(Row row, String id) {
        return Map.of(
                "hardware", row.flag(id, "hardware") ? "1" : "0", "multiscan", row.flag(id, "multiscan") ? "1" : "0");
    }

    /** An image with several views counts under the first of frontal, lateral, oblique that it shows. */
    static Projection projection(Row row, String id) {
        boolean clear = true;
        for (String column : PROJECTIONS) {
            Optional<Boolean> shown = row.flagIfClear(id, column);
            if (shown.orElse(false)) {
                return Projection.of(column);
            }
            clear &= shown.isPresent();
        }
        if (clear) {
            row.fault(
                    Fault.Kind.VALUE,
                    "names no projection: frontal, lateral and oblique are all 0",
                    "Write 1 under the projection that the image shows",
                    id);
        }
        return Projection.AP;
    }
}
