package radiuslab.study;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import radiuslab.network.KerasWeights;
import radiuslab.report.Manuscript;
import radiuslab.report.ReportPdf;
import radiuslab.report.Results;
import radiuslab.study.Environment.Variable;
import radiuslab.study.NotebookRun.FailedNotebook;
import radiuslab.training.OneDnn;
import radiuslab.training.Precision;

/** The whole study, as {@code lab run} does it: the cohort, every notebook in order, the results. */
public final class Study {
    private final StudyCohort cohort;
    private final Session session;
    private final String python;
    private final Results results;
    private final PrintStream out;
    private final int atOnce;
    private final Instant started;
    private final Map<String, Duration> durations = new ConcurrentSkipListMap<>();
    private volatile boolean stopped;

    /**
     * @param python the Python that has Jupyter
     * @param atOnce how many notebooks may run at the same time
     * @param started when the study began, its cohort included
     */
    Study(StudyCohort cohort, String python, int atOnce, Instant started, PrintStream out) {
        this.cohort = cohort;
        session = cohort.session();
        this.python = python;
        this.atOnce = atOnce;
        this.started = started;
        this.out = out;
        results = session.results();
    }

    /** Takes its options from the command line and the {@link Environment}. */
    public static void main(String[] options) throws Exception {
        Terminal.tellFailuresOf("lab run");
        PrintStream out = Terminal.out();
        Instant start = Instant.now();
        Session asked = Session.of(System.getenv(), options);
        boolean held = OneDnn.isHeld() && !Machine.here().isOnGpu(asked);
        Machine.advice(asked, Precision.processorHasBfloat16(), held).ifPresent(out::println);
        if (asked.weights().isPresent()) {
            KerasWeights.read(asked.weights().get()); // their faults are better told now than from within a notebook
        }
        new StudyResults(asked.results()).check(); // better told before the cohort is made
        StudyCohort cohort = StudyCohort.ready(asked, out);
        Duration ready = Duration.between(start, Instant.now());
        Session session = cohort.session();
        int atOnce = Machine.here().notebooksAtOnce(session);
        Study study = new Study(cohort, session.environment().value(Variable.PYTHON), atOnce, start, out);
        study.durations.put("cohort", ready);
        study.run(session.root().resolve("notebooks"));
    }

    /** What the kernels are told beyond what {@code lab run} was told. */
    private NotebookRun jupyter(KeptTrainings kept) {
        int processors = Runtime.getRuntime().availableProcessors();
        // OpenMP also takes a list, one number for each level of nesting: the first counts here.
        String threads = System.getenv().getOrDefault("OMP_NUM_THREADS", "" + processors);
        Map<String, String> kernel = new HashMap<>(session.with(Variable.OUT, session.out())
                .with(Variable.COHORT, session.cohort())
                .with(Variable.CHECKPOINTS, kept.folder())
                .with(Variable.CHECKED, "yes")
                .environment()
                .variables());
        kernel.put("OMP_NUM_THREADS", "" + Math.max(1, Integer.parseInt(threads.split(",")[0]) / atOnce));
        Path logs =
                session.root().resolve(".lab/log/run-" + ProcessHandle.current().pid());
        return new NotebookRun(python, kernel, logs);
    }

    /**
     * Runs the notebooks of a folder, each after those it needs, and leaves the results. Trainings that an earlier run with
     * the same options left unfinished go on; a complete one leaves nothing to go on from.
     *
     * @throws FailedNotebook at the first that fails; what was finished before stays
     * @throws IllegalStateException if another run writes to the same results, or results are missing at the end
     */
    void run(Path folder) throws IOException, InterruptedException, FailedNotebook {
        StudyResults own = new StudyResults(results);
        FileChannel taken = own.taken(session.root());
        try {
            JsonObject record = RunRecord.of(session, started);
            KeptTrainings kept = KeptTrainings.of(cohort, record); // every file is read before one is moved
            own.prepare();
            all(folder, record, kept);
        } finally {
            taken.close();
        }
    }

