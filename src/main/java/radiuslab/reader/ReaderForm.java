package radiuslab.reader;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import radiuslab.cohort.Ids;
import radiuslab.files.PlainText;
import radiuslab.prediction.Verdict;

/**
 * How a table of reader results is written.
 *
 * @param columns names of the table's columns, in lower case, to those of the documented form
 * @param verdicts words for verdicts, in lower case, beside those of the documented form
 * @param foreign whether delimiter (comma, semicolon, tab), decimal mark and case of the columns may be those of the
 *     program that wrote the table
 * @param lenient leave out what has a fault and count it, instead of refusing the file
 * @param passedOver exams and radiographs of which rows may speak although the cohort leaves them out
 */
public record ReaderForm(
        Map<String, String> columns,
        Map<String, Verdict> verdicts,
        boolean foreign,
        boolean lenient,
        PassedOver passedOver) {
    static final List<String> REQUIRED = List.of("reader", "exam_id", "verdict");
    static final List<String> COLUMNS =
            List.of("reader", "version", "exam_id", "radiograph_id", "verdict", "score", "boxes", "failure");

    public ReaderForm {
        columns = Map.copyOf(columns);
        verdicts = Map.copyOf(verdicts);
        columns.values().forEach(ReaderForm::checkedColumn);
    }

    private static String checkedColumn(String meaning) {
        if (!COLUMNS.contains(meaning)) {
            throw new IllegalArgumentException("unknown column \"%s\"; expected one of %s".formatted(meaning, COLUMNS));
        }
        return meaning;
    }

    /** The form of docs/readers.md: commas, decimal points, UTF-8; strict. */
    public static ReaderForm documented() {
        return new ReaderForm(Map.of(), Map.of(), false, false, PassedOver.NOTHING);
    }

    /**
     * The form another program writes, by a mapping file: a CSV with the columns {@code kind,word,meaning}, where kind is
     * {@code column} or {@code verdict}.
     *
     * @throws IOException if the file cannot be read or a row of it cannot be understood; names the line
     */
    public static ReaderForm export(Path mapping) throws IOException {
        Map<String, String> columns = new HashMap<>();
        Map<String, Verdict> verdicts = new HashMap<>();
        var format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setTrim(true)
                .build();
        try (var reader = new StringReader(PlainText.read(mapping));
                var csv = format.parse(reader)) {
            for (CSVRecord row : csv) {
                try {
                    String word = lower(row.get("word"));
                    switch (row.get("kind")) {
                        case "column" -> columns.put(word, checkedColumn(row.get("meaning")));
                        case "verdict" -> verdicts.put(word, Verdict.of(row.get("meaning")));
                        default -> throw new IllegalArgumentException(
                                "kind is \"%s\"; expected column or verdict".formatted(row.get("kind")));
                    }
                } catch (IllegalArgumentException wrong) {
                    throw new IOException(
                            "%s, line %d: %s"
                                    .formatted(mapping.getFileName(), csv.getCurrentLineNumber(), wrong.getMessage()),
                            wrong);
                }
            }
        } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException wrong) {
            throw new IOException(
                    "%s is not a table of kind,word,meaning: %s".formatted(mapping.getFileName(), wrong.getMessage()),
                    wrong);
        }
        return new ReaderForm(columns, verdicts, true, false, PassedOver.NOTHING);
    }

    /** This form, leaving out what has a fault. */
    public ReaderForm leniently() {
        return new ReaderForm(columns, verdicts, foreign, true, passedOver);
    }

    /**
     * This form, in which rows of exams that the folder's {@code exclusions.csv} leaves out are counted and are no faults, and
     * rows of radiographs that a reading room set aside count for their exam alone.
     *
     * @param folder of the cohort
     */
    public ReaderForm forCohort(Path folder) throws IOException {
        return new ReaderForm(columns, verdicts, foreign, lenient, PassedOver.of(folder));
    }

    /** The documented name of a column. */
    String column(String name) {
        String plain = foreign ? lower(name) : name;
        return columns.getOrDefault(plain, plain);
    }

    /** @throws IllegalArgumentException if the word means no verdict */
    Verdict verdict(String word) {
        Verdict mapped = verdicts.getOrDefault(lower(word), verdicts.get(Ids.plain(lower(word))));
        return mapped != null ? mapped : Verdict.of(word);
    }

    /** @throws IllegalArgumentException if the text is not a number */
    double number(String text) {
        try {
            return Double.parseDouble(foreign ? text.replace(',', '.') : text);
        } catch (NumberFormatException word) {
            throw new IllegalArgumentException("\"%s\" is not a number".formatted(text), word);
        }
    }

    private static String lower(String word) {
        return word.strip().toLowerCase(Locale.ROOT);
    }
}
