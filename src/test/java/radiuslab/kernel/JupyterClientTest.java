package radiuslab.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Jupyter's own client hears of the kernel, and what it hears of IJava as published. */
class JupyterClientTest {
    private static final String PYTHON = System.getenv("RADIUSLAB_PYTHON");

    @TempDir
    Path folder;

    @BeforeAll
    static void needsJupyter() {
        assumeTrue(PYTHON != null, "skipped: no Jupyter; run environment/lab test");
    }

    /** What is asked, what the kernel answers, what plain IJava answers. */
    private static final String[][] ANSWERS = {
        {"a value", "42", "42"},
        {"what is printed and shown", "stdout a, stderr b, stdout c, d, 7", "stdout a, stderr b, stdout c, d, 7"},
        {"what comes later", "8", "8"},
        {"where an error is", "line 2", "#:1"},
        {"an error's cause", "caused by java.io.IOException", ""},
        {"complete Math.cbr", "cbrt(", "cbrt("},
        {"with its parameters", "double Math.cbrt(double a)", "none"},
        {"inspect Math.max", "int Math.max(int a, int b)", "none"},
        {"inspect Math.max( before its arguments", "int Math.max(int a, int b)", "int Math.max(int a, int b)"},
        {"is it complete: int c = 1; c + 1", "complete", "complete"},
        {"is it complete: for (;;) {", "incomplete", "incomplete"},
        {"is it complete: }", "invalid", "complete"},
        {"the last cell", "int remembered = 1;", "no answer"},
        {"a silent cell shows", "nothing", "execute_input, execute_result"},
        {"and is counted", "0", "1"},
        {"expressions beside a cell", "twice: 6, wrong: error", "none"},
        {"what the user types", "Anna", "Anna"},
        {"a sealed type", "ok", "error"},
        {"a cell behind a failed one", "error", "ok"},
        {"an interrupted loop ends", "yes", "no"},
    };

    @Test
    void theKernelAnswersAsTheProtocolSays() throws Exception {
        try (KernelClient kernel = KernelClient.lab(folder)) {
            assertEquals("1", kernel.run("1").value(), "it is there");
            assertEquals(expected(1), answers());
        }
    }

    @Test
    void plainIJavaHasTheFaults() throws Exception {
        try (KernelClient kernel = KernelClient.plain(folder)) {
            assertEquals("1", kernel.run("1").value(), "it is there");
            assertEquals(expected(2), answers());
        }
    }

    private static Map<String, String> expected(int column) {
        Map<String, String> expected = new LinkedHashMap<>();
        for (String[] row : ANSWERS) {
            expected.put(row[0], row[column]);
        }
        return expected;
    }

    private Map<String, String> answers() throws IOException, InterruptedException {
        Path script = Path.of("src/test/resources/radiuslab/kernel/ask_kernel.py");
        Process asking = new ProcessBuilder(
                        PYTHON,
                        script.toString(),
                        folder.resolve("connection.json").toString())
                .redirectError(folder.resolve("asking.log").toFile())
                .start();
        List<String> lines;
        try (var reader = asking.inputReader(StandardCharsets.UTF_8)) {
            lines = reader.lines().toList();
        } finally {
            asking.destroy();
        }
        assertEquals(0, asking.waitFor(), () -> lines + "\n" + log());
        Map<String, String> answers = new LinkedHashMap<>();
        lines.forEach(line -> answers.put(line.split("\t")[0], line.split("\t", -1)[1]));
        return answers;
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("asking.log"));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
