package radiuslab.detection;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Finds what another program means by a file name. Folders may be written with slashes or backslashes and are asked only
 * where several files have the same name. The ending may differ, and where nothing fits exactly, so may case and Unicode
 * form (macOS writes an umlaut as two characters).
 *
 * @param <T> what is found
 */
final class FileNames<T> {
    private record Named<T>(String path, T thing) {}

    /** From exact to tolerant; the first at which anything fits decides. */
    private static final List<UnaryOperator<String>> LEVELS =
            List.of(name -> name, FileNames::folded, FileNames::stem, name -> folded(stem(name)));

    private final List<Map<String, List<Named<T>>>> levels = new ArrayList<>();

    FileNames() {
        LEVELS.forEach(level -> levels.add(new HashMap<>()));
    }

    void add(String path, T thing) {
        Named<T> named = new Named<>(slashed(path), thing);
        for (int i = 0; i < LEVELS.size(); i++) {
            String key = LEVELS.get(i).apply(last(named.path()));
            levels.get(i).computeIfAbsent(key, k -> new ArrayList<>()).add(named);
        }
    }

    /**
     * @throws IllegalArgumentException if several files fit equally well
     */
    Optional<T> find(String path) {
        String slashed = slashed(path);
        for (int i = 0; i < LEVELS.size(); i++) {
            String key = LEVELS.get(i).apply(last(slashed));
            List<Named<T>> fitting = nearest(levels.get(i).getOrDefault(key, List.of()), slashed);
            if (fitting.size() > 1) {
                throw new IllegalArgumentException("the name \"%s\" fits several: %s"
                        .formatted(
                                path,
                                ImportCounts.named(
                                        fitting.stream().map(Named::path).toList())));
            }
            if (fitting.size() == 1) {
                return Optional.of(fitting.get(0).thing());
            }
        }
        return Optional.empty();
    }

    /**
     * @param stem a file's name without ending
     * @throws IllegalArgumentException if several files fit equally well
     */
    Optional<T> findStem(String stem) {
        return find(stem + ".*"); // no file ends so
    }

    /** Of several those that have most of the last folders in common. */
    private static <T> List<Named<T>> nearest(List<Named<T>> candidates, String path) {
        if (candidates.size() < 2) {
            return candidates;
        }
        int most = candidates.stream()
                .mapToInt(c -> commonFolders(c.path(), path))
                .max()
                .orElse(0);
        return candidates.stream()
                .filter(c -> commonFolders(c.path(), path) == most)
                .toList();
    }

    private static int commonFolders(String one, String other) {
        String[] a = folded(one).split("/");
        String[] b = folded(other).split("/");
        int common = 0;
        while (common + 1 < Math.min(a.length, b.length) && a[a.length - 2 - common].equals(b[b.length - 2 - common])) {
            common++;
        }
        return common;
    }

    private static String slashed(String path) {
        return path.strip().replace('\\', '/');
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The name of a file without folders and ending. */
    static String stem(String path) {
        String name = last(slashed(path));
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    private static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }
}
