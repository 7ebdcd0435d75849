package radiuslab.kernel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import jdk.jshell.Snippet;

/** Where in which cell a snippet stands: JShell numbers snippets, people cells. */
final class CellPlaces {
    private final Map<String, Place> bySnippet = new HashMap<>();

    /**
     * A line of a cell.
     *
     * @param cell its name, such as "cell 3"
     * @param text all of the cell
     * @param line counted from 1
     * @param column where in the line it begins, counted from 0
     */
    record Place(String cell, String text, int line, int column) {
        /** Where a piece of a cell's text begins. */
        static Place of(String cell, String text, int at) {
            String before = text.substring(0, Math.min(at, text.length()));
            int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
            return new Place(cell, text, line, before.length() - (before.lastIndexOf('\n') + 1));
        }

        Place down(int lines) {
            return lines == 0 ? this : new Place(cell, text, line + lines, 0);
        }

        /** What stands left of a line's text. */
        static final int MARGIN = 10;

        /** The line and the one above, each with its number, and an arrow at the line itself. */
        List<String> shown() {
            List<String> lines = text.lines().toList();
            return IntStream.rangeClosed(Math.max(1, line - 1), Math.min(line, lines.size()))
                    .mapToObj(n -> "%s%4d  %s".formatted(n == line ? "--> " : "    ", n, lines.get(n - 1)))
                    .toList();
        }
    }

    void put(Snippet snippet, Place place) {
        bySnippet.put(snippet.id(), place);
    }

    Optional<Place> of(Snippet snippet) {
        return Optional.ofNullable(bySnippet.get(snippet.id()));
    }

    /** Of a frame as JShell writes it, whose file is {@code #} and the snippet's number; empty of any other. */
    Optional<Place> of(StackTraceElement frame) {
        String file = frame.getFileName();
        return file == null || !file.startsWith("#")
                ? Optional.empty()
                : Optional.ofNullable(bySnippet.get(file.substring(1)))
                        .map(begin -> begin.down(frame.getLineNumber() - 1));
    }
}
