package radiuslab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Numbers look the same in every country: where a text has decimals or thousands, its language is named. In German
 * {@code "%.2f".formatted(0.45)} is 0,45, which no browser takes for a number. So it is where a name has zeros in front: in
 * Arabic {@code "%03d".formatted(7)} has Arabic digits, and no program finds its file.
 */
class DecimalMarkTest {
    private static final Pattern TEXT = Pattern.compile("\"\"\".*?\"\"\"|\"(?:[^\"\\\\]|\\\\.)*\"", Pattern.DOTALL);
    private static final Pattern NUMBER =
            Pattern.compile("%(?:\\d+\\$)?(?:[-+0# (]*,[-+0# (,]*\\d*d|0\\d+d|[-+0# (,]*\\d*(?:\\.\\d+)?[feEgG])");
    private static final Pattern CALL = Pattern.compile("(String\\s*\\.\\s*format|printf)\\(\\s*(?!Locale)");

    @Test
    void namesItsLanguageWhereATextHasDecimalsOrThousands() throws IOException {
        List<String> found = new ArrayList<>();
        for (String root : List.of("src/main/java", "src/scale/java", "src/bench/java")) {
            Path folder = Path.of(root);
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.walk(folder)) {
                    for (Path file : files.filter(f -> f.toString().endsWith(".java"))
                            .sorted()
                            .toList()) {
                        collect(file, Files.readString(file), found);
                    }
                }
            }
        }
        assertEquals(List.of(), found, "write String.format(Locale.ROOT, ...) there");
    }

    @Test
    void theRuleSeesWhatItShould() {
        assertEquals(
                5,
                of("a(\"%06d\".formatted(7)); a(\"%.2f\".formatted(x)); b((\"a\" + \"%,d\").formatted(1)); String.format(\"%5.1f\", x);\n"
                                + "c(\"\"\"\n %e \"\"\"\n .formatted(2));")
                        .size());
        assertEquals(
                List.of(), of("String.format(Locale.ROOT, \"%.2f\", x); \"%d %s %08X %%\".formatted(1); f(\"%.2f\");"));
    }

    private static List<String> of(String source) {
        List<String> found = new ArrayList<>();
        collect(Path.of("X.java"), source, found);
        return found;
    }

    private static void collect(Path file, String source, List<String> found) {
        Matcher texts = TEXT.matcher(source);
        while (texts.find()) {
            if (NUMBER.matcher(texts.group()).find() && isLocal(source, texts.start(), texts.end())) {
                long line = source.substring(0, texts.start()).lines().count();
                found.add("%s, line %d: %s"
                        .formatted(file, Math.max(1, line), texts.group().strip()));
            }
        }
    }

    /** Whether a text, with what is added to it in brackets, is formatted without a language. */
    private static boolean isLocal(String source, int from, int to) {
        String before = source.substring(0, from), after = source.substring(to).stripLeading();
        Matcher call = CALL.matcher(before);
        int last = -1;
        while (call.find()) {
            last = call.end();
        }
        if (last >= 0 && isPartOfText(before.substring(last))) {
            return true;
        }
        while (after.startsWith("+")) { // more of the same text
            Matcher next = TEXT.matcher(after);
            if (!next.find() || !after.substring(1, next.start()).isBlank()) {
                return false;
            }
            after = after.substring(next.end()).stripLeading();
        }
        return after.startsWith(".formatted(")
                || after.replaceFirst("^\\)\\s*", "").startsWith(".formatted(") && after.startsWith(")");
    }

    /** Whether nothing but texts and plus signs stand there. */
    private static boolean isPartOfText(String between) {
        return TEXT.matcher(between).replaceAll("").replace("+", "").isBlank();
    }
}
