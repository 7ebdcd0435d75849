package radiuslab.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.ChildJava;
import radiuslab.study.NotebookRun.FailedNotebook;

/** The study's own part: a shell script stands for Jupyter, and runs "notebooks" that are lines of shell. */
class StudyTest {
    private static final String JUPYTER =
            """
            #!/bin/sh
            set -e
            PATH=/usr/bin:/bin
            for notebook; do :; done
            while [ "$1" != --output-dir ]; do shift; done
            . "$notebook"
            echo page > "$2/$(basename "$notebook" .ipynb).html"
            """;

    /** What notebook 04 leaves when it is stopped after a hundred steps. */
    private static final String TRAINS = "mkdir -p \"$RADIUSLAB_CHECKPOINTS/classification/step-000000100\"";

    /** As little as a study may leave. */
    private static final String RESULTS =
            """
            cd "$RADIUSLAB_OUT"
            mkdir figures tables
            for form in .pdf .svg .eps .png -600dpi.png; do echo '<svg/>' > figures/roc$form; done
            echo caption > figures/roc.txt
            for form in .csv .html .tex; do echo '<html><title>performance</title><caption>.</caption></html>' > tables/performance$form; done
            echo '{"cohort": {"name": "toy"}, "methods": {}}' > summary.json
            touch predictions.csv
            """;

    @TempDir
    Path root;

    private Path out;

    @BeforeEach
    void layOut() throws IOException {
        out = root.resolve("results");
        Path python = Files.writeString(root.resolve("python"), JUPYTER);
        assertTrue(python.toFile().setExecutable(true));
        Files.writeString(Files.createDirectories(root.resolve("data-samples")).resolve("1.png"), "image");
        Files.createDirectories(root.resolve("notebooks"));
    }

    private void notebook(String name, String shell) throws IOException {
        Files.writeString(root.resolve("notebooks").resolve(name + ".ipynb"), shell);
    }

    private static void run(Path root, PrintStream out, String... options)
            throws IOException, InterruptedException, FailedNotebook {
        Session session = Session.of(Map.of("RADIUSLAB_ROOT", root.toString()), options);
        StudyCohort cohort = KeptTrainingsTest.ofOneImage(session, Optional.empty());
        new Study(cohort, root.resolve("python").toString(), 2, Instant.now(), out).run(root.resolve("notebooks"));
    }

