package radiuslab.reader;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import radiuslab.cohort.Fault;
import radiuslab.files.PlainText;

/** The rows of a CSV of reader results; what cannot be read becomes a fault. */
final class ReaderTable {
    private final ReaderForm form;
    private final ReaderFaults faults;
    private int unread;

    private ReaderTable(ReaderForm form, ReaderFaults faults) {
        this.form = form;
        this.faults = faults;
    }

    /**
     * @param rows that have as many cells as the header; none where the table as a whole cannot be understood
     * @param unread number of the other rows
     */
    record Content(List<ReaderRow> rows, int unread) {}

    static Content read(Path file, ReaderForm form, ReaderFaults faults) throws IOException {
        ReaderTable table = new ReaderTable(form, faults);
        List<ReaderRow> rows = table.parse(PlainText.read(file));
        if (rows.isEmpty() && faults.all().isEmpty()) {
            faults.add(Fault.Kind.TABLE, 0, "has no rows", "Write a header and a row for each exam or radiograph");
        }
        return new Content(rows, table.unread);
    }

    private List<ReaderRow> parse(String text) throws IOException {
        String first = text.lines().findFirst().orElse("");
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(form.foreign() ? delimiter(first) : ',')
                .setTrim(true)
                .setIgnoreEmptyLines(true)
                .build();
        List<ReaderRow> rows = new ArrayList<>();
        List<String> header = List.of();
        try (CSVParser parser = format.parse(new StringReader(text))) {
            for (CSVRecord record : parser) {
                if (header.isEmpty()) {
                    header = named(record.stream().map(form::column).toList());
                    if (!isHeader(header)) {
                        return rows;
                    }
                } else if (record.stream().anyMatch(cell -> !cell.isEmpty())) { // Excel leaves rows of commas
                    add(rows, header, record, parser.getCurrentLineNumber());
                }
            }
        } catch (IllegalStateException | UncheckedIOException unclosed) {
            long line = rows.isEmpty()
                    ? (header.isEmpty() ? 1 : 2)
                    : rows.get(rows.size() - 1).line() + 1;
            faults.add(Fault.Kind.TABLE, line, "a double quote is not closed, here or below", "Close it");
        }
        return rows;
    }

    /** Of comma, semicolon and tab the one that divides the header most often. */
    private static char delimiter(String header) {
        char best = ',';
        for (char mark : new char[] {';', '\t'}) {
            if (count(header, mark) > count(header, best)) {
                best = mark;
            }
        }
        return best;
    }

    private static long count(String text, char mark) {
        return text.chars().filter(c -> c == mark).count();
    }

    private boolean isHeader(List<String> columns) {
        List<String> missing =
                ReaderForm.REQUIRED.stream().filter(c -> !columns.contains(c)).toList();
        if (!missing.isEmpty()) {
            String found = "lacks the columns %s; found %s".formatted(missing, columns);
            faults.add(Fault.Kind.TABLE, 1, found, "Name them so, or give a mapping file; docs/readers.md shows both");
            return false;
        }
        List<String> names = columns.stream().filter(c -> !c.isEmpty()).toList(); // pandas' index has no name
        if (new HashSet<>(names).size() != names.size()) {
            faults.add(Fault.Kind.TABLE, 1, "two columns have the same name: " + columns, "Rename or delete one");
            return false;
        }
        return true;
    }

    /** Without what follows the last name: tables saved by Excel end in commas. */
    private static List<String> named(List<String> header) {
        int end = header.size();
        while (end > 1 && header.get(end - 1).isEmpty()) {
            end--;
        }
        return header.subList(0, end);
    }

    private void add(List<ReaderRow> rows, List<String> header, CSVRecord record, long line) {
        boolean cellsBeyond = record.stream().skip(header.size()).anyMatch(cell -> !cell.isEmpty());
        if (record.size() < header.size() || cellsBeyond) {
            unread++;
            String found = "has %d cells, the header has %d".formatted(record.size(), header.size());
            faults.add(Fault.Kind.TABLE, line, found, "Put a text that contains the delimiter into double quotes");
            return;
        }
        Map<String, String> cells = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            cells.put(header.get(i), record.get(i));
        }
        rows.add(ReaderRow.of(line, cells, form, faults));
    }
}
