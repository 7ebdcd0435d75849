package radiuslab.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.Gson;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import radiuslab.ChildJava;
import radiuslab.Chromium;
import radiuslab.study.NotebookRun;

/**
 * A person's hour in the browser, by mouse and keyboard: in Jupyter Notebook, as {@code lab} uses it, and in JupyterLab 4 and
 * Notebook 7 where the Python that {@code JUPYTERLAB_PYTHON} names, or the PATH's, has them.
 */
class NotebookPageTest {
    private static final Path PICTURES = Path.of("target/notebook-page");

    private static final List<String> CELLS = List.of(
            """
            try (var bar = ProgressBar.of("Reading", 60)) {
                for (int i = 0; i < 60; i++) { Thread.sleep(50); bar.step(); }
            }""",
            """
            var lab = Session.start();
            var cohort = lab.readCohort();
            var exam = cohort.exams().stream().filter(e -> e.finding().isFracture()).findFirst().get();
            Viewer.of(exam)""",
            """
            boolean[] truth = {true, true, true, false, false, false, true, false};
            double[] score = {0.9, 0.8, 0.7, 0.6, 0.4, 0.3, 0.2, 0.1};
            var names = IntStream.range(0, 8).mapToObj(String::valueOf).toList();
            RocSlider.of("classification", new Sample(names, truth, score))""",
            """
            var detector = lab.newDetector(cohort);
            var options = detector.options();
            try (var live = LiveTraining.of("A detector.", lab, "detection", options.training(), options, "Images")) {
                detector.learn(cohort, TrueBoxes.of(cohort.exams()), 1, InstantSource.system(), live, lab.checkpoints("detection"));
            }""",
            "6 * 7");

    @TempDir
    Path folder;

    /** One way of showing a notebook. */
    private enum Page {
        NOTEBOOK(
                "notebook",
                "notebooks",
                ".code_cell",
                ".CodeMirror",
                ".output_area",
                ".input_prompt",
                ".kernel_idle_icon"),
        NOTEBOOK_7("notebook", "notebooks"),
        LAB_4("jupyterlab", "lab/tree");

        final String module;
        final String path;
        final String cell;
        final String editor;
        final String output;
        final String prompt;
        final String idle;

        Page(String module, String path) {
            this(
                    module,
                    path,
                    ".jp-CodeCell",
                    ".cm-content",
                    ".jp-OutputArea-child",
                    ".jp-InputPrompt",
                    ".jp-Notebook-ExecutionIndicator[data-status=idle]");
        }

        Page(String module, String path, String cell, String editor, String output, String prompt, String idle) {
            this.module = module;
            this.path = path;
            this.cell = cell;
            this.editor = editor;
            this.output = output;
            this.prompt = prompt;
            this.idle = idle;
        }

        /** The Python that has it. */
        Optional<String> python() throws IOException, InterruptedException {
            String wanted = this == NOTEBOOK ? "6" : this == NOTEBOOK_7 ? "7" : "4";
            Stream<String> known = this == NOTEBOOK
                    ? Stream.of(System.getenv().getOrDefault("RADIUSLAB_PYTHON", ""))
                    : Stream.of(System.getenv().getOrDefault("JUPYTERLAB_PYTHON", ""), "python3");
            for (String python : known.filter(p -> !p.isEmpty()).toList()) {
                String version = "from importlib.metadata import version; print(version('" + module + "'))";
                Process asked = new ProcessBuilder(python, "-c", version).start();
                String said = new String(asked.getInputStream().readAllBytes());
                if (asked.waitFor() == 0 && said.startsWith(wanted + ".")) {
                    return Optional.of(python);
                }
            }
            return Optional.empty();
        }

        /** An expression of JavaScript: the cell of a number. */
        String at(int number) {
            return "document.querySelectorAll('%s')[%d]".formatted(cell, number);
        }

