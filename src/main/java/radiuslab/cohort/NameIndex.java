package radiuslab.cohort;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Things by the name of an image file. A name is found also where it is written with other folders, with backslashes, in
 * another case, in another Unicode form (macOS takes letters apart), or with another ending; the nearest match goes first.
 */
final class NameIndex<T> {
    private record Named<T>(String path, T value) {}

    private final Map<String, List<Named<T>>> byName = new HashMap<>();

    void add(String path, T value) {
        byName.computeIfAbsent(key(path), n -> new ArrayList<>()).add(new Named<>(slashes(path), value));
    }

    /** What bears a name: none, one, or several between which the name does not decide. */
    List<T> find(String path) {
        String wanted = slashes(path);
        List<Named<T>> found = byName.getOrDefault(key(path), List.of());
        found = preferred(found, n -> bare(n.path()).equals(bare(wanted)));
        found = preferred(found, n -> folded(bare(n.path())).equals(folded(bare(wanted))));
        found = preferred(found, n -> endsWith(n.path(), wanted) || endsWith(wanted, n.path()));
        found = preferred(found, n -> n.path().equals(wanted));
        return found.stream().map(Named::value).toList();
    }

    private List<Named<T>> preferred(List<Named<T>> found, Predicate<Named<T>> better) {
        List<Named<T>> best = found.stream().filter(better).toList();
        return found.size() > 1 && !best.isEmpty() ? best : found;
    }

    private static boolean endsWith(String path, String end) {
        return folded("/" + ImageExam.id(path)).endsWith(folded("/" + ImageExam.id(end)));
    }

    private static String key(String path) {
        return folded(ImageExam.id(bare(path)));
    }

    static String slashes(String path) {
        return path.replace('\\', '/');
    }

    /** The name without its folders. */
    static String bare(String path) {
        return path.substring(slashes(path).lastIndexOf('/') + 1);
    }

    /** One form for all ways to write a name. */
    static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }
}
