package radiuslab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The package table of docs/architecture.md: each package in its order, and which of those before it it may import. */
record Rooms(Map<String, Set<String>> mayImport) {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\| .* \\| (.*) \\|$");
    private static final Pattern NAME = Pattern.compile("`(\\w+)`");

    static Rooms read() throws IOException {
        Map<String, Set<String>> rooms = new LinkedHashMap<>();
        ROW.matcher(Files.readString(Path.of("docs/architecture.md"))).results().forEach(row -> {
            Set<String> allowed = row.group(2).startsWith("all") ? Set.copyOf(rooms.keySet()) : names(row.group(2));
            if (!rooms.keySet().containsAll(allowed)) {
                throw new IllegalStateException("an arrow upward: %s may import %s, found above it are %s"
                        .formatted(row.group(1), allowed, rooms.keySet()));
            }
            rooms.put(row.group(1), allowed);
        });
        return new Rooms(rooms);
    }

    private static Set<String> names(String cell) {
        Set<String> names = new TreeSet<>();
        NAME.matcher(cell).results().map((MatchResult name) -> name.group(1)).forEach(names::add);
        return names;
    }
}