    private void all(Path folder, JsonObject record, KeptTrainings kept)
            throws IOException, InterruptedException, FailedNotebook {
        tellOf(kept, record);
        results.writeRecord(record);
        NotebookRun jupyter = jupyter(kept);
        Thread stop = new Thread(() -> stop(record));
        Runtime.getRuntime().addShutdownHook(stop);
        String status = "failed";
        try {
            List<Path> notebooks = notebooks(folder);
            NotebookRun reading = session.small() ? jupyter.quicklyCompiled() : jupyter;
            var study = new NotebooksAtOnce(
                    notebook -> Schedule.onlyReads(notebook) ? reading : jupyter,
                    atOnce,
                    results.notebooks(),
                    new StepLines(out));
            study.run(notebooks, (notebook, taken) -> durations.put(Schedule.name(notebook), taken));
            crossValidate(kept);
            finish(notebooks);
            status = "complete";
            kept.delete();
        } catch (FailedNotebook e) {
            if (!stopped) { // else it failed because it was stopped
                throw e;
            }
        } finally {
            if (!stopped) {
                Runtime.getRuntime().removeShutdownHook(stop);
                RunRecord.end(record, status, started, Instant.now(), durations);
                results.writeRecord(record);
            }
        }
    }

    static List<Path> notebooks(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> notebooks = files.filter(file -> file.toString().endsWith(".ipynb"))
                    .sorted()
                    .toList();
            if (notebooks.isEmpty()) {
                throw new IOException("there is no notebook in " + folder);
            }
            return notebooks;
        }
    }

    /** What an earlier run trained and this one goes on from, on the terminal and in the record. */
    private void tellOf(KeptTrainings kept, JsonObject record) throws IOException {
        if (kept.ofOtherData()) {
            out.println("the training set is another than that of a run that was stopped: its trainings begin anew");
        }
        Map<String, Long> steps = kept.steps();
        if (steps.isEmpty()) {
            return;
        }
        JsonObject before = new JsonObject();
        steps.forEach(before::addProperty);
        record.add("steps_of_a_stopped_run", before);
        steps.forEach(
                (method, step) -> out.printf("%s goes on from step %d of a run that was stopped%n", method, step));
        out.println("to train anew, delete " + session.name(kept.folder()));
    }

    private void crossValidate(KeptTrainings kept) throws IOException {
        if (session.folds().isPresent()) {
            Instant begun = Instant.now();
            Session checked = session.with(Variable.CHECKPOINTS, kept.folder()).with(Variable.CHECKED, "yes");
            RecipeFolds.run(checked.loaded(), session.folds().getAsInt(), out);
            durations.put("folds", Duration.between(begun, Instant.now()));
        }
    }

    private void finish(List<Path> notebooks) throws IOException, InterruptedException {
        List<String> missing = new StudyResults(results)
                .missing(notebooks.stream().map(Schedule::name).toList());
        if (!missing.isEmpty()) {
            throw new IllegalStateException(
                    "every notebook ran, but these results are missing: " + String.join(", ", missing));
        }
        JsonObject summary = results.summary();
        summary.add("seconds", RunRecord.seconds(Duration.between(started, Instant.now()), durations));
        results.writeSummary(summary);
        Manuscript.write(results);
        try {
            ReportPdf.write(results);
        } catch (IOException e) { // everything else is there
            out.println("no report.pdf: " + e.getMessage());
        }
        out.printf("%d files in %s:%n", results.files().size(), where());
        results.files().forEach(file -> out.println("  " + file));
        headlines(summary).forEach(out::println);
    }

    private String where() {
        return session.out().startsWith(session.root())
                ? session.name(session.out())
                : session.out().toString();
    }

    /** Each method's AUROC with its interval. */
    private static List<String> headlines(JsonObject summary) {
        JsonElement methods = summary.get("methods");
        if (methods == null) {
            return List.of();
        }
        return methods.getAsJsonObject().entrySet().stream()
                .map(method -> {
                    JsonObject auroc = method.getValue().getAsJsonObject().getAsJsonObject("auroc");
                    return String.format(
                            Locale.ROOT,
                            "%s: AUROC %.3f (%.3f to %.3f)",
                            method.getKey(),
                            auroc.get("value").getAsDouble(),
                            auroc.get("low").getAsDouble(),
                            auroc.get("high").getAsDouble());
                })
                .toList();
    }

    /** Ctrl-C: no kernel is left behind, and what is finished can be read. */
    private void stop(JsonObject record) {
        stopped = true;
        NotebookRun.endAll();
        RunRecord.end(record, "stopped", started, Instant.now(), durations);
        try {
            results.writeRecord(record);
            out.printf("%nstopped; finished and readable in %s:%n", where());
            results.files().forEach(file -> out.println("  " + file));
        } catch (IOException e) {
            out.println("stopped, and the run record could not be written: " + e.getMessage());
        }
    }
}
