package radiuslab.kernel;

import java.util.List;
import java.util.function.IntFunction;
import radiuslab.files.HtmlText;

/** A table as HTML that reads the same in Jupyter, in an exported page and without a network. */
final class HtmlTable {
    private HtmlTable() {}

    /** The background of a cell in a row and a column from 0, in CSS; empty without one. */
    interface Background {
        String of(int row, int column);
    }

    /** Rows under a header; columns whose every value is a number are right-aligned. The note, if any, goes below. */
    static String of(List<String> header, List<List<String>> rows, String note) {
        return of(header, rows, note, (row, column) -> "");
    }

    static String of(List<String> header, List<List<String>> rows, String note, Background background) {
        StringBuilder html = new StringBuilder("<table><thead>").append(row("th", header, header, rows, column -> ""));
        html.append("</thead><tbody>");
        for (int i = 0; i < rows.size(); i++) {
            int here = i;
            html.append(row("td", rows.get(i), header, rows, column -> background.of(here, column)));
        }
        html.append("</tbody></table>");
        return note.isEmpty() ? html.toString() : html + "<p>" + HtmlText.of(note) + "</p>";
    }

    private static String row(
            String tag, List<String> cells, List<String> header, List<List<String>> rows, IntFunction<String> colour) {
        StringBuilder html = new StringBuilder("<tr>");
        for (int column = 0; column < header.size(); column++) {
            String style = colour.apply(column).isEmpty() ? "" : ";background:" + colour.apply(column);
            html.append("<%s style=\"text-align:%s%s\">%s</%s>"
                    .formatted(
                            tag,
                            isNumeric(rows, column) ? "right" : "left",
                            style,
                            HtmlText.of(cells.get(column)),
                            tag));
        }
        return html.append("</tr>").toString();
    }

    private static boolean isNumeric(List<List<String>> rows, int column) {
        return rows.stream()
                .map(row -> row.get(column))
                .allMatch(c -> c.matches("|[-+]?[0-9][0-9.,]*([eE][-+]?\\d+)? ?%?"));
    }
}
