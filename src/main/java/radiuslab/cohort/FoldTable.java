package radiuslab.cohort;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import radiuslab.exam.Exam;
import radiuslab.exam.Radiograph;
import radiuslab.files.Checksum;
import radiuslab.files.HeadedTable;
import radiuslab.files.WholeFile;

/**
 * The folds of a cross-validation as a table {@code fold,part,exam_id,radiograph_id,sha256}, a row for each radiograph of each
 * fold; part is learned or held_out. So a later run, or another program, uses the same ones, and on the same images.
 */
public final class FoldTable {
    private static final List<String> COLUMNS = List.of("fold", "part", "exam_id", "radiograph_id", "sha256");
    private static final String LEARNED = "learned", HELD_OUT = "held_out";

    private FoldTable() {}

    /** Writes folds, with the SHA-256 of every image. */
    public static void write(Path file, List<Fold> folds) throws IOException {
        Map<Path, String> hashes = new LinkedHashMap<>();
        StringWriter text = new StringWriter();
        try (CSVPrinter csv = CohortFolder.csv(text, COLUMNS)) {
            for (Fold fold : folds) {
                print(csv, fold.name(), LEARNED, fold.learned(), hashes);
                print(csv, fold.name(), HELD_OUT, fold.heldOut(), hashes);
            }
        }
        WholeFile.write(file, text.toString());
    }

    private static void print(CSVPrinter csv, String fold, String part, List<Exam> exams, Map<Path, String> hashes)
            throws IOException {
        for (Exam exam : exams) {
            for (Radiograph radiograph : exam.radiographs()) {
                csv.printRecord(fold, part, exam.id(), radiograph.id(), hash(radiograph, hashes));
            }
        }
    }

    private static String hash(Radiograph radiograph, Map<Path, String> known) throws IOException {
        String hash = known.get(radiograph.file());
        if (hash == null) {
            hash = new Checksum().add(radiograph.file()).hex();
            known.put(radiograph.file(), hash);
        }
        return hash;
    }

    /**
     * Reads folds of a cohort's exams.
     *
     * @throws IOException with every row that is wrong: an exam or radiograph that is not the cohort's, an image that has
     *     changed, a part that is none; or if a patient is on both sides of a fold, or a side has exams of one finding only
     */
    public static List<Fold> read(Path file, Cohort cohort) throws IOException {
        Map<String, Exam> exams = cohort.exams().stream().collect(Collectors.toMap(Exam::id, exam -> exam));
        Map<String, Map<String, Set<Exam>>> folds = new LinkedHashMap<>();
        Map<Path, String> hashes = new LinkedHashMap<>();
        List<String> faults = new ArrayList<>();
        try (CSVParser parser = HeadedTable.open(file)) {
            if (!parser.getHeaderNames().containsAll(COLUMNS)) {
                throw new IOException(
                        "%s needs the columns %s".formatted(file.getFileName(), String.join(",", COLUMNS)));
            }
            for (CSVRecord row : parser) {
                String fault = fault(row, exams, hashes);
                if (!fault.isEmpty()) {
                    faults.add("line %d: %s".formatted(parser.getCurrentLineNumber(), fault));
                } else {
                    folds.computeIfAbsent(row.get("fold"), name -> new LinkedHashMap<>())
                            .computeIfAbsent(row.get("part"), part -> new LinkedHashSet<>())
                            .add(exams.get(row.get("exam_id")));
                }
            }
        }
        if (!faults.isEmpty()) {
            throw new IOException("%s: %s".formatted(file.getFileName(), String.join("; ", faults)));
        }
        try {
            List<Fold> read = folds.entrySet().stream()
                    .map(fold -> new Fold(
                            fold.getKey(),
                            List.copyOf(fold.getValue().getOrDefault(LEARNED, Set.of())),
                            List.copyOf(fold.getValue().getOrDefault(HELD_OUT, Set.of()))))
                    .toList();
            Folds.requireBothFindings(read, "write the folds anew");
            return read;
        } catch (IllegalArgumentException unusable) {
            throw new IOException("%s: %s".formatted(file.getFileName(), unusable.getMessage()), unusable);
        }
    }

    /** What is wrong with a row; "" if nothing. */
    private static String fault(CSVRecord row, Map<String, Exam> exams, Map<Path, String> hashes) throws IOException {
        if (!row.isConsistent()) {
            return "has %d cells, the header has another number".formatted(row.size());
        }
        if (!List.of(LEARNED, HELD_OUT).contains(row.get("part"))) {
            return "part is learned or held_out, found \"%s\"".formatted(row.get("part"));
        }
        Exam exam = exams.get(row.get("exam_id"));
        if (exam == null) {
            return "the cohort has no such exam";
        }
        for (Radiograph radiograph : exam.radiographs()) {
            if (radiograph.id().equals(row.get("radiograph_id"))) {
                return hash(radiograph, hashes).equals(row.get("sha256")) ? "" : "the image has changed since";
            }
        }
        return "the exam has no such radiograph";
    }
}
