package radiuslab.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.notebook.Script.ScriptException;

class ScriptTest {
    private static final List<String> IMPORTS = List.of("import java.nio.file.*;");

    @TempDir
    Path folder;

    @Test
    void aScriptRunsToItsExit() throws Exception {
        Path left = folder.resolve("left.txt");
        run("int a = 6;", "Files.writeString(Path.of(\"" + left + "\"), \"\" + a * 7);", "/exit", "no Java at all");
        assertEquals("42", Files.readString(left));
    }

    @Test
    void aSnippetThatThrowsEndsItWithLineAndReason() {
        assertEquals(
                "script.jsh, line 3: java.lang.ArithmeticException: / by zero",
                failure("int a = 0;", "", "int b = 1 / a;", "int c = 2;"));
    }

    @Test
    void aSnippetThatDoesNotCompileEndsItWithLineAndReason() {
        assertEquals(
                "script.jsh, line 2: does not compile: incompatible types: java.lang.String cannot be converted to int",
                failure("int a = 0;", "int b = \"text\";"));
    }

    @Test
    void anUnfinishedSnippetIsAFailureToo() {
        assertEquals(
                "script.jsh, line 1: does not compile: something is missing at its end",
                failure("int f() {", "return 1;"));
    }

    private String failure(String... lines) {
        return assertThrows(ScriptException.class, () -> run(lines)).getMessage();
    }

    private void run(String... lines) throws ScriptException, IOException {
        Script.run(Files.write(folder.resolve("script.jsh"), List.of(lines)), IMPORTS);
    }
}
