package radiuslab.files;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

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
     * @throws IOException if two columns have one name, or one has none; says which
     */
    public static CSVParser open(Path file) throws IOException {
        CSVParser table;
        try {
            table = FORM.parse(new StringReader(PlainText.read(file)));
        } catch (IllegalArgumentException nameless) {
            throw new IOException("%s: a column has no name".formatted(file.getFileName()), nameless);
        }
        Set<String> names = new HashSet<>();
        for (String name : table.getHeaderNames()) {
            if (!names.add(name)) {
                throw new IOException("%s has two columns named \"%s\"".formatted(file.getFileName(), name));
            }
        }
        return table;
    }
}
