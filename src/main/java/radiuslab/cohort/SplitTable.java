package radiuslab.cohort;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVPrinter;
import radiuslab.cohort.Draft.Place;
import radiuslab.exam.Exam;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Split;
import radiuslab.exam.Word;
import radiuslab.files.Checksum;
import radiuslab.files.WholeFile;

/**
 * The table {@code splits.csv} beside a cohort of any form: {@code radiograph_id,exam_id,split,sha256}. It keeps the sets
 * of a study as they were, and goes before a split in the cohort's own tables. Once a radiograph is gone it is refused; an exam
 * that has come, or whose image has changed, is a fault of that exam.
 */
public final class SplitTable {
    static final String FILE = "splits.csv";

    private static final String REMEDY = "Restore the cohort, or save the split anew";
    private static final List<String> COLUMNS = List.of("radiograph_id", "exam_id", "split", "sha256");

    /** What the table says of a radiograph. */
    private record Saved(Place place, String sha256) {}

    private final Map<String, Saved> radiographs = new HashMap<>();
    private final Map<String, Split> splits = new LinkedHashMap<>();

    private final Ids exams;
    private final Ids images;

    private SplitTable(Draft draft, Set<String> excluded) {
        Set<String> known = new HashSet<>(excluded);
        draft.entries().forEach(e -> known.add(e.exam().id()));
        exams = new Ids(known);
        images = new Ids(
                draft.images().stream().map(image -> image.radiograph().id()).toList());
    }

    /** Writes the sets of a cohort into its folder, with the SHA-256 of every image. */
    public static void write(Path folder, Cohort cohort) throws IOException {
        StringWriter text = new StringWriter();
        try (CSVPrinter csv = CohortFolder.csv(text, COLUMNS)) {
            for (Exam exam : cohort.exams()) {
                for (Radiograph radiograph : exam.radiographs()) {
                    csv.printRecord(
                            radiograph.id(),
                            exam.id(),
                            Word.of(cohort.split(exam)),
                            new Checksum().add(radiograph.file()).hex());
                }
            }
        }
        WholeFile.write(folder.resolve(FILE), text.toString());
    }

    /**
     * Gives the exams of the draft the sets of the table, if there is one.
     *
     * @param excluded exams that are no longer in the draft, whose rows are passed over
     */
    static SplitTable apply(Folder folder, Draft draft, Set<String> excluded) throws IOException {
        SplitTable table = new SplitTable(draft, excluded);
        if (Files.exists(folder.root().resolve(FILE))) {
            Sheet sheet = Sheet.read(draft, folder, FILE, COLUMNS);
            sheet.rows().stream()
                    .filter(row -> !excluded.contains(table.exam(row)))
                    .forEach(row -> table.add(draft, row));
            if (sheet.complete()) {
                table.give(draft);
            }
        }
        return table;
    }

    private String exam(Row row) {
        return exams.find(row.text("exam_id")).orElse(row.text("exam_id"));
    }

    private String radiograph(Row row) {
        return images.find(row.text("radiograph_id")).orElse(row.text("radiograph_id"));
    }

    private void add(Draft draft, Row row) {
        String exam = exam(row);
        Optional<Split> split = row.value(exam, "split", word -> Optional.of(Split.of(word)), Optional.empty());
        Saved saved = new Saved(row.place(), row.text("sha256").toLowerCase(Locale.ROOT));
        Saved earlier = radiographs.putIfAbsent(radiograph(row), saved);
        if (earlier != null) {
            row.fault(
                    Fault.Kind.IDENTITY,
                    "radiograph_id is the same as in line " + earlier.place().line(),
                    "Keep one of the rows");
        }
        split.ifPresent(set -> {
            Split before = splits.putIfAbsent(exam, set);
            if (before != null && before != set) {
                String found =
                        "split is %s, another row of the same exam says %s".formatted(Word.of(set), Word.of(before));
                draft.fault(row.place(), Fault.Kind.SPLIT, found, "Put all radiographs of an exam into one set");
            }
        });
    }

    private void give(Draft draft) {
        Set<String> present = new HashSet<>(), unsaved = new HashSet<>();
        draft.images().forEach(image -> {
            present.add(image.radiograph().id());
            if (!radiographs.containsKey(image.radiograph().id())) {
                unsaved.add(image.exam());
            }
        });
        Place whole = new Place(FILE, 0);
        long gone = radiographs.keySet().stream()
                .filter(id -> !present.contains(id))
                .count();
        if (gone > 0) {
            draft.fault(whole, Fault.Kind.SPLIT, gone + " of its radiographs are no longer there", REMEDY);
        }
        draft.entries().stream()
                .filter(e -> unsaved.contains(e.exam().id()))
                .forEach(e -> draft.fault(
                        whole,
                        Fault.Kind.SPLIT,
                        "the exam in %s is not in it, or not with all radiographs".formatted(where(e.place())),
                        "Save the split anew, or leave the exam out by exclusions.csv",
                        e.exam().id()));
        long moved = draft.entries().stream()
                .filter(e -> e.split().isPresent()
                        && splits.getOrDefault(e.exam().id(), e.split().get())
                                != e.split().get())
                .count();
        if (moved > 0) {
            draft.leftOut(
                    "split of an exam in the cohort's own table, because splits.csv says another", (int) moved, FILE);
        }
        draft.entries()
                .replaceAll(e -> new Draft.Entry(
                        e.place(),
                        e.exam(),
                        Optional.ofNullable(splits.get(e.exam().id()))));
    }

    private static String where(Place place) {
        return place.line() > 0 ? place.file() + ", " + place.words() : place.words();
    }

    /** No image has changed since the split was saved. */
    void compare(Draft draft, List<Picture> pictures) {
        for (Picture picture : pictures) {
            Saved saved = radiographs.get(picture.image().radiograph().id());
            if (saved != null && !saved.sha256().isEmpty() && !saved.sha256().equals(picture.sha256())) {
                draft.fault(
                        saved.place(),
                        Fault.Kind.IMAGE_CHANGED,
                        picture.image().name() + " has another SHA-256 than when the split was saved",
                        REMEDY,
                        picture.image().exam());
            }
        }
    }
}
