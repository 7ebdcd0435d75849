package radiuslab.kernel;

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
        String text = Files.readString(file);
        String rest = text;
        try (Cells cells = new Cells(startUp)) {
            SourceCodeAnalysis analysis = cells.shell().sourceCodeAnalysis();
            while (!rest.isBlank() && !rest.stripLeading().startsWith("/exit")) {
                String before =
                        text.substring(0, text.length() - rest.stripLeading().length());
                CompletionInfo snippet = analysis.analyzeCompletion(rest);
                try {
                    cells.run("script", snippet.completeness().isComplete() ? snippet.source() : rest);
                } catch (CellFailure e) {
                    int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
                    throw new ScriptException(file, line, e);
                }
                rest = snippet.remaining();
            }
        }
    }

    /** A snippet did not compile or threw. */
    static final class ScriptException extends Exception {
        private static final long serialVersionUID = 1;

        ScriptException(Path file, int line, CellFailure why) {
            super("%s, line %d: %s".formatted(file.getFileName(), line, why.inWords()), why);
        }
    }
}
