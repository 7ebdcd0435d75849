package radiuslab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What the documentation refers to is there: files, headings, pages that code names, tests that pages name. */
class LinksTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.+?) *$");
    private static final Pattern PAGE = Pattern.compile("\\bdocs/[\\w/-]+\\.md\\b");
    private static final Pattern TEST = Pattern.compile("\\b[A-Z]\\w+Test\\b");
    private static final Pattern LIBRARY =
            Pattern.compile("<dependency>\\s*<groupId>[^<]*</groupId>\\s*<artifactId>([^<]+)</artifactId>");

    @Test
    void theNoticeNamesEveryLibrary() throws IOException {
        String notice = Files.readString(Path.of("NOTICE"));
        assertEquals(
                List.of(),
                matches(LIBRARY, Files.readString(Path.of("pom.xml")))
                        .map(library -> library.group(1))
                        .filter(library -> !Pattern.compile("[ :]" + Pattern.quote(library) + "(,|;|\n)")
                                .matcher(notice)
                                .find())
                        .toList());
    }

    @Test
    void everyLinkLeadsToAFileAndToAHeading() {
        assertEquals(
                List.of(),
                pages().flatMap(page -> matches(LINK, withoutCode(text(page)))
                                .map(link -> link.group(1))
                                .filter(link -> !link.matches("\\w+:.*"))
                                .filter(link -> !leads(page, link))
                                .map(link -> page + ": " + link))
                        .toList());
    }

    @Test
    void everyPageNamedInTheProjectIsThere() {
        Stream<Path> files =
                Stream.concat(pages(), Stream.of("src", "environment").flatMap(LinksTest::files));
        assertEquals(
                List.of(),
                files.flatMap(file -> matches(PAGE, text(file))
                                .map(page -> page.group())
                                .filter(page -> !Files.exists(Path.of(page)))
                                .map(page -> file + ": " + page))
                        .toList());
    }

    @Test
    void everyTestNamedInADocumentIsThere() {
        Set<String> tests = files("src")
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .collect(Collectors.toSet());
        assertEquals(
                List.of(),
                pages().flatMap(page -> matches(TEST, text(page))
                                .map(test -> test.group())
                                .filter(test -> !tests.contains(test))
                                .map(test -> page + ": " + test))
                        .toList());
    }

    @Test
    void headingsAreNamedAsGitHubNamesThem() {
        assertEquals("environmentlab-bench-statistics", anchor("`environment/lab bench statistics`"));
        assertEquals("what-is-checked-and-what-to-do", anchor("What is checked, and what to do"));
    }

    private static boolean leads(Path page, String link) {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty()
                ? page
                : page.resolveSibling(URLDecoder.decode(parts[0], StandardCharsets.UTF_8))
                        .normalize();
        if (!Files.exists(target)) {
            return false;
        }
        return parts.length == 1
                || matches(HEADING, text(target))
                        .anyMatch(heading -> anchor(heading.group(1)).equals(parts[1]));
    }

    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    private static String withoutCode(String text) {
        return text.replaceAll("`[^`\n]*`", "`");
    }

    private static Stream<Path> pages() {
        Stream<Path> single = Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "data-samples/README.md")
                .map(Path::of)
                .filter(Files::exists);
        return Stream.concat(single, Stream.of("docs", "notebooks").flatMap(LinksTest::files))
                .filter(file -> file.toString().matches(".*\\.(md|ipynb)"))
                .filter(file -> !file.toString().contains(".ipynb_checkpoints"));
    }

    private static Stream<Path> files(String root) {
        try (Stream<Path> all = Files.walk(Path.of(root))) {
            return all.filter(Files::isRegularFile).toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A page as it stands; of a notebook the cells of prose. */
    private static String text(Path file) {
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            return file.toString().endsWith(".ipynb") ? prose(text) : text;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String prose(String notebook) {
        Function<JsonElement, String> source = cell -> StreamSupport.stream(
                        cell.getAsJsonObject().getAsJsonArray("source").spliterator(), false)
                .map(JsonElement::getAsString)
                .collect(Collectors.joining());
        return StreamSupport.stream(
                        JsonParser.parseString(notebook)
                                .getAsJsonObject()
                                .getAsJsonArray("cells")
                                .spliterator(),
                        false)
                .filter(cell ->
                        cell.getAsJsonObject().get("cell_type").getAsString().equals("markdown"))
                .map(source)
                .collect(Collectors.joining("\n\n"));
    }

    private static Stream<MatchResult> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }
}