        /** Its outputs that hold something. */
        String shown(int number, String what) {
            return at(number) + ".querySelector('%s %s')".formatted(output, what);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"NOTEBOOK", "NOTEBOOK_7", "LAB_4"})
    void aNotebookIsRunSeenAndTakenHoldOf(String name) throws Exception {
        Page form = Page.valueOf(name);
        Optional<String> python = form.python();
        assumeTrue(
                python.isPresent(), "skipped: no Python with this " + form.module + "; set JUPYTERLAB_PYTHON to one");
        write(folder.resolve("hour.ipynb"));
        int port = freePort();
        Process server = serve(form, python.get(), port);
        URI address = URI.create("http://127.0.0.1:%d/%s/hour.ipynb?token=test".formatted(port, form.path));
        try {
            Chromium.until("Jupyter to answer", () -> answers(port));
            try (Chromium page = Chromium.open(address, folder, 1200, 2600)) {
                try {
                    hour(page, form, address);
                } catch (AssertionError failed) {
                    page.screenshot(PICTURES.resolve(form + "-failed.png"));
                    throw failed;
                }
                List<String> ours = page.problems().stream()
                        .filter(problem -> !problem.contains("/static/")) // scripts of Jupyter's own
                        .toList();
                assertEquals(List.of(), ours);
            }
        } finally {
            NotebookRun.end(server);
        }
    }

    private void hour(Chromium page, Page form, URI address) throws Exception {
        page.await(form.at(4) + ".querySelector('%s').offsetHeight > 0".formatted(form.editor));
        page.await("document.body.innerText.includes('Radius Lab')");
        page.await("document.querySelector('%s')".formatted(form.idle)); // a page without a kernel drops what is run
        page.press(form.cell + " " + form.editor);
        for (int i = 0; i < 4; i++) {
            page.key("Enter", "Enter", 8);
        }
        page.await(form.shown(0, "progress") + ".value > 5");
        page.await(form.shown(0, "progress") + ".value === 60");
        theViewerIsTakenHoldOf(page, form);
        page.await("document.querySelector('.radiuslab-roc[data-live]')");
        page.script("document.querySelector('.rl-slider').focus()");
        page.key("ArrowLeft", "ArrowLeft", 0);
        page.key("ArrowLeft", "ArrowLeft", 0);
        page.key("ArrowLeft", "ArrowLeft", 0);
        page.await("document.querySelector('.rl-threshold').textContent === '0.150'");

        page.await(form.shown(3, "progress") + ".value > 0");
        String done = form.shown(3, "progress") + ".value";
        double begun = page.script(done).getAsDouble();
        page.await(done + " > " + begun);
        page.screenshot(PICTURES.resolve(form + ".png"));
        String last = "%s:nth-of-type(5) %s".formatted(form.cell, form.prompt);
        page.press(last);
        page.key("s", "KeyS", 2);
        Chromium.until("the notebook to be saved", () -> Files.readString(folder.resolve("hour.ipynb"))
                .contains("Images: "));

        page.go(address);
        page.await(form.shown(3, "progress") + ".value > 0");
        page.await("document.querySelector('.radiuslab-view[data-ready] canvas')");
        page.screenshot(PICTURES.resolve(form + "-again.png"));
        page.press(last);
        page.key("i");
        page.key("i");
        int[] turn = {0};
        Chromium.until("the cell after the interrupted training", () -> {
            if (turn[0]++ % 300 == 0) { // what waits behind an interrupted cell is not run
                page.press(last);
                page.key("Enter", "Enter", 2);
            }
            return page.script(form.at(4) + ".innerText").getAsString().contains("42");
        });
        page.screenshot(PICTURES.resolve(form + "-ended.png"));
    }

    private static void theViewerIsTakenHoldOf(Chromium page, Page form) throws IOException, InterruptedException {
        page.await("document.querySelector('.radiuslab-view[data-ready] canvas')");
        page.script("document.querySelector('.radiuslab-view canvas').scrollIntoView({block: 'center'})");
        double[] at = page.middle(".radiuslab-view canvas");
        page.move(at[0] + 10, at[1] + 10);
        page.move(at[0] + 20, at[1] + 30);
        String before = said(page);
        page.drag("left", at[0], at[1], at[0] + 80, at[1] + 50);
        page.move(at[0] + 20, at[1] + 30);
        assertNotEquals(window(before), window(said(page)), "the window");
        String place = place(said(page));
        page.wheel(at[0] + 60, at[1] + 60, -400);
        Chromium.until("the zoom", () -> {
            page.move(at[0] + 21, at[1] + 30);
            page.move(at[0] + 20, at[1] + 30);
            return !place(said(page)).equals(place);
        });
    }

