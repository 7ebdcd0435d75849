package radiuslab.dicom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The folder of an earlier call, which a new one replaces: what people laid there must not go with it. */
final class EarlierFolder {
    /** What Finder, Explorer and LibreOffice leave wherever somebody looks. */
    private static final Pattern NOBODYS =
            Pattern.compile("\\.DS_Store|\\._.*|Thumbs\\.db|desktop\\.ini|\\.~lock\\..*#");

    private EarlierFolder() {}

    /**
     * All that is no folder, nor was left by a program that shows folders, by its path inside with forward slashes, in order;
     * empty if there is nothing.
     */
    static List<String> files(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> !Files.isDirectory(file) || Files.isSymbolicLink(file))
                    .filter(file ->
                            !NOBODYS.matcher(file.getFileName().toString()).matches())
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    /**
     * Lets a folder be replaced only if nothing is lost.
     *
     * @param others files of it that were not written by an earlier call, or are not as it wrote them
     * @throws IOException if there are any; names them, those of one folder together
     */
    static void refuse(Path folder, List<String> others, String remedy) throws IOException {
        if (others.isEmpty()) {
            return;
        }
        Map<String, Long> names = others.stream()
                .collect(Collectors.groupingBy(
                        file -> file.replaceFirst("/.*", "/"), TreeMap::new, Collectors.counting()));
        String named = names.entrySet().stream()
                .limit(10)
                .map(e -> e.getKey()
                        + (e.getKey().endsWith("/")
                                ? " (%d %s)".formatted(e.getValue(), e.getValue() == 1 ? "file" : "files")
                                : ""))
                .collect(Collectors.joining(", "));
        throw new IOException(
                "%s holds what an earlier call did not write, or not as it is now, and would be deleted: %s%s. %s"
                        .formatted(folder.getFileName(), named, names.size() > 10 ? " and more" : "", remedy));
    }
}
