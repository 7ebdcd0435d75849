package radiuslab.files;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What became of a file of another program: read = matched + left out.
 *
 * @param file its name
 * @param unit what is counted, in the plural, such as "entries"
 * @param read how many the file has
 * @param matched how many are part of the result
 * @param leftOut the others by reason
 * @param remarks what else should be known, in sentences without a full stop
 */
public record ImportCounts(
        String file, String unit, int read, int matched, Map<String, Integer> leftOut, List<String> remarks) {
    /** A remark names so many; the rest is a number. */
    private static final int NAMED = 5;

    public ImportCounts {
        leftOut = new LinkedHashMap<>(leftOut);
        remarks = List.copyOf(remarks);
        int out = leftOut.values().stream().mapToInt(Integer::intValue).sum();
        if (read != matched + out) {
            throw new IllegalArgumentException(
                    "%s: %d %s read, yet %d matched and %d left out".formatted(file, read, unit, matched, out));
        }
    }

    /** "3: a, b, c"; of many names the first ones. */
    public static String named(List<String> names) {
        String first = names.stream().limit(NAMED).collect(Collectors.joining(", "));
        return names.size() + ": " + first + (names.size() > NAMED ? ", ..." : "");
    }

    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        parts.add("%s: %d %s read, %d matched".formatted(file, read, unit, matched));
        leftOut.forEach((reason, count) -> parts.add("left out %d %s".formatted(count, reason)));
        parts.addAll(remarks);
        return String.join("; ", parts);
    }
}
