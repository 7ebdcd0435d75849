package radiuslab.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import org.junit.jupiter.api.Test;

/** Every example of docs/examples.md compiles and runs, with the imports that notebooks begin with. */
class ExamplesTest {
    private static final Pattern BLOCK = Pattern.compile("(?s)```java\n(.*?)\n```");

    @Test
    void everyExampleCompilesAndRuns() throws IOException {
        List<String> examples = BLOCK.matcher(Files.readString(Path.of("docs/examples.md")))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertTrue(examples.size() > 10, "examples: " + examples.size());
        List<String> faults = new ArrayList<>();
        try (JShell shell = JShell.builder().executionEngine("local").build()) {
            shell.addToClasspath(System.getProperty("java.class.path"));
            run(shell, "import java.util.*; import java.io.*;", faults);
            String imports = Files.readString(Path.of("environment/kernel/startup.jshell"));
            run(shell, imports.replace("Renderers.register();", ""), faults);
            examples.forEach(example -> run(shell, example, faults));
        }
        assertEquals(List.of(), faults);
    }

    private static void run(JShell shell, String source, List<String> faults) {
        String left = source;
        while (!left.isBlank()) {
            var next = shell.sourceCodeAnalysis().analyzeCompletion(left);
            if (!next.completeness().isComplete()) {
                faults.add("incomplete: " + left);
                return;
            }
            for (SnippetEvent event : shell.eval(next.source())) {
                if (event.status() == Snippet.Status.REJECTED) {
                    shell.diagnostics(event.snippet())
                            .forEach(fault -> faults.add(event.snippet().source() + ": " + fault.getMessage(null)));
                } else if (event.exception() != null) {
                    faults.add(event.snippet().source() + ": " + event.exception());
                }
            }
            left = next.remaining();
        }
    }
}
