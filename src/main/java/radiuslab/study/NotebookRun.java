package radiuslab.study;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import radiuslab.files.WholeFolder;

/**
 * Runs one notebook from top to bottom, headless, in a Jupyter of its own.
 *
 * @param python the Python that has Jupyter
 * @param environment what the kernel is told, such as RADIUSLAB_SEED; everything else is inherited
 * @param folder for the log and the progress file
 */
public record NotebookRun(String python, Map<String, String> environment, Path folder) {
    private static final String JAVA_OPTIONS = "JDK_JAVA_OPTIONS";

    /** How a shell counts kill -9, and Java with it. */
    private static final int KILLED = 128 + 9;

    /** All of a Python traceback but the error itself. */
    private static final Pattern LAST_FRAME = Pattern.compile("Traceback(?s:.*)\\n +[^\\n]*\\n");

    /** Jupyter's nbconvert, which ends at once when we do, because its input then closes. */
    private static final String NBCONVERT =
            """
            import os, threading

            def end_with_the_starter():
                while os.read(0, 1):
                    pass
                os._exit(1)

            threading.Thread(target=end_with_the_starter, daemon=True).start()

            from nbconvert.nbconvertapp import main

            main()
            """;

    private static final String ENDED_FROM_OUTSIDE =
            "Its %s was ended from outside, most often by the system because memory ran out (dmesg would say \"Out of memory\"): close other programs, or set RADIUSLAB_AT_ONCE=1. Where .lab/log holds a new hs_err file, a library crashed instead: run again, and report that file.";

    /** What comes out: a page to read, or the notebook with its outputs. */
    public enum Form {
        HTML(
                "html",
                "--HTMLExporter.mathjax_url=",
                "--HTMLExporter.require_js_url=",
                "--HTMLExporter.jquery_url=",
                "--HTMLExporter.widget_renderer_url="),
        NOTEBOOK("notebook", "--ExecutePreprocessor.record_timing=False");

        private final List<String> options;

        Form(String name, String... others) {
            options = new ArrayList<>(List.of("--to", name));
            options.addAll(List.of(others));
        }
    }

    /** A cell failed; the message holds the cell and its error. */
    static final class FailedNotebook extends Exception {
        private static final long serialVersionUID = 1;

        FailedNotebook(Path notebook, String why) {
            super("%s failed. %s".formatted(notebook.getFileName(), why));
        }
    }

    /**
     * Runs a notebook and writes it to the folder {@code into}, under its own name, when it is whole.
     *
     * @param tell is told what the notebook's progress bar shows
     * @return how long it took
     */
    public Duration run(Path notebook, Form form, Path into, Consumer<String> tell)
            throws IOException, InterruptedException, FailedNotebook {
        Instant start = Instant.now();
        Path log = folder.resolve(notebook.getFileName() + ".log");
        Path progress = folder.resolve(notebook.getFileName() + ".progress");
        Files.createDirectories(folder);
        Files.deleteIfExists(progress);
        Path beside = into.resolve("." + notebook.getFileName() + ".part");
        WholeFolder.delete(beside);
        Files.createDirectories(beside);
        Process process = jupyter(notebook, form, beside, log, progress);
        try {
            String shown = "";
            while (!process.waitFor(500, TimeUnit.MILLISECONDS)) {
                String now = Files.exists(progress) ? Files.readString(progress) : "";
                if (!now.equals(shown)) {
                    tell.accept(now);
                    shown = now;
                }
            }
        } finally {
            end(process);
            Files.deleteIfExists(progress);
        }
        if (process.exitValue() != 0) {
            WholeFolder.delete(beside);
            throw new FailedNotebook(notebook, why(process.exitValue(), Files.readString(log)));
        }
        moveAll(beside, into);
        return Duration.between(start, Instant.now());
    }

    /**
     * The same with Java's quick compiler alone, which takes half of the processor time where a notebook ends before the thorough
     * one's work pays.
     */
    NotebookRun quicklyCompiled() {
        Map<String, String> quick = new HashMap<>(environment);
        String told = System.getenv().getOrDefault(JAVA_OPTIONS, "");
        quick.put(JAVA_OPTIONS, (told + " -XX:TieredStopAtLevel=1").strip());
        return new NotebookRun(python, quick, folder);
    }

    private static void moveAll(Path from, Path into) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.move(
                        file,
                        into.resolve(file.getFileName()),
                        StandardCopyOption.REPLACE_EXISTING,
                        StandardCopyOption.ATOMIC_MOVE);
            }
        }
        Files.delete(from);
    }

    private Process jupyter(Path notebook, Form form, Path into, Path log, Path progress) throws IOException {
        List<String> command = new ArrayList<>(List.of(python, "-c", NBCONVERT, "--execute"));
        command.addAll(form.options);
        command.addAll(List.of("--ExecutePreprocessor.timeout=-1", "--ExecutePreprocessor.startup_timeout=120"));
        // Left to itself Jupyter waits 4 s for the rest of what a cell printed, then goes on without it.
        command.addAll(List.of(
                "--ExecutePreprocessor.iopub_timeout=600", "--ExecutePreprocessor.raise_on_iopub_timeout=True"));
        // Jupyter takes a notebook's path for a pattern, in which [ and * have a meaning: it gets the name alone.
        Path place = notebook.toAbsolutePath();
        command.addAll(List.of("--output-dir", into.toAbsolutePath().toString(), "./" + place.getFileName()));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(place.getParent().toFile());
        builder.environment().putAll(environment);
        builder.environment()
                .put(
                        Environment.Variable.PROGRESS.variable(),
                        progress.toAbsolutePath().toString());
        File file = log.toFile();
        return builder.redirectErrorStream(true).redirectOutput(file).start();
    }

    /** Jupyter's kernel is a process of its own, in a session of its own: it is ended too, not left behind. */
    public static void end(Process process) {
        List<ProcessHandle> family = process.descendants().toList();
        process.destroy();
        family.forEach(ProcessHandle::destroy);
    }

    /** Ends all that this program has started, and what that has started. */
    static void endAll() {
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroy);
    }

    /** The cell and its error without Jupyter's own traceback; where no cell failed, what the traceback ends with. */
    static String why(int exit, String log) {
        if (exit == KILLED) {
            return ENDED_FROM_OUTSIDE.formatted("Jupyter");
        }
        String plain = log.replaceAll("\u001B\\[[;\\d]*m", "").strip();
        int cell = plain.lastIndexOf("An error occurred while executing the following cell:");
        if (cell < 0 && plain.endsWith("DeadKernelError: Kernel died")) {
            return ENDED_FROM_OUTSIDE.formatted("Java");
        }
        Matcher lastFrame = LAST_FRAME.matcher(plain);
        return cell < 0
                ? "Jupyter said:\n" + (lastFrame.find() ? plain.substring(lastFrame.end()) : plain)
                : plain.substring(cell);
    }
}
