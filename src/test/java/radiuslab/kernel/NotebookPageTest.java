package radiuslab.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.Gson;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import radiuslab.Chromium;

/**
 * A person's hour in the browser, by mouse and keyboard: in Jupyter Notebook, as {@code lab} uses it, and in JupyterLab 4 and
 * Notebook 7 where the Python that {@code JUPYTERLAB_PYTHON} names, or the PATH's, has them.
 */
class NotebookPageTest {
    private static final Path PICTURES = Path.of("target/notebook-page");

    private static final String NOTEBOOK = "hour.ipynb";

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
            var study = lab.newDetector(cohort).options();
            var options = study.withTraining(study.training().withEpochs(300, 5));
            var detector = ExamDetector.untrained(options, 1, lab.backend());
            try (var live = LiveTraining.of("A detector.", lab, "detection", options.training(), options, "Images")) {
                detector.learn(cohort, TrueBoxes.of(cohort.exams()), 1, InstantSource.system(), live, lab.checkpoints("detection"));
            }""",
            "6 * 7",
            "Map.of(\"a\", List.of(1, 2), \"b\", List.of(3))",
            "int[] few = {1, 2};\nfew[7]");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"LAB_4, true", "LAB_4, false", "NOTEBOOK_7, false", "NOTEBOOK, false"})
    void aNotebookIsRunSeenAndTakenHoldOf(NotebookPage form, boolean dark) throws Exception {
        Optional<String> python = form.python();
        assumeTrue(
                python.isPresent(), "skipped: no Python with this " + form.module + "; set JUPYTERLAB_PYTHON to one");
        write(folder.resolve(NOTEBOOK));
        String name = form + (dark ? "-dark" : "");
        try (JupyterServer server = JupyterServer.start(form, python.get(), folder, dark);
                Chromium page = Chromium.open(server.page(NOTEBOOK), folder, 1200, 2900)) {
            try {
                hour(page, form, server.page(NOTEBOOK), name);
            } catch (AssertionError failed) {
                page.screenshot(PICTURES.resolve(name + "-failed.png"));
                throw failed;
            }
            if (dark) {
                page.await("document.body.dataset.jpThemeLight === 'false'");
            }
            List<String> ours = page.problems().stream()
                    .filter(problem -> !problem.contains("/static/")) // scripts of Jupyter's own
                    .toList();
            assertEquals(List.of(), ours);
        }
    }

    private void hour(Chromium page, NotebookPage form, URI address, String name) throws Exception {
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
        theChartGrows(page, form);
        page.screenshot(PICTURES.resolve(name + ".png"));
        String last = "%s:nth-of-type(5) %s".formatted(form.cell, form.prompt);
        page.press(last);
        page.key("s", "KeyS", 2);
        Chromium.until("the notebook to be saved", () -> Files.readString(folder.resolve(NOTEBOOK))
                .contains("Images: "));

        page.go(address);
        page.await(form.shown(3, "progress") + ".value > 0");
        page.await("document.querySelector('.radiuslab-view[data-ready] canvas')");
        page.screenshot(PICTURES.resolve(name + "-again.png"));
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
        page.press("%s:nth-of-type(6) %s".formatted(form.cell, form.editor));
        page.key("Enter", "Enter", 8);
        page.key("Enter", "Enter", 8);
        page.await(form.at(5) + ".querySelector('table')");
        page.await(form.at(6) + ".innerText.includes('out of bounds')");
        page.screenshot(PICTURES.resolve(name + "-ended.png"));
    }

    /** Its line below says after how many epochs. */
    private static void theChartGrows(Chromium page, NotebookPage form) throws IOException, InterruptedException {
        page.await(form.shown(3, "figcaption"));
        String chart = form.shown(3, "img") + ".src";
        String epochs = "Number(/After (\\d+) of/.exec(%s.textContent)[1])".formatted(form.shown(3, "figcaption"));
        double first = page.script(epochs).getAsDouble();
        String before = page.script(chart).getAsString();
        page.await(epochs + " > " + first);
        assertNotEquals(before, page.script(chart).getAsString());
    }

    private static void theViewerIsTakenHoldOf(Chromium page, NotebookPage form)
            throws IOException, InterruptedException {
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
}