    private static String said(Chromium page) {
        return page.script("document.querySelector('.radiuslab-view').lastElementChild.textContent")
                .getAsString();
    }

    private static String window(String status) {
        return status.replaceAll(".*window (\\S+ ± \\S+).*", "$1");
    }

    private static String place(String status) {
        return status.replaceAll(".*(x \\d+ y \\d+).*", "$1");
    }

    private static boolean answers(int port) {
        try {
            new Socket("127.0.0.1", port).close();
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void write(Path file) throws IOException {
        List<Map<String, Object>> cells = new ArrayList<>();
        for (String cell : CELLS) {
            Map<String, Object> code = new HashMap<>(
                    Map.of("cell_type", "code", "metadata", Map.of(), "outputs", List.of(), "source", cell));
            code.put("execution_count", null);
            code.put("id", "cell" + cells.size());
            cells.add(code);
        }
        Map<String, Object> kernel = Map.of("name", "java", "display_name", "Radius Lab (Java)", "language", "java");
        Files.writeString(
                file,
                new Gson()
                        .newBuilder()
                        .serializeNulls()
                        .create()
                        .toJson(Map.of(
                                "cells",
                                cells,
                                "metadata",
                                Map.of("kernelspec", kernel),
                                "nbformat",
                                4,
                                "nbformat_minor",
                                5)));
    }

    private Process serve(Page form, String python, int port) throws IOException {
        Path kernel = Files.createDirectories(folder.resolve("jupyter/kernels/java"));
        List<String> java = ChildJava.command(
                "--add-opens=jdk.jshell/jdk.jshell=ALL-UNNAMED",
                "-XX:+UseParallelGC",
                "-Djava.awt.headless=true",
                "-cp",
                absolute(System.getProperty("java.class.path")),
                LabKernel.class.getName(),
                "{connection_file}");
        String root = Path.of("").toAbsolutePath().toString();
        Files.writeString(
                kernel.resolve("kernel.json"),
                new Gson()
                        .toJson(Map.of(
                                "argv",
                                java,
                                "display_name",
                                "Radius Lab (Java)",
                                "language",
                                "java",
                                "interrupt_mode",
                                "message",
                                "env",
                                Map.of(
                                        "IJAVA_STARTUP_SCRIPTS_PATH",
                                        root + "/environment/kernel/startup.jshell",
                                        "RADIUSLAB_ROOT",
                                        root,
                                        "RADIUSLAB_OUT",
                                        folder.resolve("results").toString(),
                                        "DJL_OFFLINE",
                                        "true",
                                        "RADIUSLAB_PYTHON",
                                        python))));
        ProcessBuilder builder = new ProcessBuilder(
                python,
                "-m",
                form.module,
                "--ip=127.0.0.1",
                "--port=" + port,
                "--port-retries=0",
                "--no-browser",
                "--allow-root",
                form == Page.NOTEBOOK ? "--NotebookApp.token=test" : "--IdentityProvider.token=test",
                form == Page.NOTEBOOK ? "--notebook-dir=" + folder : "--ServerApp.root_dir=" + folder);
        for (String place : List.of("JUPYTER_PATH", "JUPYTER_DATA_DIR")) {
            builder.environment().put(place, folder.resolve("jupyter").toString());
        }
        builder.environment().put("JUPYTER_CONFIG_DIR", folder.resolve("config").toString());
        builder.environment()
                .put("JUPYTER_RUNTIME_DIR", folder.resolve("runtime").toString());
        builder.environment().put("HOME", folder.toString());
        return builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("jupyter.log").toFile())
                .start();
    }

    private static String absolute(String path) {
        return Stream.of(path.split(File.pathSeparator))
                .map(p -> Path.of(p).toAbsolutePath().toString())
                .reduce((a, b) -> a + File.pathSeparator + b)
                .orElseThrow();
    }
}