    private void run(String... options) throws IOException, InterruptedException, FailedNotebook {
        run(root, new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8), options);
    }

    public static final class Child {
        public static void main(String[] arguments) throws Exception {
            run(Path.of(arguments[0]), System.out);
        }
    }

    /**
     * A study in a process of its own, without a browser that would print its report.
     *
     * @param line that it is stopped after
     */
    private String apart(String line) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(ChildJava.command(
                        "-cp", System.getProperty("java.class.path"), Child.class.getName(), root.toString()))
                .redirectErrorStream(true);
        builder.environment().put("PATH", root.toString());
        Process study = builder.start();
        StringBuilder said = new StringBuilder();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(study.getInputStream()))) {
            for (String read = lines.readLine(); read != null; read = lines.readLine()) {
                said.append(read).append('\n');
                if (read.contains(line)) {
                    study.toHandle().destroy(); // Process.destroy would also close its output
                }
            }
        }
        study.waitFor();
        return said.toString();
    }

    private JsonObject record() throws IOException {
        return JsonParser.parseString(Files.readString(out.resolve("run-record.json")))
                .getAsJsonObject();
    }

    private String status() throws IOException {
        return record().get("status").getAsString();
    }

    private boolean keepsTrainings() throws IOException {
        try (Stream<Path> kept = Files.list(root.resolve(".lab/checkpoints"))) {
            return kept.findAny().isPresent();
        }
    }

    @Test
    void aStoppedStudyCanBeReadAndTheNextGoesOnFromItsTrainingsAndACompleteOneKeepsNone() throws Exception {
        notebook("00-first", TRAINS);
        notebook("01-second", "sleep 60");
        String said = apart("[1/2] 00-first");
        assertTrue(said.contains("stopped; finished and readable in results:"), said);
        assertEquals("stopped", status());
        assertEquals("page\n", Files.readString(out.resolve("notebooks/00-first.html")));
        assertFalse(Files.exists(out.resolve("notebooks/01-second.html")));

        Files.writeString(out.resolve("left.txt"), "over");
        notebook("00-first", "true");
        notebook("01-second", "exit 1");
        assertThrows(FailedNotebook.class, () -> run());
        assertFalse(Files.exists(out.resolve("left.txt")), "results begin anew");
        assertEquals(
                "{\"classification\":100}",
                record().get("steps_of_a_stopped_run").toString());

        notebook("01-second", RESULTS);
        said = apart("no such line");
        assertTrue(said.startsWith("classification goes on from step 100 of a run that was stopped\n"), said);
        assertTrue(said.contains("to train anew, delete .lab/checkpoints/"), said);
        assertEquals("complete", status());
        assertFalse(keepsTrainings());

        notebook("00-first", "exit 1");
        assertThrows(FailedNotebook.class, () -> run());
        assertFalse(record().has("steps_of_a_stopped_run"));
    }

    @Test
    void aFailingNotebookEndsTheStudyAsFailedAndKeepsWhatIsDone() throws Exception {
        notebook("00-first", TRAINS);
        notebook("01-second", "echo no radiographs; exit 1");
        notebook("02-third", "true");
        var failed = assertThrows(FailedNotebook.class, () -> run());
        assertEquals("01-second.ipynb failed. Jupyter said:\nno radiographs", failed.getMessage());
        assertEquals("failed", status());
        assertTrue(Files.exists(out.resolve("notebooks/00-first.html")));
        assertFalse(Files.exists(out.resolve("notebooks/02-third.html")));
        assertTrue(keepsTrainings());
    }

    @Test
    void theOptionsReachTheNotebooks() throws Exception {
        notebook("00-first", "echo $RADIUSLAB_SEED $RADIUSLAB_ENGINE $RADIUSLAB_CHECKED > \"$RADIUSLAB_OUT/told\"");
        notebook("01-second", RESULTS);
        run("--seed", "7", "--engine", "pytorch");
        assertEquals("7 pytorch yes\n", Files.readString(out.resolve("told")));
    }

    /** The first of two trainings waits for the second, which would never begin after it. */
    @Test
    void trainingsRunAtTheSameTime() throws Exception {
        notebook("04-classification", "until [ -e \"$RADIUSLAB_OUT/met\" ]; do sleep 0.1; done");
        notebook("05-segmentation", "touch \"$RADIUSLAB_OUT/met\"");
        notebook("06-detection", RESULTS);
        run();
        assertEquals("complete", status());
    }

    @Test
    void whereOneFailsTheOtherIsEnded() throws Exception {
        notebook("04-classification", "sleep 60; touch \"$RADIUSLAB_OUT/late\"");
        notebook("05-segmentation", "exit 1");
        var failed = assertThrows(FailedNotebook.class, () -> run());
        assertTrue(failed.getMessage().startsWith("05-segmentation.ipynb failed."), failed.getMessage());
        assertEquals("failed", status());
        assertFalse(Files.exists(out.resolve("late")));
        for (ProcessHandle told : ProcessHandle.current().descendants().toList()) {
            told.onExit().get(60, TimeUnit.SECONDS); // it was told to end, and takes a moment
        }
    }

    @Test
    void aStudyOfOtherDataDoesNotGoOn() throws Exception {
        notebook("00-first", TRAINS + "; exit 1");
        assertThrows(FailedNotebook.class, () -> run());
        Files.writeString(root.resolve("data-samples/1.png"), "other");
        assertThrows(FailedNotebook.class, () -> run());
        assertFalse(record().has("steps_of_a_stopped_run"));
    }

    @Test
    void whereTheCohortCannotBeReadNoResultsHaveMoved() throws Exception {
        notebook("00-first", RESULTS);
        run();
        Files.delete(root.resolve("data-samples/1.png"));
        assertThrows(IOException.class, () -> run());
        assertEquals("complete", status());
    }

    @Test
    void notebooksThatLeaveNothingFailTheStudy() throws Exception {
        notebook("00-first", "true");
        var missing = assertThrows(IllegalStateException.class, () -> run());
        assertTrue(missing.getMessage().startsWith("every notebook ran, but these results are missing: "));
        assertEquals("failed", status());
    }
}
