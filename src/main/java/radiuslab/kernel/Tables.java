package radiuslab.kernel;

import com.google.gson.Gson;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import radiuslab.files.HtmlText;
import radiuslab.viewer.PageScript;
import tech.tablesaw.api.Table;

/** A Tablesaw table: a long one in pages, sorted by a click on a header; where scripts do not run, its first rows. */
final class Tables {
    private static final int MOST_ROWS = 25;

    /** Of larger tables, what is kept with the notebook. */
    private static final int MOST_IN_PAGES = 2000;

    private Tables() {}

    static String html(Table table) {
        String first = HtmlTable.of(table.columnNames(), rows(table, MOST_ROWS), "");
        if (table.rowCount() <= MOST_ROWS) {
            return first;
        }
        String note = table.rowCount() <= MOST_IN_PAGES
                ? ""
                : "; the table has %d, so sort and filter it in Java".formatted(table.rowCount());
        Map<String, Object> data = Map.of("rows", rows(table, MOST_IN_PAGES), "note", note);
        return "<div class=\"radiuslab-table\" data-rows=\"%s\">%s<p class=\"rl-words\">%s</p></div><script>%s</script>"
                .formatted(HtmlText.of(new Gson().toJson(data)), first, note(table), PageScript.of("table.js"));
    }

    private static List<List<String>> rows(Table table, int most) {
        return IntStream.range(0, Math.min(most, table.rowCount()))
                .mapToObj(row -> IntStream.range(0, table.columnCount())
                        .mapToObj(column -> table.getUnformatted(row, column))
                        .toList())
                .toList();
    }

    static String text(Table table) {
        String note = note(table);
        return table.first(MOST_ROWS).printAll() + (note.isEmpty() ? "" : System.lineSeparator() + note);
    }

    private static String note(Table table) {
        return table.rowCount() <= MOST_ROWS ? "" : "the first %d of %d rows".formatted(MOST_ROWS, table.rowCount());
    }
}
