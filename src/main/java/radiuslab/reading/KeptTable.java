package radiuslab.reading;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import radiuslab.cohort.Ids;
import radiuslab.files.PlainText;
import radiuslab.files.WholeFile;

/** A table of a person's of which some cells are changed; all others, and columns that nobody knows, stay as they are. */
final class KeptTable {
    private static final CSVFormat CSV = CSVFormat.RFC4180
            .builder()
            .setRecordSeparator("\n")
            .setTrim(true)
            .setIgnoreEmptyLines(true)
            .build();

    private final List<String> header;
    private final List<Row> rows = new ArrayList<>();

    /** The cells of one row, in the order of the table's columns. */
    final class Row {
        private final List<String> cells;

        private Row(List<String> cells) {
            this.cells = cells;
            fill();
        }

        /** No row is shorter than the header. */
        private void fill() {
            cells.addAll(Collections.nCopies(Math.max(0, header.size() - cells.size()), ""));
        }

        /** Empty where the table lacks the column. */
        String text(String column) {
            return has(column) ? cells.get(header.indexOf(column)) : "";
        }

        /** An id as a cohort's tables mean it: 12 for 12.0. */
        String id(String column) {
            return Ids.plain(text(column));
        }

        void set(String column, String text) {
            cells.set(header.indexOf(column), text);
        }
    }

    KeptTable(List<String> header) {
        this.header = new ArrayList<>(header);
    }

    /** The table of a file; where it is absent or empty, another one. */
    static KeptTable read(Path file, Supplier<KeptTable> otherwise) throws IOException {
        if (!Files.exists(file)) {
            return otherwise.get();
        }
        KeptTable table = null;
        try (CSVParser parser = CSV.parse(new StringReader(PlainText.read(file)))) {
            for (CSVRecord record : parser) {
                if (table == null) {
                    table = new KeptTable(record.toList());
                } else {
                    table.rows.add(table.new Row(new ArrayList<>(record.toList())));
                }
            }
        } catch (UncheckedIOException broken) {
            throw new IOException(
                    "%s is not a table that can be read: %s".formatted(file.getFileName(), broken.getMessage()),
                    broken);
        }
        return Optional.ofNullable(table).orElseGet(otherwise);
    }

    /** With these columns, empty where it lacked them. */
    KeptTable with(List<String> columns) {
        columns.stream().filter(c -> !has(c)).forEach(header::add);
        rows.forEach(Row::fill);
        return this;
    }

    List<String> header() {
        return List.copyOf(header);
    }

    boolean has(String column) {
        return header.contains(column);
    }

    /** In order; they may be removed. */
    List<Row> rows() {
        return rows;
    }

    /** Adds a row with these cells of the first columns. */
    Row add(String... cells) {
        Row row = new Row(new ArrayList<>(List.of(cells)));
        rows.add(row);
        return row;
    }

    /** Adds the cells of another table's row whose columns this one has, before a place. */
    Row add(int place, KeptTable other, Row row) {
        Row copy = new Row(new ArrayList<>());
        other.header.stream().filter(this::has).forEach(c -> copy.set(c, row.text(c)));
        rows.add(place, copy);
        return copy;
    }

    void write(Path file) throws IOException {
        StringWriter text = new StringWriter();
        try (CSVPrinter csv = new CSVPrinter(text, CSV)) {
            csv.printRecord(header);
            for (Row row : rows) {
                csv.printRecord(row.cells);
            }
        }
        WholeFile.write(file, text.toString());
    }
}
