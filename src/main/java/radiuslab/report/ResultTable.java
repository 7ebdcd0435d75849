package radiuslab.report;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import radiuslab.drawing.Exhibit;
import radiuslab.files.HtmlText;
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

    static final String STYLE =
            """
            body { font: 10pt sans-serif; margin: 2em; }
            table { border-collapse: collapse; min-width: 32em; border-top: 2px solid; border-bottom: 2px solid; }
            caption { text-align: left; padding-bottom: .5em; }
            th { border-bottom: 1px solid; }
            th, td { padding: .25em .8em; text-align: left; vertical-align: top; }
            th.n, td.n { text-align: right; }""";

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
        WholeFile.write(folder.resolve(name + ".html"), html());
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

    String html() {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head><meta charset="utf-8"><title>%s</title>
                <style>
                %s
                </style></head>
                <body>
                %s</body>
                </html>
                """
                .formatted(HtmlText.of(name), STYLE, fragment());
    }

    /** The table alone, for a larger page; columns of numbers are right-aligned. */
    String fragment() {
        String body = rows.stream()
                .map(row -> "    <tr>" + cells("td", row) + "</tr>\n")
                .collect(Collectors.joining());
        return """
                <table>
                  <caption>%s</caption>
                  <thead><tr>%s</tr></thead>
                  <tbody>
                %s  </tbody>
                </table>
                """
                .formatted(HtmlText.of(caption), cells("th", columns), body);
    }

    private String cells(String tag, List<String> cells) {
        StringBuilder html = new StringBuilder();
        for (int c = 0; c < cells.size(); c++) {
            String open = holdsNumbers(c) ? tag + " class=\"n\"" : tag;
            html.append("<%s>%s</%s>".formatted(open, HtmlText.of(cells.get(c)), tag));
        }
        return html.toString();
    }

    /** Mostly, and short: a word may stand where there is no number, such as why; what is long breaks lines. */
    private boolean holdsNumbers(int column) {
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
