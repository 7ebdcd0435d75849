package radiuslab.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.TypeDeclSnippet;

/**
 * The sealed types of one cell. JShell compiles one type after the other, and a sealed one needs those it permits, which need
 * it. So they are declared open at first, and sealed when all types of the cell are there.
 */
final class SealedTypes {
    private static final Pattern HEAD = Pattern.compile(
            "(?s)((?:\\s|//[^\\n]*\\n|/\\*.*?\\*/|@\\w+|public|abstract|static|strictfp)*)(non-sealed|sealed)\\b([^{]*)");
    private static final Pattern NAME = Pattern.compile("\\b(?:class|interface)\\s+(\\w+)");
    private static final Pattern PERMITS = Pattern.compile("\\bpermits\\b[^{]*");

    /** How a cell's sealing of a type is run. */
    interface Run {
        /** @param written what stands in the cell. @param source the same with the types it permits named */
        void run(String written, String source) throws CellFailure;
    }

    private final JShell shell;
    private final List<String> toSeal = new ArrayList<>();
    private final List<String> all;

    private SealedTypes(JShell shell, List<String> all) {
        this.shell = shell;
        this.all = all;
    }

    /** Of a cell's Java. */
    static SealedTypes of(String java, JShell shell) {
        SealedTypes types = new SealedTypes(shell, new ArrayList<>());
        if (java.contains("sealed")) {
            CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(java);
            while (next.completeness().isComplete()) {
                types.all.add(next.source());
                next = shell.sourceCodeAnalysis().analyzeCompletion(next.remaining());
            }
        }
        boolean sealed =
                types.all.stream().anyMatch(source -> HEAD.matcher(source).lookingAt());
        boolean unchanged = types.all.stream().filter(types::isType).allMatch(types::isThere);
        if (sealed && !unchanged) {
            types.all.stream().filter(s -> HEAD.matcher(s).lookingAt()).forEach(types.toSeal::add);
        }
        return types;
    }

    boolean isEmpty() {
        return toSeal.isEmpty();
    }

    boolean isDeclaration(String source) {
        return shell.sourceCodeAnalysis().sourceToSnippets(source).stream()
                .allMatch(snippet -> switch (snippet.kind()) {
                    case TYPE_DECL, IMPORT, METHOD, ERRONEOUS -> true;
                    default -> false;
                });
    }

    private boolean isType(String source) {
        return shell.sourceCodeAnalysis().sourceToSnippets(source).stream().anyMatch(TypeDeclSnippet.class::isInstance)
                || HEAD.matcher(source).lookingAt();
    }

    private boolean isThere(String source) {
        return shell.snippets()
                .filter(snippet -> shell.status(snippet) == Status.VALID)
                .map(Snippet::source)
                .anyMatch(there -> there.strip().equals(source.strip()));
    }

    /** A type that is still to be sealed as it is declared first; all else as it is. Lines stay lines. */
    String opened(String source) {
        if (!toSeal.contains(source)) {
            return source;
        }
        Matcher head = HEAD.matcher(source);
        head.lookingAt();
        String word = head.group(2).equals("sealed") ? "" : "final";
        String rest = PERMITS.matcher(head.group(3)).replaceFirst(m -> m.group().replaceAll("[^\\n]", " "));
        return head.group(1) + word + rest + source.substring(head.end());
    }

    /** Seals, the innermost first: a type can be when what it permits is closed. */
    void seal(Run run) throws CellFailure {
        while (!toSeal.isEmpty()) {
            int before = toSeal.size();
            CellFailure refused = null;
            for (String source : List.copyOf(toSeal)) {
                try {
                    run.run(source, permitting(source));
                    toSeal.remove(source);
                } catch (CellFailure notYet) {
                    refused = notYet;
                }
            }
            if (toSeal.size() == before) {
                toSeal.clear();
                throw refused;
            }
        }
    }

    /** A sealed type without a list permits its kin of the same file; here, of the same cell. */
    private String permitting(String source) {
        Matcher head = HEAD.matcher(source);
        head.lookingAt();
        Matcher name = NAME.matcher(head.group(3));
        if (head.group(2).equals("non-sealed") || PERMITS.matcher(head.group(3)).find() || !name.find()) {
            return source;
        }
        Pattern kin =
                Pattern.compile("\\b(?:class|interface|record|enum)\\s+(\\w+)[^{]*\\b(?:extends|implements)\\b[^{]*\\b"
                        + name.group(1) + "\\b");
        String permitted = all.stream()
                .map(kin::matcher)
                .filter(Matcher::find)
                .map(match -> match.group(1))
                .collect(Collectors.joining(", "));
        return permitted.isEmpty()
                ? source
                : source.substring(0, head.end()) + "permits " + permitted + " " + source.substring(head.end());
    }
}
