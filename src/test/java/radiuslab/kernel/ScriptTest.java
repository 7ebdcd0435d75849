package radiuslab.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import radiuslab.ChildJava;
import radiuslab.kernel.Script.ScriptException;

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

    /** Two steps, and once more: the second time there is nothing left to train. */
    @ParameterizedTest
    @ValueSource(strings = {"environment/train.jsh", "environment/train-segmentation.jsh"})
    void theTrainingScriptsLeavePredictionsAndTheirRunRecordAndGoOn(String script) throws Exception {
        assumeTrue(Files.exists(Path.of("data-samples/exams.csv")), "skipped: there is no data-samples/");
        Path out = folder.resolve("out");
        String first = train(script, out);
        assertFalse(first.contains("goes on from"), first);
        JsonObject record = JsonParser.parseString(Files.readString(out.resolve("run-record.json")))
                .getAsJsonObject();
        assertEquals("trained", record.get("status").getAsString());
        assertTrue(record.getAsJsonObject("seconds").has("training"), record::toString);
        String predictions = Files.readString(out.resolve("predictions.csv"));
        String second = train(script, out);
        assertTrue(second.contains("goes on from step 2"), second);
        assertEquals(predictions, Files.readString(out.resolve("predictions.csv")));
    }

    private static String train(String script, Path out) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                ChildJava.command("-cp", System.getProperty("java.class.path"), Script.class.getName(), script));
        builder.environment()
                .putAll(Map.of(
                        "RADIUSLAB_OUT", out.toString(),
                        "RADIUSLAB_STEPS", "2",
                        "IJAVA_STARTUP_SCRIPTS_PATH", "environment/kernel/startup.jshell"));
        Process process = builder.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        return said;
    }

    private String failure(String... lines) {
        return assertThrows(ScriptException.class, () -> run(lines)).getMessage();
    }

    private void run(String... lines) throws ScriptException, IOException {
        Script.run(Files.write(folder.resolve("script.jsh"), List.of(lines)), IMPORTS);
    }
}
