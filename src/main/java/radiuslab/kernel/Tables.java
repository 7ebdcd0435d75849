package radiuslab.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;

/** The first rows of a Tablesaw table, and how many there are. */
final class Tables {
    private static final int MOST_ROWS = 25;

    private Tables() {}

    static String html(Table table) {
        List<List<String>> rows = new ArrayList<>();
        for (int row = 0; row < Math.min(MOST_ROWS, table.rowCount()); row++) {
            int here = row;
            rows.add(IntStream.range(0, table.columnCount())
                    .mapToObj(column -> table.getUnformatted(here, column))
                    .toList());
        }
        return HtmlTable.of(table.columnNames(), rows, note(table));
    }

    static String text(Table table) {
        String note = note(table);
        return table.first(MOST_ROWS).printAll() + (note.isEmpty() ? "" : System.lineSeparator() + note);
    }

    private static String note(Table table) {
        return table.rowCount() <= MOST_ROWS ? "" : "the first %d of %d rows".formatted(MOST_ROWS, table.rowCount());
    }
}
