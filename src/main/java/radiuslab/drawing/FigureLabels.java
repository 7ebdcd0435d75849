package radiuslab.drawing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import radiuslab.files.PlainText;

/** What stands in a figure and its caption in the place of English words. */
final class FigureLabels {
    static final FigureLabels ENGLISH = new FigureLabels(Map.of(), Map.of(), new NumberMarks(NumberMarks.ENGLISH));

    private final Map<String, String> words;
    private final Map<String, String> names;
    private final NumberMarks numbers;
    private final List<LabelPhrase> phrases;
    private final List<LabelPhrase> phrasesOfNames;
    private final Map<String, String> known = new ConcurrentHashMap<>();
    private final Set<String> unknown = new ConcurrentSkipListSet<>();

    /**
     * @param words by English word or phrase, in which {1} to {9} stand for any text
     * @param names of methods, by their usual names
     */
    private FigureLabels(Map<String, String> words, Map<String, String> names, NumberMarks numbers) {
        this.words = Map.copyOf(words);
        this.names = Map.copyOf(names);
        this.numbers = numbers;
        this.phrasesOfNames = longestFirst(names);
        Map<String, String> all = new HashMap<>(words);
        all.putAll(names);
        this.phrases = longestFirst(all);
    }

    private static List<LabelPhrase> longestFirst(Map<String, String> words) {
        return words.entrySet().stream()
                .map(entry -> LabelPhrase.of(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingInt(LabelPhrase::letters).reversed())
                .toList();
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
        return with(file.getFileName().toString(), PlainText.read(file));
    }

    private FigureLabels with(String file, String text) throws IOException {
        Map<String, String> more = new HashMap<>(words);
        NumberMarks marks = numbers;
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
            String english = line.substring(0, sign).strip();
            String other = line.substring(sign + 1).strip();
            if (english.equals(NumberMarks.ENGLISH)) {
                marks = numberMarks(file, i + 1, other);
            } else {
                more.put(english, other);
            }
        }
        return new FigureLabels(more, names, marks);
    }

    private static NumberMarks numberMarks(String file, int line, String example) throws IOException {
        try {
            return new NumberMarks(example);
        } catch (IllegalArgumentException e) {
            throw new IOException("%s, line %d: %s".formatted(file, line, e.getMessage()), e);
        }
    }

    /** A method's name, as it is and as a heading. */
    FigureLabels withName(String method, String name) {
        if (method.isBlank() || name.isBlank()) {
            throw new IllegalArgumentException(
                    "a method and its name are words, found \"%s\" and \"%s\"".formatted(method, name));
        }
        Map<String, String> more = new HashMap<>(names);
        String heading = method.replace('_', ' ').replace('-', ' ');
        more.put(method, name);
        more.put(Character.toUpperCase(heading.charAt(0)) + heading.substring(1), name);
        return new FigureLabels(words, more, numbers);
    }

    /** A text of a figure: the phrases in it, the longest first. */
    String of(String text) {
        if (phrases.isEmpty()) {
            return numbers.in(text);
        }
        String before = known.get(text);
        return before != null ? before : asItIs(keep(text, numbers.in(translated(text, phrases))));
    }

    private String keep(String text, String other) {
        known.put(text, other);
        return other;
    }

    /** A text in this language already, which is to stay. */
    String asItIs(String other) {
        return keep(other, other);
    }

    /** A sentence of a caption, where there is a phrase for the whole of it; else methods' names in it: a mixture reads badly. */
    String sentence(String text) {
        return phrases.stream()
                .map(phrase -> phrase.whole(text))
                .flatMap(Optional::stream)
                .findFirst()
                .map(found -> found.replaced(this::of))
                .orElseGet(() -> translated(text, phrasesOfNames));
    }

    /** The texts, or parts of them, that these labels were asked for and had no words for. */
    Set<String> unknown() {
        return Set.copyOf(unknown);
    }

    /** The same, not yet asked for anything. */
    FigureLabels anew() {
        return new FigureLabels(words, names, numbers);
    }

    private String withoutWords(String text) {
        if (text.codePoints().anyMatch(Character::isLetter)) {
            unknown.add(text.strip());
        }
        return text;
    }

    private String translated(String text, List<LabelPhrase> phrases) {
        Optional<LabelPhrase.Found> found = phrases.stream()
                .map(phrase -> phrase.in(text))
                .flatMap(Optional::stream)
                .findFirst();
        if (found.isEmpty()) {
            return withoutWords(text);
        }
        LabelPhrase.Found here = found.get();
        return translated(here.before(), phrases)
                + here.replaced(part -> translated(part, phrases))
                + translated(here.behind(), phrases);
    }
}
