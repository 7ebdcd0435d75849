package radiuslab.study;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every notebook in the repository keeps to; `environment/lab refresh` corrects most of it. */
class NotebooksTest {
    private static final int MOST_LINES = 8;

    /** Letters of a line that a page of 1100 pixels does not cut off. */
    private static final int LONGEST_LINE = 110;

    private static final int LEAST_WORDS_TO_A_LINE = 10;
    private static final Pattern GENERICS = Pattern.compile("\\b[A-Z]\\w*<([A-Z][^<>;]*(<[^<>]*>)?[^<>;]*)?>");
    private static final Pattern ABSOLUTE =
            Pattern.compile("(?<![\\w:/.])/(home|root|Users|tmp|work|usr|opt|var|mnt)/");
    private static final Pattern DECLARATION = Pattern.compile(
            "^\\s*((public|private|static|final|abstract|sealed)\\s+)*(class|interface|record|enum)\\s+\\w+|"
                    + "^\\s*((public|private|static|final)\\s+)*[\\w<>\\[\\], .?]+\\s+\\w+\\([^()]*\\)\\s*\\{\\s*$",
            Pattern.MULTILINE);

    static List<Notebook> notebooks() throws IOException {
        return Notebook.all();
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void theFileIsASmallNotebookForAnyJavaKernel(Notebook notebook) throws IOException {
        assertEquals(4, notebook.json().get("nbformat").getAsInt());
        assertEquals(5, notebook.json().get("nbformat_minor").getAsInt());
        assertEquals(
                "java",
                notebook.json()
                        .getAsJsonObject("metadata")
                        .getAsJsonObject("kernelspec")
                        .get("name")
                        .getAsString());
        assertTrue(Files.size(notebook.file()) < 1 << 20, "under 1 MB, found " + Files.size(notebook.file()));
        long ids = notebook.cells().stream()
                .map(cell -> cell.get("id").getAsString())
                .filter(id -> id.matches("[\\w-]{1,64}"))
                .distinct()
                .count();
        assertEquals(notebook.cells().size(), ids, "every cell has an id of its own");
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void itWasRunFromTopToBottomWithoutAnError(Notebook notebook) {
        List<Integer> counts = notebook.codeCells().stream()
                .map(cell -> cell.get("execution_count"))
                .map(count -> count.isJsonNull() ? 0 : count.getAsInt())
                .toList();
        assertEquals(IntStream.rangeClosed(1, counts.size()).boxed().toList(), counts, "run environment/lab refresh");
        assertTrue(
                notebook.codeCells().stream()
                        .flatMap(cell -> Notebook.outputs(cell).stream())
                        .noneMatch(output ->
                                output.get("output_type").getAsString().equals("error")),
                "no error in the outputs");
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void itNamesNoFolderOfOneMachineAndNoUser(Notebook notebook) throws IOException {
        String text = Files.readString(notebook.file()).replaceAll("\"image/png\": \"[^\"]*\"", "");
        assertFalse(ABSOLUTE.matcher(text).find(), () -> ABSOLUTE.matcher(text)
                .results()
                .map(m -> text.substring(m.start(), Math.min(text.length(), m.end() + 40)))
                .toList()
                .toString());
        String user = System.getProperty("user.name");
        assertFalse(!user.equals("root") && text.contains("/" + user + "/"), "names the user");
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void itLeavesTheNamesOfItsResultsToResults(Notebook notebook) {
        notebook.codeCells().stream()
                .map(Notebook::source)
                .forEach(source -> assertFalse(source.contains("lab.out()"), "lab.results() names it:\n" + source));
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void itBeginsWithItsTitleAndEndsWithSomething(Notebook notebook) {
        List<JsonObject> cells = notebook.cells();
        assertTrue(Notebook.isMarkdown(cells.get(0))
                && Notebook.source(cells.get(0)).startsWith("# "));
        assertFalse(Notebook.source(cells.get(cells.size() - 1)).isBlank(), "no empty cell at the end");
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void itsParametersStandInOneCellThatToolsFind(Notebook notebook) {
        List<JsonObject> named = notebook.codeCells().stream()
                .filter(cell -> Notebook.source(cell).startsWith("// parameters"))
                .toList();
        List<JsonObject> tagged = notebook.codeCells().stream()
                .filter(cell -> cell.getAsJsonObject("metadata").toString().contains("\"parameters\""))
                .toList();
        assertTrue(tagged.size() <= 1, "cells tagged parameters: " + tagged.size());
        assertTrue(tagged.containsAll(named), "a cell that begins with // parameters has the tag parameters");
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void itsCellsAreShortAndDeclareNothing(Notebook notebook) {
        assertAll(notebook.codeCells().stream().map(Notebook::source).map(source -> () -> {
            assertTrue(source.lines().count() <= MOST_LINES, "more than " + MOST_LINES + " lines:\n" + source);
            assertFalse(
                    DECLARATION
                            .matcher(source.replaceAll("(?m)^\\s*(for|while|if|try|switch|else|do)\\b.*$", ""))
                            .find(),
                    "declares a method or class, which belongs to src/:\n" + source);
        }));
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void itsLinesAreShortAndHoldNoGenerics(Notebook notebook) {
        assertAll(notebook.codeCells().stream().map(Notebook::source).map(source -> () -> {
            assertFalse(GENERICS.matcher(source).find(), "a type with another in <>:\n" + source);
            source.lines().forEach(line -> assertTrue(line.length() <= LONGEST_LINE, "cut off on a page: " + line));
        }));
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void itSaysMoreThanItComputes(Notebook notebook) {
        long lines = notebook.codeCells().stream()
                .flatMap(cell -> Notebook.source(cell).lines())
                .filter(line -> !line.isBlank())
                .count();
        long words = notebook.cells().stream()
                .filter(Notebook::isMarkdown)
                .map(cell -> Notebook.source(cell).replaceAll("(?s)```.*?```", ""))
                .flatMap(text -> Pattern.compile("\\w+").matcher(text).results())
                .count();
        assertTrue(
                words >= LEAST_WORDS_TO_A_LINE * lines,
                "%d words to %d lines of code: at least %d to one".formatted(words, lines, LEAST_WORDS_TO_A_LINE));
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void itHasThreeGradedExercisesWithSolutionsFoldedIn(Notebook notebook) {
        String text = notebook.cells().stream()
                .filter(Notebook::isMarkdown)
                .map(Notebook::source)
                .filter(source -> source.startsWith("## Exercises"))
                .reduce("", String::concat);
        for (String grade : List.of("**1 (easy).**", "**2 (medium).**", "**3 (hard).**")) {
            assertTrue(text.contains(grade), "no exercise " + grade);
        }
        assertEquals(3, text.split("<details><summary>Solution</summary>", -1).length - 1, "a solution to each");
        assertFalse(notebook.solutions().isEmpty(), "a solution that runs");
    }
}
