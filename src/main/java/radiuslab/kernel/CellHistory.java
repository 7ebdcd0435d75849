package radiuslab.kernel;

import io.github.spencerpark.jupyter.kernel.history.HistoryEntry;
import io.github.spencerpark.jupyter.kernel.history.HistoryManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The cells of this kernel, in the order they were run; nothing is kept beyond it. */
final class CellHistory implements HistoryManager {
    private static final int SESSION = 1;

    private final List<HistoryEntry> entries = new ArrayList<>();
    private int count;

    /** A cell that is run and kept; gives its number. */
    synchronized int add(String code) {
        count++;
        entries.add(new HistoryEntry(SESSION, count, code));
        return count;
    }

    synchronized int count() {
        return count;
    }

    /** What the cell that runs is called. */
    synchronized String current() {
        return "cell " + count;
    }

    @Override
    public synchronized List<HistoryEntry> lookupTail(int length, Set<ResultFlag> flags) {
        return asJupyterReads(entries.subList(Math.max(0, entries.size() - length), entries.size()), flags);
    }

    @Override
    public synchronized List<HistoryEntry> lookupRange(int session, int start, int stop, Set<ResultFlag> flags) {
        return asJupyterReads(
                entries.stream()
                        .filter(entry -> entry.getCellNumber() >= start && entry.getCellNumber() < stop)
                        .toList(),
                flags);
    }

    /** @param pattern with {@code *} for anything and {@code ?} for one character */
    @Override
    public synchronized List<HistoryEntry> search(String pattern, int length, Set<ResultFlag> flags) {
        String regex = Stream.of(pattern.split("(?=[*?])|(?<=[*?])"))
                .map(part -> part.equals("*") ? ".*" : part.equals("?") ? "." : Pattern.quote(part))
                .collect(Collectors.joining("", "(?s)", ""));
        List<HistoryEntry> found = entries.stream()
                .filter(entry -> entry.getInput().matches(regex))
                .toList();
        return asJupyterReads(
                length > 0 ? found.subList(Math.max(0, found.size() - length), found.size()) : found, flags);
    }

    /** Lists of session, number and cell; with outputs, which are not kept, cell and null. IJava's own class becomes an object. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static List<HistoryEntry> asJupyterReads(List<HistoryEntry> found, Set<ResultFlag> flags) {
        List lists = new ArrayList<>();
        for (HistoryEntry entry : found) {
            Object input = flags.contains(ResultFlag.INCLUDE_OUTPUT)
                    ? Arrays.asList(entry.getInput(), null)
                    : entry.getInput();
            lists.add(List.of(entry.getSession(), entry.getCellNumber(), input));
        }
        return lists;
    }
}
