package radiuslab.kernel;

import java.util.List;
import radiuslab.files.HtmlText;

/** A table as HTML that reads the same in Jupyter, in an exported page and without a network. */
final class HtmlTable {
    private HtmlTable() {}

    /** Rows under a header; columns whose every value is a number are right-aligned. The note, if any, goes below. */
    static String of(List<String> header, List<List<String>> rows, String note) {
        StringBuilder html = new StringBuilder("<table><thead>").append(row("th", header, header, rows));
        html.append("</thead><tbody>");
        rows.forEach(row -> html.append(row("td", row, header, rows)));
        html.append("</tbody></table>");
        return note.isEmpty() ? html.toString() : html + "<p>" + HtmlText.of(note) + "</p>";
    }

    private static String row(String tag, List<String> cells, List<String> header, List<List<String>> rows) {
        StringBuilder html = new StringBuilder("<tr>");
        for (int column = 0; column < header.size(); column++) {
            html.append("<%s style=\"text-align:%s\">%s</%s>"
                    .formatted(tag, isNumeric(rows, column) ? "right" : "left", HtmlText.of(cells.get(column)), tag));
        }
        return html.append("</tr>").toString();
    }

    private static boolean isNumeric(List<List<String>> rows, int column) {
        return rows.stream()
                .map(row -> row.get(column))
                .allMatch(c -> c.matches("|[-+]?[0-9][0-9.,]*([eE][-+]?\\d+)?%?"));
    }
}
