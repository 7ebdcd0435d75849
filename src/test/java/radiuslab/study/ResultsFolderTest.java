package radiuslab.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsFolderTest {
    @TempDir
    Path parent;

    private Path path;
    private ResultsFolder results;

    @BeforeEach
    void name() {
        path = parent.resolve("results");
        results = new ResultsFolder(path);
    }

    @Test
    void completeResultsAreKeptBesideTheNewOnesAndOlderOnesAreNot() throws IOException {
        leave("complete", "first");
        results.prepare();
        leave("complete", "second");
        results.prepare();
        Path previous = parent.resolve("results.previous");
        assertTrue(Files.exists(previous.resolve("second")));
        assertFalse(Files.exists(previous.resolve("first")));
        assertEquals(List.of(), results.files());
    }

    @Test
    void resultsOfAnInterruptedStudyGiveWayToTheNextAndLeaveThePreviousAlone() throws IOException {
        leave("complete", "whole");
        results.prepare();
        leave("running", "half");
        results.prepare();
        assertTrue(Files.exists(parent.resolve("results.previous/whole")));
        assertEquals(List.of(), results.files());
    }

    /** Killed between making the folder and writing the first record, or before the record had its name. */
    @Test
    void aFolderWithoutAnyFileIsTaken() throws IOException {
        results.prepare();
        Files.writeString(path.resolve(".run-record.json.part"), "{");
        Path page = Files.createDirectories(path.resolve("notebooks/.01-cohort.ipynb.part"));
        Files.writeString(page.resolve("01-cohort.html"), "<html>");
        results.prepare();
        assertEquals(List.of(), results.files());
    }

    @Test
    void aFolderThatHoldsSomethingElseIsLeftAlone() throws IOException {
        Files.createDirectories(path);
        Files.writeString(path.resolve("thesis.tex"), "years of work");
        String message =
                assertThrows(IllegalStateException.class, results::prepare).getMessage();
        assertTrue(message.contains("choose another --out"), message);
        assertTrue(Files.exists(path.resolve("thesis.tex")));
    }

    @Test
    void whatAScriptTrainedIsLeftAlone() throws IOException {
        leave("training", "checkpoints/classification/step-000000100");
        assertThrows(IllegalStateException.class, results::prepare);
        assertTrue(Files.exists(path.resolve("checkpoints/classification/step-000000100")));
    }

    @Test
    void aFigureInSomeFormsOnlyAndAnAbsentPageAreMissed() throws IOException {
        leave("running", "summary.json", "predictions.csv", "figures/roc.pdf", "figures/roc.svg");
        leave("running", "tables/performance.csv", "tables/performance.html", "tables/performance.tex");
        assertEquals(
                List.of("notebooks/00-a.html", "figures/roc.eps", "figures/roc.png", "figures/roc-600dpi.png"),
                results.missing(List.of("00-a")));
    }

    @Test
    void emptyResultsMissEverything() throws IOException {
        results.prepare();
        assertEquals(
                List.of("summary.json", "run-record.json", "predictions.csv", "figures/*", "tables/*"),
                results.missing(List.of()));
    }

    private void leave(String status, String... files) throws IOException {
        Files.createDirectories(path);
        JsonObject record = new JsonObject();
        record.addProperty("status", status);
        results.writeRecord(record);
        for (String file : files) {
            Files.createDirectories(path.resolve(file).getParent());
            Files.writeString(path.resolve(file), "{}");
        }
    }
}
