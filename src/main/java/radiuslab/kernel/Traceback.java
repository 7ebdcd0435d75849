package radiuslab.kernel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.UnresolvedReferenceException;
import radiuslab.kernel.CellPlaces.Place;

/**
 * What a notebook shows of a failure: each exception once, by its right name and with its words; the cell and line it
 * comes from, and the line itself; the calls of libraries folded into a line. Bold letters, no colours: Jupyter's red and green
 * cannot be read on the dark red that a dark page has for errors.
 */
final class Traceback {
    private static final String BOLD = "\u001B[1m";
    private static final String PLAIN = "\u001B[0m";

    private final JShell shell;
    private final CellPlaces places;

    Traceback(JShell shell, CellPlaces places) {
        this.shell = shell;
        this.places = places;
    }

    CellFailure ofThrown(Throwable thrown) {
        if (thrown instanceof UnresolvedReferenceException unresolved) {
            return ofUnresolved(unresolved.getSnippet());
        }
        List<String> lines = new ArrayList<>();
        StringBuilder words = new StringBuilder(words(thrown));
        lines.addAll(headline("", thrown));
        lines.addAll(frames(thrown.getStackTrace()));
        Set<Throwable> seen = Collections.newSetFromMap(new java.util.IdentityHashMap<>());
        for (Throwable cause = thrown.getCause(); cause != null && seen.add(cause); cause = cause.getCause()) {
            lines.addAll(headline("caused by ", cause));
            lines.addAll(frames(cause.getStackTrace()));
            words.append("\ncaused by ").append(type(cause));
            words.append(words(cause).isEmpty() ? "" : ": " + words(cause));
        }
        return new CellFailure(type(thrown), words.toString(), lines);
    }

    CellFailure ofRefused(Snippet snippet) {
        List<Diag> errors = shell.diagnostics(snippet).filter(Diag::isError).toList();
        List<String> lines = new ArrayList<>();
        for (Diag error : errors) {
            lines.addAll(colored("", "does not compile", message(error)));
            places.of(snippet)
                    .ifPresent(begin -> lines.addAll(marked(
                            begin, snippet.source(), (int) error.getStartPosition(), (int) error.getEndPosition())));
        }
        String words = errors.stream().map(Traceback::message).collect(Collectors.joining("\n"));
        return new CellFailure("does not compile", words, lines);
    }

    CellFailure ofUnresolved(DeclarationSnippet snippet) {
        String missing = shell.unresolvedDependencies(snippet).collect(Collectors.joining(", "));
        String words = shell.diagnostics(snippet).map(Traceback::message).collect(Collectors.joining("\n"));
        String why = missing.isEmpty() ? words : "it needs " + missing + ", which is not there";
        List<String> lines = new ArrayList<>(colored("", "does not compile", why));
        places.of(snippet).ifPresent(begin -> lines.addAll(shown(begin, "")));
        return new CellFailure("does not compile", why, lines);
    }

    static CellFailure ofUnfinished(Place begin) {
        String why = "something is missing at its end";
        List<String> lines = new ArrayList<>(colored("", "does not compile", why));
        lines.addAll(shown(begin, ""));
        return new CellFailure("does not compile", why, lines);
    }

    /** @param where the thread was, as JShell's frames say */
    CellFailure ofInterrupt(StackTraceElement[] where) {
        List<String> lines = new ArrayList<>(colored("", "interrupted", ""));
        lines.addAll(frames(where));
        return new CellFailure("interrupted", "", lines);
    }

    private static String message(Diag error) {
        return error.getMessage(Locale.ROOT)
                .lines()
                .filter(line -> !line.strip().startsWith("location:"))
                .collect(Collectors.joining("\n"));
    }

    private static List<String> headline(String before, Throwable thrown) {
        return colored(before, type(thrown), words(thrown));
    }

