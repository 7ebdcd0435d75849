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
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import radiuslab.cohort.Draft.Place;

/**
 * One CSV table of a cohort. What keeps it from being read is noted in the draft, and the rows that can be read remain.
 *
 * @param columns of the header, in order; empty if the table cannot be read
 * @param rows below the header
 * @param complete whether every row could be read
 */
record Sheet(List<String> columns, List<Row> rows, boolean complete) {
    private static final Sheet UNREADABLE = new Sheet(List.of(), List.of(), false);
    private static final String AS_CSV =
            "Save it as UTF-8 with commas: in Excel \"CSV (Comma delimited)\", in LibreOffice \"Text CSV\", UTF-8, field"
                    + " delimiter comma";

    /**
     * Reads a table.
     *
     * @param required columns it must have
     * @param markAllowed whether a UTF-8 byte-order mark is no fault
     */
    static Sheet read(Draft draft, Path folder, String file, List<String> required, boolean markAllowed)
            throws IOException {
        Place whole = new Place(file, 0);
        if (!Files.isRegularFile(folder.resolve(file))) {
            draft.fault(whole, Fault.Kind.TABLE, "the table is missing", "Add it; docs/cohorts.md shows its columns");
            return UNREADABLE;
        }
        String text = decode(draft, whole, Files.readAllBytes(folder.resolve(file)));
        if (text.startsWith("\uFEFF")) {
            text = text.substring(1);
            if (!markAllowed) {
                draft.fault(
                        new Place(file, 1),
                        Fault.Kind.TABLE,
                        "begins with a byte-order mark",
                        "Save it as UTF-8 without byte-order mark: in Excel \"CSV (Comma delimited)\", not \"CSV UTF-8\"");
            }
        }
        return text.isBlank() ? empty(draft, whole) : parse(draft, file, text, required);
    }

    private static Sheet empty(Draft draft, Place whole) {
        draft.fault(whole, Fault.Kind.TABLE, "the table is empty", "Write a header and a row for each exam or image");
        return UNREADABLE;
    }

    private static String decode(Draft draft, Place whole, byte[] bytes) {
        ByteBuffer input = ByteBuffer.wrap(bytes);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(input).toString();
        } catch (CharacterCodingException foreign) {
            String before = new String(bytes, 0, input.position(), StandardCharsets.UTF_8);
            long line = before.chars().filter(c -> c == '\n').count() + 1;
            draft.fault(
                    new Place(whole.file(), line),
                    Fault.Kind.TABLE,
                    "holds bytes that are no UTF-8, or it is no text",
                    AS_CSV);
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    private static Sheet parse(Draft draft, String file, String text, List<String> required) throws IOException {
        List<Row> rows = new ArrayList<>();
        List<String> columns = List.of();
        boolean complete = true;
        try (CSVParser parser = CSVFormat.RFC4180
                .builder()
                .setTrim(true)
                .setIgnoreEmptyLines(true)
                .build()
                .parse(new StringReader(text))) {
            for (CSVRecord record : parser) {
                Place place = new Place(file, parser.getCurrentLineNumber() - lineBreaksWithin(record));
                if (columns.isEmpty()) {
                    columns = record.toList();
                    if (!header(draft, place, columns, required)) {
                        return UNREADABLE;
                    }
                } else if (record.size() != columns.size()) {
                    complete = false;
                    draft.fault(
                            place,
                            Fault.Kind.TABLE,
                            "has %d cells, the header has %d".formatted(record.size(), columns.size()),
                            "Give every column one cell; put a text that contains a comma into double quotes");
                } else {
                    rows.add(new Row(draft, place, cells(columns, record)));
                }
            }
        } catch (IllegalStateException | UncheckedIOException unclosed) {
            complete = false;
            long line = rows.isEmpty() ? 1 : rows.get(rows.size() - 1).place().line() + 1;
            draft.fault(
                    new Place(file, line),
                    Fault.Kind.TABLE,
                    "a double quote is not closed or stands inside a text, here or below",
                    "Close it, or write two double quotes for one");
        }
        if (rows.isEmpty() && complete) {
            draft.fault(
                    new Place(file, 0),
                    Fault.Kind.TABLE,
                    "has a header and no rows",
                    "Write a row for each exam or image");
        }
        return new Sheet(columns, rows, complete && !rows.isEmpty());
    }

    private static long lineBreaksWithin(CSVRecord record) {
        return record.stream()
                .flatMapToInt(String::chars)
                .filter(c -> c == '\n')
                .count();
    }

    private static boolean header(Draft draft, Place place, List<String> columns, List<String> required) {
        for (String foreign : List.of(";", "\t")) {
            if (columns.size() == 1 && columns.get(0).contains(foreign)) {
                draft.fault(
                        place,
                        Fault.Kind.TABLE,
                        "is separated by " + (foreign.equals(";") ? "semicolons" : "tabs") + "; expected commas",
                        AS_CSV);
                return false;
            }
        }
        List<String> missing =
                required.stream().filter(c -> !columns.contains(c)).toList();
        String flaw = "";
        if (missing.size() == required.size()) {
            flaw = "has none of the columns " + String.join(", ", required);
        } else if (!missing.isEmpty()) {
            flaw = "lacks %s; found %s".formatted(String.join(", ", missing), String.join(", ", columns));
        } else if (new HashSet<>(columns).size() != columns.size()) {
            flaw = "two columns have the same name";
        }
        if (!flaw.isEmpty()) {
            draft.fault(place, Fault.Kind.TABLE, flaw, "Name the columns " + String.join(",", required));
        }
        return missing.isEmpty();
    }

    private static Map<String, String> cells(List<String> columns, CSVRecord record) {
        Map<String, String> cells = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            cells.put(columns.get(i), record.get(i));
        }
        return cells;
    }
}
