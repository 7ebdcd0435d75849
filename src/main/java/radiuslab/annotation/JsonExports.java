package radiuslab.annotation;

import com.google.gson.JsonElement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import radiuslab.files.ForeignJson;

/**
 * The JSON files of a folder that are exports of a program.
 *
 * @param files in order, as paths from the folder
 * @param damaged those that cannot be read, so that nobody knows whose they are, and why not
 */
public record JsonExports(List<String> files, Map<String, String> damaged) {
    /** How many folders deep any form looks. */
    public static final int DEEPEST = 4;

    /** @param fits whether a file is the program's; what is JSON and does not fit is passed over */
    public static JsonExports of(Path root, int depth, Predicate<JsonElement> fits) throws IOException {
        JsonExports exports = new JsonExports(new ArrayList<>(), new TreeMap<>());
        for (Path file : jsons(root, depth)) {
            String name = root.relativize(file).toString().replace('\\', '/');
            try {
                JsonElement json = ForeignJson.read(file);
                if (!json.isJsonArray() && !json.isJsonObject()) {
                    throw new IllegalArgumentException("is empty, or holds neither a list nor an object");
                }
                if (fits.test(json)) {
                    exports.files.add(name);
                }
            } catch (IllegalArgumentException damaged) {
                exports.damaged.put(name, damaged.getMessage());
            }
        }
        return exports;
    }

    /** In order, without what macOS writes beside each file. */
    private static List<Path> jsons(Path root, int depth) throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root, depth)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .filter(file -> !file.getFileName().toString().startsWith("._"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }

    public boolean areThere() {
        return !files.isEmpty();
    }
}