    /** Without the calls that some write into their message, as Spark does of an executor's failure: its cause has them. */
    private static String words(Throwable thrown) {
        return thrown.getMessage() == null
                ? ""
                : thrown.getMessage()
                        .lines()
                        .filter(line -> !line.startsWith("\tat ") && !line.equals("Driver stacktrace:"))
                        .collect(Collectors.joining("\n"))
                        .stripTrailing();
    }

    /** JShell hides what was thrown inside an exception of its own. */
    private static String type(Throwable thrown) {
        return thrown instanceof EvalException inCell
                ? inCell.getExceptionClassName()
                : thrown.getClass().getName();
    }

    private static List<String> colored(String before, String kind, String message) {
        String head = before + BOLD + kind + PLAIN + (message.isEmpty() ? "" : ": " + message);
        return head.lines().toList();
    }

    /** The lines of cells, and between them how many calls were elsewhere. */
    private List<String> frames(StackTraceElement[] frames) {
        List<String> lines = new ArrayList<>();
        List<StackTraceElement> elsewhere = new ArrayList<>();
        List<String> last = List.of();
        for (StackTraceElement frame : frames) {
            Optional<Place> place = places.of(frame);
            if (place.isEmpty()) {
                elsewhere.add(frame);
                continue;
            }
            folded(elsewhere).ifPresent(lines::add);
            String method = frame.getMethodName();
            List<String> here =
                    shown(place.get(), method == null || method.isEmpty() || method.startsWith("do_it$") ? "" : method);
            if (!elsewhere.isEmpty() || !here.equals(last)) { // a declaration with a value is two methods of JShell's
                lines.addAll(here);
            }
            last = here;
            elsewhere.clear();
        }
        return lines;
    }

    /** Such as "  2 calls in radiuslab.cohort: Cohort.read (Cohort.java:55)"; the innermost of ours is named. */
    private static Optional<String> folded(List<StackTraceElement> frames) {
        if (frames.isEmpty()) {
            return Optional.empty();
        }
        Set<String> packages = new LinkedHashSet<>();
        frames.forEach(frame -> packages.add(packageOf(frame.getClassName())));
        StackTraceElement named = frames.stream()
                .filter(frame -> frame.getClassName().startsWith("radiuslab."))
                .findFirst()
                .orElse(frames.get(0));
        String name = named.getClassName()
                .substring(packageOf(named.getClassName()).length())
                .replaceFirst("^\\.", "");
        return Optional.of("  %s.%s (%s:%d)%s"
                .formatted(
                        name,
                        named.getMethodName(),
                        named.getFileName(),
                        named.getLineNumber(),
                        frames.size() == 1
                                ? ""
                                : ", one of %d calls in %s".formatted(frames.size(), String.join(", ", packages))));
    }

    private static String packageOf(String type) {
        int end = type.lastIndexOf('.');
        return end < 0 ? "" : type.substring(0, end);
    }

    private static List<String> shown(Place place, String method) {
        List<String> lines = new ArrayList<>();
        String in = method.isEmpty() ? "" : " in " + method;
        lines.add("  " + BOLD + place.cell() + ", line " + place.line() + PLAIN + in);
        lines.addAll(place.shown());
        return lines;
    }

    /** The line of an error of the compiler, and below it a mark under what it is about. */
    private static List<String> marked(Place begin, String source, int from, int to) {
        if (from < 0 || from > source.length()) {
            return shown(begin, "");
        }
        String before = source.substring(0, from);
        int line = (int) before.chars().filter(c -> c == '\n').count();
        int column = from - (before.lastIndexOf('\n') + 1);
        int endOfLine = source.indexOf('\n', from) < 0 ? source.length() : source.indexOf('\n', from);
        int length = Math.max(1, Math.min(to, endOfLine) - from);
        Place place = begin.down(line);
        int indent = place.column() + column;
        List<String> lines = shown(place, "");
        lines.add(" ".repeat(Place.MARGIN + indent) + BOLD + "^".repeat(length) + PLAIN);
        return lines;
    }
}
