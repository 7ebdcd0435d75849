package radiuslab.files;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A small CSV table of one's own form, whose cells are found by the names of the first row. */
public final class HeadedTable {
    private static final CSVFormat FORM = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setTrim(true)
            .setIgnoreEmptyLines(true)
            .build();

    private HeadedTable() {}

    /**
     * Opens a table in UTF-8, with or without byte-order mark.
     *
     * @return rows that can all be read
     * @throws IOException if two columns have one name, or one has none, or a double quote stands where none may; says which or
     *     in what line, and quotes no cell
     */
    public static CSVParser open(Path file) throws IOException {
        String text = PlainText.read(file);
        checkQuotes(file, text);
        CSVParser table = FORM.parse(new StringReader(text));
        Set<String> names = new HashSet<>();
        for (String name : table.getHeaderNames()) {
            if (!names.add(name)) {
                throw new IOException("%s has two columns named \"%s\"".formatted(file.getFileName(), name));
            }
        }
        return table;
    }

    /** Reads to the end: who goes through the rows meets no exception of the library's. */
    private static void checkQuotes(Path file, String text) throws IOException {
        long line = 1; // on which the next row begins
        try (CSVParser table = FORM.parse(new StringReader(text))) {
            line = table.getCurrentLineNumber() + 1;
            for (CSVRecord row : table) {
                line = table.getCurrentLineNumber() + 1;
            }
        } catch (IllegalArgumentException nameless) {
            throw new IOException("%s: a column has no name".formatted(file.getFileName()), nameless);
        } catch (IOException | UncheckedIOException stray) {
            throw new IOException(
                    "%s, line %d: a double quote is not closed or stands inside a text; close it, or write two double quotes for one"
                            .formatted(file.getFileName(), line),
                    stray);
        }
    }
}
