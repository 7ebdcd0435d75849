package radiuslab.cohort;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import radiuslab.cohort.Draft.Place;
import radiuslab.files.PlainText;

/**
 * One CSV table of a cohort. What keeps it from being read is noted in the draft, and the rows that can be read remain.
 *
 * @param columns of the header, in order; empty if the table cannot be read
 * @param rows below the header
 * @param complete whether every row could be read
 */
public record Sheet(List<String> columns, List<Row> rows, boolean complete) {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setTrim(true).setIgnoreEmptyLines(true).build();
    private static final String AS_CSV =
            "Save it as UTF-8 with commas: in Excel \"CSV (Comma delimited)\", in LibreOffice \"Text CSV\", UTF-8, field"
                    + " delimiter comma";

    /**
     * Reads a table, with or without byte-order mark. Columns without a name (Excel's commas at the end, the index that
     * pandas writes) and rows of nothing but commas are passed over.
     *
     * @param required columns it must have
     */
    public static Sheet read(Draft draft, Folder folder, String file, List<String> required) throws IOException {
        Place whole = new Place(file, 0);
        Path path = folder.root().resolve(file);
        Sheet sheet = new Sheet(List.of(), List.of(), false);
        if (Files.isRegularFile(path)) {
            String text = decode(draft, whole, Files.readAllBytes(path));
            sheet = parse(draft, whole, PlainText.withoutMark(text), required);
        } else {
            fault(draft, whole, "the table is missing", "Add it; docs/cohorts.md shows its columns");
        }
        if (!sheet.complete()) {
            draft.lostRows();
        }
        return sheet;
    }

    /**
     * Notes a fault for each row whose id another table does not have.
     *
     * @param column of the exam's id, in both
     * @param file of the other table
     */
    public void requireIn(Sheet other, String column, String file) {
        Set<String> known = other.rows().stream().map(row -> row.id(column)).collect(Collectors.toSet());
        for (Row row : rows) {
            String id = row.id(column);
            if (!known.contains(id)) {
                String found = "its %s is not in %s".formatted(column, file);
                row.fault(Fault.Kind.IDENTITY, found, "Add the exam, or correct the id", id);
            }
        }
    }

    private static void fault(Draft draft, Place place, String found, String remedy) {
        draft.fault(place, Fault.Kind.TABLE, found, remedy);
    }

    private static String decode(Draft draft, Place whole, byte[] bytes) {
        ByteBuffer input = ByteBuffer.wrap(bytes);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(input).toString();
        } catch (CharacterCodingException foreign) {
            String before = new String(bytes, 0, input.position(), StandardCharsets.ISO_8859_1);
            Place place = new Place(whole.file(), lineBreaks(before) + 1);
            fault(draft, place, "holds bytes that are not UTF-8, or it is not text", AS_CSV);
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    private static Sheet parse(Draft draft, Place whole, String text, List<String> required) throws IOException {
        List<Row> rows = new ArrayList<>();
        try (CSVParser parser = FORMAT.parse(new StringReader(text))) {
            Iterator<CSVRecord> records = parser.iterator();
            if (!records.hasNext()) {
                fault(draft, whole, "the table is empty", "Write a header and a row for each exam or image");
                return new Sheet(List.of(), rows, false);
            }
            CSVRecord header = records.next();
            List<String> names = header.toList();
            List<String> columns = names.stream().filter(Sheet::isName).toList();
            if (!isHeader(draft, place(whole, parser, header), columns, required)) {
                return new Sheet(List.of(), rows, false);
            }
            boolean complete = rows(draft, whole, parser, names, rows);
            return new Sheet(columns, rows, complete);
        } catch (IllegalStateException | UncheckedIOException unclosed) {
            long line = rows.isEmpty() ? 1 : rows.get(rows.size() - 1).place().line() + 1;
            fault(
                    draft,
                    new Place(whole.file(), line),
                    "a double quote is not closed or stands inside a text, here or below",
                    "Close it, or write two double quotes for one");
            return new Sheet(List.of(), rows, false);
        }
    }

    private static boolean isName(String column) {
        return !column.isEmpty() && !column.matches("Unnamed: \\d+(\\.\\d+|_level_\\d+)*");
    }

    /** Adds the rows that have as many cells as the header; false if there is none or another. */
    private static boolean rows(Draft draft, Place whole, CSVParser parser, List<String> columns, List<Row> rows) {
        boolean complete = true;
        Set<Integer> nameless = new TreeSet<>();
        for (CSVRecord record : parser) {
            Place place = place(whole, parser, record);
            if (isBlankFrom(record, 0)) {
                continue;
            }
            if (record.size() >= columns.size() && isBlankFrom(record, columns.size())) {
                rows.add(new Row(draft, place, cells(columns, record)));
                for (int i = 0; i < columns.size(); i++) {
                    // whole numbers are an index
                    if (!isName(columns.get(i)) && !Ids.plain(record.get(i)).matches("\\d*")) {
                        nameless.add(i + 1);
                    }
                }
            } else {
                complete = false;
                fault(
                        draft,
                        place,
                        "has %d cells, the header has %d".formatted(record.size(), columns.size()),
                        "Give every column one cell; put a text that contains a comma into double quotes");
            }
        }
        nameless.forEach(i -> draft.leftOut("column without a name in " + whole.file(), "column " + i));
        if (complete && rows.isEmpty()) {
            fault(draft, whole, "has a header and no rows", "Write a row for each exam or image");
        }
        return complete && !rows.isEmpty();
    }

    private static boolean isBlankFrom(CSVRecord record, int column) {
        return record.stream().skip(column).allMatch(String::isEmpty);
    }

    private static boolean isHeader(Draft draft, Place place, List<String> columns, List<String> required) {
        List<String> missing =
                required.stream().filter(c -> !columns.contains(c)).toList();
        String only = columns.size() == 1 ? columns.get(0) : "";
        String remedy = "Name the columns " + String.join(",", required);
        if (only.contains(";") || only.contains("\t")) {
            String separator = only.contains(";") ? "semicolons" : "tabs";
            fault(draft, place, "is separated by " + separator + "; expected commas", AS_CSV);
        } else if (missing.size() == required.size()) {
            // this may be a row of data: it is not quoted
            fault(draft, place, "has none of the columns " + String.join(", ", required), remedy);
        } else if (!missing.isEmpty()) {
            String found = "lacks %s; found %s".formatted(String.join(", ", missing), String.join(", ", columns));
            fault(draft, place, found, remedy);
        } else if (new HashSet<>(columns).size() != columns.size()) {
            fault(draft, place, "two columns have the same name", remedy);
        }
        return missing.isEmpty();
    }

    /** The line on which a record begins. */
    private static Place place(Place whole, CSVParser parser, CSVRecord record) {
        long within = record.stream().mapToLong(Sheet::lineBreaks).sum();
        return new Place(whole.file(), parser.getCurrentLineNumber() - within);
    }

    private static long lineBreaks(String text) {
        return text.chars().filter(c -> c == '\n').count();
    }

    private static Map<String, String> cells(List<String> columns, CSVRecord record) {
        Map<String, String> cells = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            if (isName(columns.get(i))) {
                cells.put(columns.get(i), record.get(i));
            }
        }
        return cells;
    }
}
