package radiuslab.report;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import radiuslab.drawing.Exhibit;
import radiuslab.files.WholeFile;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * A table of the study, already rounded for print.
 *
 * @param name file name without ending, such as {@code performance}
 * @param caption what is shown, with n, seed and split
 * @param columns headings; the first column holds the rows' names
 * @param rows one text for each column
 */
public record ResultTable(String name, String caption, List<String> columns, List<List<String>> rows)
        implements Exhibit {
    /** Letters of a cell that stays on one line, such as an estimate with its interval. */
    private static final int ONE_LINE = 24;

    private static final String NUMBER = "|–|[-+−<]?[0-9].*";

    private static final Pattern DECIMAL = Pattern.compile("[-+−]?\\d+\\.\\d+");
    private static final Pattern INTERVAL =
            Pattern.compile("\\((%1$s)(?:–| to |, )(%1$s)\\)".formatted(DECIMAL.pattern()));

    /** A cell below {@link #INTERVALS}. */
    private static final Pattern BARE_INTERVAL = Pattern.compile("(%1$s) to (%1$s)".formatted(DECIMAL.pattern()));

    /** Headings such as "DeLong interval". */
    private static final Pattern INTERVALS = Pattern.compile("(.* )?[iI]nterval");

    /** Headings such as "p", "DeLong p", "P value" and "p (Holm)". */
    private static final Pattern P_VALUES = Pattern.compile("(.* )?[pP]( values?)?( \\(.*\\))?");

    /**
     * How a journal wants numbers.
     *
     * @param digits behind the point, 0 to 6; a number with fewer keeps them, and a p value that would round to 0 is below
     *     their smallest, such as &lt;0.01
     * @param interval with LOW and HIGH in it, such as "[LOW, HIGH]"
     */
    public record Form(int digits, String interval) {
        public Form {
            if (digits < 0 || digits > 6 || !interval.contains("LOW") || !interval.contains("HIGH")) {
                throw new IllegalArgumentException(
                        "a form has 0 to 6 digits and an interval with LOW and HIGH, found %d and \"%s\""
                                .formatted(digits, interval));
            }
        }

        /** What is below a bound stays so; a p value is never written as 0. */
        private String of(String cell, String heading) {
            if (cell.startsWith("<")) {
                return cell;
            }
            boolean isP = P_VALUES.matcher(heading).matches();
            Pattern bare = INTERVALS.matcher(heading).matches() ? BARE_INTERVAL : INTERVAL;
            String intervals = bare.matcher(cell)
                    .replaceAll(found -> Matcher.quoteReplacement(
                            interval.replace("LOW", found.group(1)).replace("HIGH", found.group(2))));
            return DECIMAL.matcher(intervals)
                    .replaceAll(found -> Matcher.quoteReplacement(rounded(found.group(), isP)));
        }

        private String rounded(String number, boolean isP) {
            int has = number.length() - number.indexOf('.') - 1;
            String plain = number.replace('−', '-');
            if (has <= digits) {
                return number;
            }
            BigDecimal rounded = new BigDecimal(plain).setScale(digits, RoundingMode.HALF_UP);
            if (isP && rounded.signum() == 0) {
                return "<" + BigDecimal.ONE.movePointLeft(digits).toPlainString();
            }
            String less = rounded.toPlainString();
            return (number.startsWith("+") && !less.startsWith("-") ? "+" : "")
                    + (number.startsWith("−") ? less.replace('-', '−') : less);
        }
    }

    /** The endings of the files a table is written to. */
    public static final List<String> FORMS = List.of(".csv", ".html", ".tex");

    public ResultTable {
        if (!name.matches("[a-z0-9-]+")) {
            throw new IllegalArgumentException("a table's name is a-z, 0-9 and -, found \"" + name + "\"");
        }
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<String> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException("table %s has %d columns, found a row of %d: %s"
                        .formatted(name, columns.size(), row.size(), row));
            }
        }
    }

    /** A Tablesaw table; numbers with three decimals at most. */
    public static ResultTable of(String name, String caption, Table table) {
        List<List<String>> rows = IntStream.range(0, table.rowCount())
                .mapToObj(r -> IntStream.range(0, table.columnCount())
                        .mapToObj(c -> Wording.cell(table.get(r, c), table.getString(r, c)))
                        .toList())
                .toList();
        return new ResultTable(name, caption, table.columnNames(), rows);
    }

    /** This table with words before its caption. */
    public ResultTable after(String words) {
        return new ResultTable(name, words + caption, columns, rows);
    }

    /** The same numbers in a journal's form; names in the first column stay. */
    public ResultTable with(Form form) {
        List<List<String>> formed = rows.stream()
                .map(row -> IntStream.range(0, row.size())
                        .mapToObj(c -> c == 0 ? row.get(c) : form.of(row.get(c), columns.get(c)))
                        .toList())
                .toList();
        return new ResultTable(name, caption, columns, formed);
    }

    /** The same table for display in a notebook. */
    public Table table() {
        Table table = Table.create(caption);
        for (int c = 0; c < columns.size(); c++) {
            int column = c;
            table.addColumns(StringColumn.create(
                    columns.get(c), rows.stream().map(row -> row.get(column)).toList()));
        }
        return table;
    }

    /**
     * Writes {@code name.csv}, {@code name.html} and {@code name.tex}. The CSV is for a spreadsheet: cells that it would
     * compute are marked as text, and UTF-8 is marked where a letter needs it.
     *
     * @param folder made if absent
     */
    @Override
    public void write(Path folder) throws IOException {
        WholeFile.write(folder.resolve(name + ".csv"), csv());
        WholeFile.write(folder.resolve(name + ".html"), TablePage.of(this));
        WholeFile.write(folder.resolve(name + ".tex"), latex());
    }

    String csv() throws IOException {
        var text = new StringWriter();
        var format = CSVFormat.RFC4180.builder().setRecordSeparator("\n").build();
        try (var csv = new CSVPrinter(text, format)) {
            csv.printRecord(columns.stream().map(SpreadsheetText::cell).toList());
            for (List<String> row : rows) {
                csv.printRecord(row.stream().map(SpreadsheetText::cell).toList());
            }
        }
        return SpreadsheetText.file(text.toString());
    }

    /** Mostly, and short: a word may stand in place of a number, such as the reason why there is none; what is long breaks lines. */
    boolean holdsNumbers(int column) {
        long numbers =
                rows.stream().filter(row -> row.get(column).matches(NUMBER)).count();
        return column > 0 && numbers > 0 && 2 * numbers >= rows.size() && longest(column) <= ONE_LINE;
    }

    /** For the booktabs package. */
    String latex() {
        String head = columns.stream().map(LatexText::of).collect(Collectors.joining(" & "));
        String body = rows.stream()
                .map(row -> row.stream().map(LatexText::of).collect(Collectors.joining(" & ")) + " \\\\\n")
                .collect(Collectors.joining());
        return """
                %% needs \\usepackage{booktabs}
                \\begin{table}
                  \\small
                  \\caption{%s}
                  \\label{tab:%s}
                  \\begin{tabular}{l%s}
                    \\toprule
                    %s \\\\
                    \\midrule
                %s    \\bottomrule
                  \\end{tabular}
                \\end{table}
                """
                .formatted(LatexText.of(caption), name, alignment(), head, body.indent(4));
    }

    /** Texts left; long ones in columns that break lines. */
    private String alignment() {
        return IntStream.range(1, columns.size())
                .mapToObj(c -> holdsNumbers(c) ? "r" : longest(c) > 40 ? "p{0.4\\textwidth}" : "l")
                .collect(Collectors.joining());
    }

    private int longest(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
