package radiuslab.cohort;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds an id that another program has rewritten as a number: 12.0 for 12, 12 for 0012. What is written exactly goes first;
 * an id that fits several as a number fits none.
 */
public final class Ids {
    private static final Pattern WHOLE = Pattern.compile("(-?\\d+)\\.0*");
    private static final Pattern PADDED = Pattern.compile("0+(\\d+)");

    private final Set<String> exact;
    private final Map<String, String> asNumbers = new HashMap<>();

    public Ids(Collection<String> ids) {
        exact = new HashSet<>(ids);
        for (String id : exact) {
            asNumbers.merge(unpadded(id), id, (one, other) -> ""); // no id is empty
        }
    }

    public Optional<String> find(String written) {
        if (exact.contains(written)) {
            return Optional.of(written);
        }
        String plain = plain(written);
        String id = exact.contains(plain) ? plain : asNumbers.getOrDefault(unpadded(plain), "");
        return id.isEmpty() ? Optional.empty() : Optional.of(id);
    }

    /** A whole number without its fraction: 12 for 12.0; anything else as it is. */
    public static String plain(String written) {
        Matcher whole = WHOLE.matcher(written);
        return whole.matches() ? whole.group(1) : written;
    }

    private static String unpadded(String id) {
        Matcher padded = PADDED.matcher(id);
        return padded.matches() ? padded.group(1) : id;
    }
}
