package radiuslab.study;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import radiuslab.ChildJava;
import radiuslab.files.WholeFolder;
import radiuslab.kernel.LabKernel;

/**
 * A study that is over in seconds, in a real Jupyter with real kernels, on the sample data: one notebook trains the
 * classifier for a few steps, another runs at the same time, and both add to predictions.csv.
 *
 * @param root folder of its own
 * @param python the Python that has Jupyter
 */
record ShortStudy(Path root, String python) {
    private static final Gson JSON = new Gson();

    private static final String NOTEBOOK =
            """
            {"cells": [{"cell_type": "code", "id": "cell", "execution_count": null, "metadata": {}, "outputs": [],
                        "source": %s}],
             "metadata": {"kernelspec": {"name": "java", "display_name": "x"}}, "nbformat": 4, "nbformat_minor": 5}
            """;

    private static final String TRAINS =
            """
            var lab = Session.start();
            var cohort = lab.readCohort();
            var options = lab.classifier(cohort);
            var classifier = ExamClassifier.untrained(options, lab.seed(), lab.backend());
            try (var live = LiveTraining.of("Toy.", lab, "classification", options.training(), options, "Images")) {
                classifier.learn(cohort, lab.seed(), InstantSource.system(), live, lab.checkpoints("classification"));
            }
            classifier.save(lab.results().model("classification"));
            var unseen = cohort.exams().stream().filter(e -> cohort.split(e) != Split.TRAINING).toList();
            var predictions = classifier.predict(cohort, unseen);
            lab.results().add(predictions);
            var learning = LearningFigure.of("learning-classification", "Toy.", classifier.history());
            lab.results().write(learning);
            var patients = new HashMap<String, String>();
            cohort.exams().forEach(e -> patients.put(e.id(), e.patient()));
            var table = new PredictionTable(predictions);
            var validation = table.of("classification", Split.VALIDATION);
            var test = table.of("classification", cohort.reportedOn());
            var bootstrap = Bootstrap.Options.published().withSeed(lab.seed());
            var methods = List.of(Performance.of(validation, test, patients::get, bootstrap));
            lab.results().write(PerformanceTable.atHalf(methods));
            lab.results().write(new Summary("quick", lab.engine(), lab.seed(), cohort, methods, List.of()));
            """;

    private static final String MEASURES =
            """
            var lab = Session.of(System.getenv());
            var cohort = lab.readCohort();
            for (int i = 0; i < 20_000; i++) { System.out.println(i + ": a line among many"); }
            var unseen = cohort.exams().stream().filter(e -> cohort.split(e) != Split.TRAINING).toList();
            lab.results().add(MeanPixelBaseline.train(cohort).predict(cohort, unseen));
            """;

    /** Fewer imports than a notebook has: most of a short study would be these. */
    private static final String IMPORTS = Stream.of(
                    "java.time",
                    "radiuslab.exam",
                    "radiuslab.prediction",
                    "radiuslab.evaluation",
                    "radiuslab.cohort",
                    "radiuslab.classification",
                    "radiuslab.report",
                    "radiuslab.study",
                    "radiuslab.kernel")
            .map("import %s.*;\n"::formatted)
            .reduce("", String::concat);

    /** Writes the notebooks and what Jupyter needs to know of the kernel. */
    void layOut() throws IOException {
        Files.createDirectories(root.resolve("tmp"));
        notebook("04-classification", TRAINS);
        notebook("05-segmentation", MEASURES);
        Path startUp = Files.writeString(root.resolve("startup.jshell"), IMPORTS);
        List<String> kernel = new ArrayList<>(java());
        kernel.addAll(List.of(LabKernel.class.getName(), "{connection_file}"));
        Map<String, String> told =
                Map.of("RADIUSLAB_ROOT", root.toString(), "IJAVA_STARTUP_SCRIPTS_PATH", startUp.toString());
        Path specification = Files.createDirectories(root.resolve("jupyter/kernels/java"));
        Files.writeString(
                specification.resolve("kernel.json"),
                JSON.toJson(Map.of("display_name", "x", "language", "java", "argv", kernel, "env", told)));
    }

    private void notebook(String name, String code) throws IOException {
        Path folder = Files.createDirectories(root.resolve("notebooks"));
        Files.writeString(folder.resolve(name + ".ipynb"), NOTEBOOK.formatted(JSON.toJson(code)));
    }

    private List<String> java() {
        return ChildJava.command(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + root.resolve("tmp"),
                "-Djna.tmpdir=" + root.resolve("tmp"),
                "-cp",
                System.getProperty("java.class.path"));
    }

    Path results() {
        return root.resolve("results");
    }

    /** Begins the study in a process group of its own, whose number is the process'. */
    Process start() throws IOException {
        List<String> command = new ArrayList<>(List.of("setsid"));
        command.addAll(java());
        command.add(Study.class.getName());
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment()
                .putAll(Map.of(
                        "RADIUSLAB_ROOT", root.toString(),
                        "RADIUSLAB_OUT", results().toString(),
                        "RADIUSLAB_COHORT",
                                Path.of("data-samples").toAbsolutePath().toString(),
                        "RADIUSLAB_PYTHON", python,
                        "RADIUSLAB_STEPS", "6",
                        "RADIUSLAB_AT_ONCE", "2",
                        "OMP_NUM_THREADS", "2",
                        "TMPDIR", root.resolve("tmp").toString(),
                        "PATH", root.toString())); // no browser
        for (String jupyters : List.of("PATH", "DATA_DIR", "CONFIG_DIR", "RUNTIME_DIR")) {
            builder.environment()
                    .put("JUPYTER_" + jupyters, root.resolve("jupyter").toString());
        }
        return builder.redirectErrorStream(true)
                .redirectOutput(root.resolve("study.log").toFile())
                .start();
    }

    /** All its processes that live, whoever is their parent by now: they were told where the results go. */
    List<ProcessHandle> processes() {
        byte[] mark = ("RADIUSLAB_OUT=" + results() + "\0").getBytes(StandardCharsets.UTF_8);
        return ProcessHandle.allProcesses()
                .filter(process -> proc(process, "environ").contains(new String(mark, StandardCharsets.ISO_8859_1)))
                .toList();
    }

    /** Its processes with a word in their command line. */
    List<ProcessHandle> processes(String word) {
        return processes().stream()
                .filter(process -> proc(process, "cmdline").contains(word)) // ProcessHandle.Info cuts long lines off
                .toList();
    }

    /**
     * Its processes of a group. They are struck one by one: kill -9 -GROUP ends every process of the machine with Debian
     * 12's kill, which takes the group's first digit for the whole number.
     */
    List<ProcessHandle> group(long leader) {
        return processes().stream()
                .filter(process -> proc(process, "stat").matches("(?s).*\\) \\S \\d+ " + leader + " .*"))
                .toList();
    }

    private static String proc(ProcessHandle process, String file) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/" + file), StandardCharsets.ISO_8859_1);
        } catch (IOException ended) {
            return "";
        }
    }

    /** What this Java and Jupyter left in the folder for temporary files. */
    void clearTemporaryFiles() throws IOException {
        WholeFolder.delete(root.resolve("tmp"));
        Files.createDirectories(root.resolve("tmp"));
    }
}
