package radiuslab.kernel;

import io.github.spencerpark.jupyter.channels.ShellHandler;
import io.github.spencerpark.jupyter.channels.ShellReplyEnvironment;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.reply.CompleteReply;
import io.github.spencerpark.jupyter.messages.request.CompleteRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import jdk.jshell.SourceCodeAnalysis.Suggestion;

/**
 * What can stand where the cursor is: names of Java, those of the wanted type first, each with its type and its parameters;
 * inside a string, files.
 */
final class Completion implements ShellHandler<CompleteRequest> {
    /** More types would take longer than one waits for a list. */
    private static final int MOST_TYPED = 80;

    private final JShell shell;

    Completion(JShell shell) {
        this.shell = shell;
    }

    /** A match. @param type empty where it is not known */
    private record Match(String text, String type, String signature) {}

    @Override
    public void handle(ShellReplyEnvironment reply, Message<CompleteRequest> message) {
        reply.setBusyDeferIdle();
        LateIndex.await();
        String code = message.getContent().getCode();
        int at = code.offsetByCodePoints(0, message.getContent().getCursorPos());
        int[] from = {at};
        List<Match> matches;
        try {
            matches = matches(code.substring(0, at), from);
        } catch (RuntimeException | Error e) { // code that is being written may break the compiler
            matches = List.of();
        }
        int start = code.codePointCount(0, from[0]);
        int end = code.codePointCount(0, at);
        List<Map<String, Object>> types = matches.stream()
                .filter(match -> !match.type.isEmpty())
                .map(match -> Map.<String, Object>of(
                        "start",
                        start,
                        "end",
                        end,
                        "text",
                        match.text,
                        "type",
                        match.type,
                        "signature",
                        match.signature))
                .toList();
        List<String> texts = matches.stream().map(Match::text).toList();
        reply.reply(new CompleteReply(texts, start, end, Map.of("_jupyter_types_experimental", types)));
    }

    private List<Match> matches(String before, int[] from) {
        int quote = openQuote(before);
        if (quote >= 0) {
            return files(before.substring(quote + 1), quote + 1, from);
        }
        SourceCodeAnalysis analysis = shell.sourceCodeAnalysis();
        List<String> names = analysis.completionSuggestions(before, before.length(), from).stream()
                .sorted(Comparator.comparing(Suggestion::matchesType).reversed())
                .map(Suggestion::continuation)
                .distinct()
                .toList();
        List<Match> matches = new ArrayList<>();
        for (String name : names) {
            String completed = before.substring(0, from[0]) + name;
            matches.add(matches.size() < MOST_TYPED ? typed(name, completed) : new Match(name, "", ""));
        }
        return matches;
    }

    private Match typed(String name, String completed) {
        String asked = completed.endsWith("()") ? completed.substring(0, completed.length() - 1) : completed;
        List<String> signatures = shell.sourceCodeAnalysis().documentation(asked, asked.length(), false).stream()
                .map(Documentation::signature)
                .toList();
        if (signatures.isEmpty()) {
            return new Match(name, "", "");
        }
        String first = signatures.get(0);
        String overloads = signatures.size() == 1 ? "" : " and %d more".formatted(signatures.size() - 1);
        if (first.contains("(")) { // such as: double Math.max(double a, double b)
            return new Match(name, resultType(first), first + overloads);
        }
        int colon = first.lastIndexOf(':'); // such as: Math.PI:double
        String type = colon < 0 ? "class" : first.substring(colon + 1).replaceAll("\\b(?:[a-z]\\w*\\.)+(?=[A-Z])", "");
        return new Match(name, type, first);
    }

    private static String resultType(String signature) {
        String head = signature.substring(0, signature.indexOf('('));
        return head.contains(" ") ? head.substring(0, head.lastIndexOf(' ')) : "constructor";
    }

    /** Where the string begins that is open at the end of the text, or -1. */
    private static int openQuote(String text) {
        int open = -1;
        for (int i = text.lastIndexOf('\n') + 1; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == '"') {
                open = open < 0 ? i : -1;
            }
        }
        return open;
    }

    private static List<Match> files(String written, int begin, int[] from) {
        int slash = written.lastIndexOf('/') + 1;
        from[0] = begin + slash;
        Path folder = Path.of(written.substring(0, slash));
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(file -> file.getFileName().toString().startsWith(written.substring(slash)))
                    .map(file -> Files.isDirectory(file)
                            ? new Match(file.getFileName() + "/", "folder", "")
                            : new Match(file.getFileName().toString(), "file", ""))
                    .sorted(Comparator.comparing(Match::text))
                    .toList();
        } catch (IOException noSuchFolder) {
            return List.of();
        }
    }
}
