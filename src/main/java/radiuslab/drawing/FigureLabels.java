package radiuslab.drawing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands in a figure in the place of English words.
 *
 * @param words by English word or phrase
 */
record FigureLabels(Map<String, String> words) {
    static final FigureLabels ENGLISH = new FigureLabels(Map.of());

    FigureLabels {
        words = Map.copyOf(words);
    }

    /** The words of a language that is shipped, beside those there are. */
    FigureLabels in(String language) {
        if (language.equals("en")) {
            return this;
        }
        String file = "labels-" + language + ".txt";
        try (InputStream shipped = FigureLabels.class.getResourceAsStream("/radiuslab/drawing/" + file)) {
            if (shipped == null || !language.matches("[a-z]{2}")) {
                throw new IllegalArgumentException(
                        "figures speak en, de and fr, not \"%s\": bring a file of your own by withLabels"
                                .formatted(language));
            }
            return with(file, new String(shipped.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new IllegalStateException("radiuslab's own " + file + " cannot be read", impossible);
        }
    }

    FigureLabels with(Path file) throws IOException {
        return with(file.getFileName().toString(), Files.readString(file));
    }

    private FigureLabels with(String file, String text) throws IOException {
        Map<String, String> more = new LinkedHashMap<>(words);
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            int sign = line.indexOf('=');
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (sign < 1 || line.substring(sign + 1).isBlank()) {
                throw new IOException(
                        "%s, line %d: expected \"Threshold = Schwelle\", found \"%s\"".formatted(file, i + 1, line));
            }
            more.put(line.substring(0, sign).strip(), line.substring(sign + 1).strip());
        }
        return new FigureLabels(more);
    }

    /** A method's name, as it is and as a heading. */
    FigureLabels withName(String method, String name) {
        if (method.isBlank() || name.isBlank()) {
            throw new IllegalArgumentException(
                    "a method and its name are words, found \"%s\" and \"%s\"".formatted(method, name));
        }
        Map<String, String> more = new LinkedHashMap<>(words);
        String heading = method.replace('_', ' ').replace('-', ' ');
        more.put(method, name);
        more.put(Character.toUpperCase(heading.charAt(0)) + heading.substring(1), name);
        return new FigureLabels(more);
    }

    /** A text of a figure: whole, or the phrases in it, the longest first. */
    String of(String text) {
        if (words.isEmpty() || text.isBlank()) {
            return text;
        }
        String whole = words.get(text.strip());
        return whole != null ? whole : phrases().matcher(text).replaceAll(found -> replacement(found.group()));
    }

    private String replacement(String phrase) {
        return Matcher.quoteReplacement(words.get(phrase));
    }

    private Pattern phrases() {
        List<String> longestFirst = new ArrayList<>(words.keySet());
        longestFirst.sort(Comparator.comparingInt(String::length).reversed());
        return Pattern.compile(longestFirst.stream()
                .map(phrase -> "(?<![\\p{L}])" + Pattern.quote(phrase) + "(?![\\p{L}])")
                .reduce((a, b) -> a + "|" + b)
                .orElseThrow());
    }
}
