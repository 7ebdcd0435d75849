package radiuslab.scale;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The words after a verb of {@code lab}: options with a value, which may come several times, and such without. */
final class Arguments {
    private final String verb;
    private final Map<String, List<String>> values = new LinkedHashMap<>();

    private Arguments(String verb) {
        this.verb = verb;
    }

    /** @throws IllegalArgumentException if a word is unknown, or a value is missing */
    static Arguments of(String verb, List<String> words, Set<String> withValue, Set<String> without) {
        Arguments told = new Arguments(verb);
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (without.contains(word)) {
                told.values.put(word, List.of());
            } else if (!withValue.contains(word)) {
                throw new IllegalArgumentException("unknown argument of %s: %s".formatted(verb, word));
            } else if (i + 1 == words.size() || words.get(i + 1).isEmpty()) {
                throw new IllegalArgumentException(word + " needs a value");
            } else {
                told.values.computeIfAbsent(word, w -> new ArrayList<>()).add(words.get(++i));
            }
        }
        return told;
    }

    boolean has(String option) {
        return values.containsKey(option);
    }

    /** The last one told. */
    Optional<String> value(String option) {
        List<String> told = values.getOrDefault(option, List.of());
        return told.isEmpty() ? Optional.empty() : Optional.of(told.get(told.size() - 1));
    }

    /** @throws IllegalArgumentException if one of them is missing */
    void need(String... options) {
        List<String> missing =
                List.of(options).stream().filter(option -> !has(option)).toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("%s needs %s".formatted(verb, String.join(" and ", missing)));
        }
        List.of(options).forEach(this::path);
    }

    /** @throws IllegalArgumentException if it is told and none of the words */
    void oneOf(String option, String... words) {
        value(option).ifPresent(found -> {
            if (!Set.of(words).contains(found)) {
                throw new IllegalArgumentException(
                        "%s is %s, found %s".formatted(option, String.join(" or ", words), found));
            }
        });
    }

    /** The value as an absolute path. */
    Path path(String option) {
        String text = value(option).orElseThrow();
        try {
            return Path.of(text).toAbsolutePath().normalize();
        } catch (InvalidPathException unusable) {
            throw new IllegalArgumentException("\"%s\" cannot be the name of a file".formatted(text), unusable);
        }
    }

    /** Values NAME=VALUE by name. @throws IllegalArgumentException if one is none */
    Map<String, String> settings(String option) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String setting : values.getOrDefault(option, List.of())) {
            int at = setting.indexOf('=');
            if (at < 1) {
                throw new IllegalArgumentException("%s is NAME=VALUE, found %s".formatted(option, setting));
            }
            settings.put(setting.substring(0, at), setting.substring(at + 1));
        }
        return settings;
    }
}
