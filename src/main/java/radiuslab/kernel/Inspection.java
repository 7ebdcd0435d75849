package radiuslab.kernel;

import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import radiuslab.files.HtmlText;

/**
 * What a name in a cell is: its signature and, where there are sources, its javadoc. Sources are the project's own, the JDK's
 * {@code src.zip}, and jars of sources beside the libraries.
 */
final class Inspection {
    private final JShell shell;

    Inspection(JShell shell) {
        this.shell = shell;
        tellSources();
    }

    /** Of the name at the cursor, or of the call that the cursor is in. */
    Optional<DisplayData> of(String code, int cursor) {
        int end = Math.min(
                code.length(), code.offsetByCodePoints(0, Math.min(cursor, code.codePointCount(0, code.length()))));
        while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) {
            end++;
        }
        String before = code.substring(0, end);
        for (String asked : List.of(before + "(", before)) { // a method needs its bracket to be known as one
            List<Documentation> found = shell.sourceCodeAnalysis().documentation(asked, asked.length(), true);
            if (!found.isEmpty()) {
                return Optional.of(shown(found));
            }
        }
        return Optional.empty();
    }

    private static DisplayData shown(List<Documentation> found) {
        DisplayData data = new DisplayData(
                found.stream().map(each -> each.signature() + text(each)).collect(Collectors.joining("\n\n")));
        data.putHTML(found.stream()
                .map(each -> "<p><code>" + HtmlText.of(each.signature()) + "</code></p>" + html(each))
                .collect(Collectors.joining("<hr>")));
        return data;
    }

    private static String text(Documentation each) {
        return each.javadoc() == null
                ? ""
                : "\n"
                        + each.javadoc()
                                .replaceAll("(?s)\\{@(?:code|link|linkplain|literal|value)\\s+([^}]*)}", "$1")
                                .replaceAll("<[^>]+>", "")
                                .replace("&lt;", "<")
                                .replace("&gt;", ">")
                                .replace("&amp;", "&")
                                .replaceAll("(?m)^ ", "");
    }

    private static String html(Documentation each) {
        return "<pre style=\"white-space:pre-wrap\">" + HtmlText.of(text(each).strip()) + "</pre>";
    }

    /** JShell looks for sources of the JDK alone; the field is its tests' way to name others. Without it there is no javadoc. */
    private static void tellSources() {
        try {
            Field sources =
                    Class.forName("jdk.jshell.SourceCodeAnalysisImpl").getDeclaredField("availableSourcesOverride");
            sources.setAccessible(true);
            sources.set(null, sources());
        } catch (ReflectiveOperationException | RuntimeException | IOException notOpen) {
            return;
        }
    }

    private static List<Path> sources() throws IOException {
        List<Path> all = new ArrayList<>();
        String root = System.getenv("RADIUSLAB_ROOT");
        Path own = Path.of(root == null ? "" : root, "src", "main", "java");
        if (Files.isDirectory(own)) {
            all.add(own);
        }
        Path jdk = Path.of(System.getProperty("java.home"), "lib", "src.zip");
        if (Files.isReadable(jdk)) {
            FileSystem zip = FileSystems.newFileSystem(jdk); // stays open as long as the kernel lives
            try (Stream<Path> modules = Files.list(zip.getPath("/"))) {
                modules.forEach(all::add);
            }
        }
        Stream.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
                .map(library -> Path.of(library.replaceFirst("\\.jar$", "-sources.jar")))
                .filter(library -> library.toString().endsWith("-sources.jar") && Files.isReadable(library))
                .forEach(all::add);
        return all;
    }
}
