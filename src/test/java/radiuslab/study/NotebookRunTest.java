package radiuslab.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.study.NotebookRun.FailedNotebook;
import radiuslab.study.NotebookRun.Form;

/** Notebooks in a real, headless Jupyter; `environment/lab test` sets it up and names its Python. */
class NotebookRunTest {
    @TempDir
    Path folder;

    @Test
    void everyNotebookAndEverySolutionRunsOnTheSampleDataTwoAtATime() throws Exception {
        assumeTrue(Files.exists(Path.of("data-samples/exams.csv")), "skipped: there is no data-samples/");
        NotebookRun jupyter = jupyter(Map.of(
                "RADIUSLAB_OUT", folder.resolve("results").toString(),
                "RADIUSLAB_PRESET", "quick",
                "RADIUSLAB_STEPS", "20",
                "OMP_NUM_THREADS", "1")); // as a study divides two processors
        List<Path> solved = new ArrayList<>();
        Gson json = new GsonBuilder().serializeNulls().create();
        for (Path notebook : Study.notebooks(Path.of("notebooks"))) {
            String withSolutions =
                    json.toJson(Notebook.read(notebook).withSolutions().json());
            solved.add(Files.writeString(folder.resolve(notebook.getFileName()), withSolutions));
        }
        StepLines silent = new StepLines(new PrintStream(OutputStream.nullOutputStream()));
        new NotebooksAtOnce(notebook -> jupyter, 2, folder, silent).run(solved, (notebook, took) -> {});
        for (Path notebook : solved) {
            String page = Files.readString(Path.of(notebook.toString().replace(".ipynb", ".html")));
            assertFalse(page.contains("src=\"http"), "the page needs no network");
        }
    }

    @Test
    void aFailingCellIsShownWithItsErrorAndWithoutPythonsTraceback() throws Exception {
        Path notebook = notebook("int fine = 1;", "throw new IllegalStateException(\"no radiographs\");");
        NotebookRun jupyter = jupyter(Map.of());
        FailedNotebook failed =
                assertThrows(FailedNotebook.class, () -> jupyter.run(notebook, Form.HTML, folder, state -> {}));
        assertTrue(failed.getMessage().startsWith("one.ipynb failed."), failed.getMessage());
        assertTrue(failed.getMessage().contains("throw new IllegalStateException"), failed.getMessage());
        assertTrue(failed.getMessage().contains("IllegalStateException: no radiographs"), failed.getMessage());
        assertFalse(failed.getMessage().contains("Traceback"), failed.getMessage());
        assertFalse(Files.exists(folder.resolve("one.html")));
    }

    @Test
    void allTwentyThousandLinesOfACellArrive() throws Exception {
        Path notebook = notebook("for (int i = 0; i < 20_000; i++) { System.out.println(\"line \" + i + \".\"); }");
        jupyter(Map.of()).run(notebook, Form.HTML, folder, state -> {});
        String page = Files.readString(folder.resolve("one.html"));
        assertEquals(
                List.of(),
                IntStream.range(0, 20_000)
                        .filter(i -> !page.contains("line " + i + "."))
                        .boxed()
                        .toList());
    }

    @Test
    void aNotebookThatOnlyReadsIsCompiledByTheQuickCompilerAlone() throws Exception {
        Path notebook =
                notebook("java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments().toString()");
        NotebookRun jupyter = jupyter(Map.of());
        jupyter.run(notebook, Form.HTML, folder, state -> {});
        assertFalse(Files.readString(folder.resolve("one.html")).contains("-XX:TieredStopAtLevel=1"));
        jupyter.quicklyCompiled().run(notebook, Form.HTML, folder, state -> {});
        assertTrue(Files.readString(folder.resolve("one.html")).contains("-XX:TieredStopAtLevel=1"));
    }

    private NotebookRun jupyter(Map<String, String> environment) {
        String python = System.getenv("RADIUSLAB_PYTHON");
        assumeTrue(python != null, "skipped: no Jupyter is set up; run environment/lab test");
        return new NotebookRun(python, environment, folder);
    }

    private Path notebook(String... sources) throws Exception {
        Gson json = new GsonBuilder().serializeNulls().create();
        JsonArray cells = new JsonArray();
        for (String source : sources) {
            JsonObject cell = json.fromJson(
                    "{'cell_type':'code','execution_count':null,'metadata':{},'outputs':[]}", JsonObject.class);
            cell.addProperty("id", "cell-" + cells.size());
            cell.addProperty("source", source);
            cells.add(cell);
        }
        JsonObject notebook = json.fromJson(
                "{'metadata':{'kernelspec':{'name':'java','display_name':'x'}},'nbformat':4,'nbformat_minor':5}",
                JsonObject.class);
        notebook.add("cells", cells);
        return Files.writeString(folder.resolve("one.ipynb"), json.toJson(notebook));
    }

    @Test
    void theReasonOfAFailureIsTheCellAndItsError() {
        String log = "[NbConvertApp] Converting\nTraceback (most recent call last):\n  File x\n"
                + "nbclient.exceptions.CellExecutionError: An error occurred while executing the following cell:\n"
                + "------------------\nf();\n------------------\n\n\u001B[1mCellFailure: no cohort\u001B[0m\n";
        assertEquals(
                List.of(
                        "An error occurred while executing the following cell:",
                        "------------------",
                        "f();",
                        "------------------",
                        "",
                        "CellFailure: no cohort"),
                NotebookRun.why(1, log).lines().toList());
    }

    @Test
    void aFailureOfJupyterItselfShowsTheEndOfItsLog() {
        String traceback = "Traceback (most recent call last):\n  File x, line 1\n    run()\n";
        assertEquals(
                "Jupyter said:\nNoSuchKernel: No such kernel named java",
                NotebookRun.why(1, traceback + "NoSuchKernel: No such kernel named java\n"));
    }

    @Test
    void aKernelThatWasEndedFromOutsideIsExplained() {
        String log = "Traceback (most recent call last):\n  File x, line 1\n    run()\n"
                + "nbclient.exceptions.DeadKernelError: Kernel died\n";
        String why = NotebookRun.why(1, log);
        assertTrue(
                why.startsWith("Its Java was ended from outside, most often by the system because memory ran out"),
                why);
        assertTrue(NotebookRun.why(137, "[NbConvertApp] Converting").startsWith("Its Jupyter was ended from outside"));
    }
}
