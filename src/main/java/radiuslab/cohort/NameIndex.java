package radiuslab.cohort;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Things by the name of an image file, as another program may write it: folders with slashes or backslashes, which are
 * asked only where several files have the same name; and, where nothing fits exactly, in another case, in another Unicode
 * form (macOS takes letters apart), or with another ending.
 *
 * @param <T> what has the name
 */
public final class NameIndex<T> {
    private record Named<T>(String path, T value) {}

    /** From exact to tolerant; the first at which anything fits decides. */
    private static final List<UnaryOperator<String>> FORMS =
            List.of(name -> name, NameIndex::folded, NameIndex::stem, name -> folded(stem(name)));

    private final List<Map<String, List<Named<T>>>> byForm = new ArrayList<>();

    public NameIndex() {
        FORMS.forEach(form -> byForm.add(new HashMap<>()));
    }

    public void add(String path, T value) {
        Named<T> named = new Named<>(slashes(path), value);
        for (int i = 0; i < FORMS.size(); i++) {
            String key = FORMS.get(i).apply(bare(path));
            byForm.get(i).computeIfAbsent(key, k -> new ArrayList<>()).add(named);
        }
    }

    /** What has a name: none, one, or several that the name does not tell apart. */
    List<T> all(String path) {
        return fitting(path).stream().map(Named::value).toList();
    }

    /**
     * What bears a name.
     *
     * @throws IllegalArgumentException if several do
     */
    public Optional<T> find(String path) {
        List<Named<T>> fitting = fitting(path);
        if (fitting.size() > 1) {
            List<String> paths = fitting.stream().map(Named::path).toList();
            String few = String.join(", ", paths.subList(0, Math.min(3, paths.size())));
            throw new IllegalArgumentException("the name \"%s\" fits %d files: %s%s"
                    .formatted(path, paths.size(), few, paths.size() > 3 ? " ..." : ""));
        }
        return fitting.stream().map(Named::value).findFirst();
    }

    /**
     * What has a name that is written without its ending.
     *
     * @throws IllegalArgumentException if several do
     */
    public Optional<T> findWithoutEnding(String name) {
        return find(name + ".*"); // no file ends so
    }

    private List<Named<T>> fitting(String path) {
        String wanted = slashes(path);
        for (int i = 0; i < FORMS.size(); i++) {
            List<Named<T>> found = byForm.get(i).getOrDefault(FORMS.get(i).apply(bare(wanted)), List.of());
            if (!found.isEmpty()) {
                int most = found.stream()
                        .mapToInt(n -> commonFolders(n.path(), wanted))
                        .max()
                        .orElse(0);
                List<Named<T>> nearest = preferred(found, n -> commonFolders(n.path(), wanted) == most);
                return preferred(nearest, n -> n.path().equals(wanted));
            }
        }
        return List.of();
    }

    private static <T> List<Named<T>> preferred(List<Named<T>> found, Predicate<Named<T>> better) {
        List<Named<T>> best = found.stream().filter(better).toList();
        return best.isEmpty() ? found : best;
    }

    /** How many of the last folders two paths share. */
    private static int commonFolders(String one, String other) {
        String[] a = folded(one).split("/");
        String[] b = folded(other).split("/");
        int common = 0;
        while (common + 1 < Math.min(a.length, b.length) && a[a.length - 2 - common].equals(b[b.length - 2 - common])) {
            common++;
        }
        return common;
    }

    private static String slashes(String path) {
        return path.strip().replace('\\', '/');
    }

    /** The name without its folders. */
    static String bare(String path) {
        String slashed = slashes(path);
        return slashed.substring(slashed.lastIndexOf('/') + 1);
    }

    /** The name without folders and ending, as an image's radiograph is called. */
    public static String stem(String path) {
        String name = bare(path);
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /** One form for all ways to write a name. */
    static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }
}
