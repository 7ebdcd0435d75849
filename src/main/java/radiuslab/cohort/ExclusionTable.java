package radiuslab.cohort;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import radiuslab.exam.Exam;
import radiuslab.files.PlainText;
import radiuslab.files.WholeFile;

/**
 * The table {@code exclusions.csv} beside a cohort of any form: {@code exam_id,reason}, and whatever else a person notes
 * there, such as who decided it and when. Its exams are left out, whatever is wrong with them.
 */
public final class ExclusionTable {
    static final String FILE = "exclusions.csv";

    private ExclusionTable() {}

    /**
     * Adds exams to the table of a cohort's folder, which is made if it is not there; exams that it holds already stay as
     * they are.
     *
     * @param reason that figure 1 counts
     * @throws IllegalArgumentException if the table has other columns
     * @throws IOException if it is not UTF-8, or a double quote stands where none may
     */
    public static void add(Path folder, List<Exam> exams, String reason) throws IOException {
        Path file = folder.resolve(FILE);
        String before = Files.exists(file) ? PlainText.read(file) : "exam_id,reason\n";
        CSVFormat format = CSVFormat.RFC4180.builder().setRecordSeparator("\n").build();
        List<CSVRecord> rows = rows(format, before);
        List<String> columns = rows.isEmpty()
                ? List.of()
                : rows.get(0).stream().map(String::strip).toList();
        int id = columns.indexOf("exam_id"), why = columns.indexOf("reason");
        if (id < 0 || why < 0) {
            throw new IllegalArgumentException(FILE + " has no columns exam_id and reason; found " + columns);
        }
        Set<String> known = rows.stream()
                .filter(row -> row.size() > id)
                .map(row -> row.get(id).strip())
                .collect(Collectors.toSet());
        StringWriter text = new StringWriter();
        text.write(before.endsWith("\n") ? before : before + "\n");
        try (CSVPrinter csv = new CSVPrinter(text, format)) {
            for (Exam exam : exams) {
                if (known.add(exam.id())) {
                    String[] cells = new String[columns.size()];
                    Arrays.fill(cells, "");
                    cells[id] = exam.id();
                    cells[why] = reason;
                    csv.printRecord((Object[]) cells);
                }
            }
        }
        WholeFile.write(file, text.toString());
    }

    private static List<CSVRecord> rows(CSVFormat format, String text) throws IOException {
        try (CSVParser table = format.parse(new StringReader(text))) {
            return table.getRecords();
        } catch (UncheckedIOException stray) {
            throw new IOException(
                    FILE + ": a double quote is not closed or stands inside a text; lab check names the line", stray);
        }
    }

    /** Takes the exams of the table out of the draft: the reason by exam, in the order of the table. None without a table. */
    static Map<String, String> apply(Folder folder, Draft draft) throws IOException {
        if (!Files.exists(folder.root().resolve(FILE))) {
            return Map.of();
        }
        Ids ids = new Ids(exams(draft));
        Map<String, String> reasons = new LinkedHashMap<>();
        for (Row row :
                Sheet.read(draft, folder, FILE, List.of("exam_id", "reason")).rows()) {
            Optional<String> exam = ids.find(row.id("exam_id"));
            if (exam.isEmpty()) {
                row.fault(
                        Fault.Kind.IDENTITY,
                        "no exam of the cohort has this exam_id",
                        "Correct the id, or remove the row");
            } else if (row.text("reason").isEmpty()) {
                row.fault(
                        Fault.Kind.VALUE, "the reason is empty", "Write why the exam is left out; figure 1 counts it");
            } else if (reasons.putIfAbsent(exam.get(), row.text("reason")) != null) {
                row.fault(Fault.Kind.IDENTITY, "the exam stands in an earlier row, too", "Keep one of them");
            }
        }
        draft.exclude(reasons.keySet());
        return reasons;
    }

    /** Also those that could not be read, such as one without radiographs. */
    private static Set<String> exams(Draft draft) {
        Set<String> exams = new HashSet<>(draft.faultyExams().keySet());
        draft.entries().forEach(entry -> exams.add(entry.exam().id()));
        exams.remove("");
        return exams;
    }

    /** How many exams each reason took. */
    static List<Cohort.Exclusion> counted(Map<String, String> reasons) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        reasons.values().forEach(reason -> counts.merge(reason, 1, Integer::sum));
        return counts.entrySet().stream()
                .map(e -> new Cohort.Exclusion(e.getKey(), e.getValue()))
                .toList();
    }
}
