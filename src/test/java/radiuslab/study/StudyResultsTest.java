package radiuslab.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.report.Results;

class StudyResultsTest {
    @TempDir
    Path parent;

    private Path path;
    private Results results;
    private StudyResults study;

    @BeforeEach
    void name() {
        path = parent.resolve("results");
        results = new Results(path);
        study = new StudyResults(results);
    }

    @Test
    void completeResultsAreKeptBesideTheNewOnesAndOlderOnesAreNot() throws IOException {
        leave("complete", "first");
        study.prepare();
        leave("complete", "second");
        study.prepare();
        Path previous = parent.resolve("results.previous");
        assertTrue(Files.exists(previous.resolve("second")));
        assertFalse(Files.exists(previous.resolve("first")));
        assertEquals(List.of(), results.files());
    }

    @Test
    void resultsOfAnInterruptedStudyGiveWayToTheNextAndLeaveThePreviousAlone() throws IOException {
        leave("complete", "whole");
        study.prepare();
        leave("running", "half");
        study.prepare();
        assertTrue(Files.exists(parent.resolve("results.previous/whole")));
        assertEquals(List.of(), results.files());
    }

    /** Also by another name of the folder; other results are free, and these are when the run ends. */
    @Test
    void twoStudiesAtOnceDoNotShareAFolder() throws IOException {
        StudyResults same = new StudyResults(new Results(parent.resolve("x/../results")));
        StudyResults other = new StudyResults(new Results(parent.resolve("other")));
        try (FileChannel first = study.taken(parent)) {
            assertTrue(first.isOpen());
            String message = assertThrows(IllegalStateException.class, () -> same.taken(parent))
                    .getMessage();
            assertTrue(message.startsWith("another lab run is writing to " + path + ": wait"), message);
            other.taken(parent).close();
        }
        same.taken(parent).close();
    }

    /** Killed between making the folder and writing the first record, or before the record had its name. */
    @Test
    void aFolderWithoutAnyFileIsTaken() throws IOException {
        study.prepare();
        Files.writeString(path.resolve(".run-record.json.part"), "{");
        Path page = Files.createDirectories(path.resolve("notebooks/.01-cohort.ipynb.part"));
        Files.writeString(page.resolve("01-cohort.html"), "<html>");
        study.prepare();
        assertEquals(List.of(), results.files());
    }

    @Test
    void aFolderThatHoldsSomethingElseIsLeftAlone() throws IOException {
        Files.createDirectories(path);
        Files.writeString(path.resolve("thesis.tex"), "years of work");
        String message =
                assertThrows(IllegalStateException.class, study::prepare).getMessage();
        assertTrue(message.contains("choose another --out"), message);
        assertTrue(Files.exists(path.resolve("thesis.tex")));
    }

    @Test
    void whatAScriptTrainedIsLeftAlone() throws IOException {
        leave("training", "checkpoints/classification/step-000000100");
        assertThrows(IllegalStateException.class, study::prepare);
        assertTrue(Files.exists(path.resolve("checkpoints/classification/step-000000100")));
    }

    @Test
    void aScriptLeavesAStudysResultsAloneAndOverwritesItsOwn() throws IOException {
        study.requireNoStudys();
        leave("training");
        study.requireNoStudys();
        leave("complete", "models/classification/options.json");
        Session session = Session.of(Map.of("RADIUSLAB_ROOT", parent.toString()));
        String message = assertThrows(
                        IllegalStateException.class, () -> session.writeRecord("training", Instant.EPOCH, Map.of()))
                .getMessage();
        assertTrue(message.contains("choose another folder, RADIUSLAB_OUT=FOLDER"), message);
        assertEquals("complete", results.record().get("status").getAsString());
    }

    /** It would be refused the second time, and a study would delete it. */
    @Test
    void aScriptsStatusIsNoneOfAStudys() {
        Session session = Session.of(Map.of("RADIUSLAB_ROOT", parent.toString()));
        String message = assertThrows(
                        IllegalArgumentException.class, () -> session.writeRecord("running", Instant.EPOCH, Map.of()))
                .getMessage();
        assertTrue(message.contains("running, failed, stopped, complete; found \"running\""), message);
        assertFalse(Files.exists(path));
    }

    @Test
    void aFigureInSomeFormsOnlyAndAnAbsentPageAreMissed() throws IOException {
        leave("running", "summary.json", "predictions.csv", "figures/roc.pdf", "figures/roc.svg");
        leave("running", "tables/performance.csv", "tables/performance.html", "tables/performance.tex");
        assertEquals(
                List.of(
                        "notebooks/00-a.html",
                        "figures/roc.eps",
                        "figures/roc.png",
                        "figures/roc-600dpi.png",
                        "figures/roc.txt"),
                study.missing(List.of("00-a")));
    }

    @Test
    void emptyResultsMissEverything() throws IOException {
        study.prepare();
        assertEquals(
                List.of("summary.json", "run-record.json", "predictions.csv", "figures/*", "tables/*"),
                study.missing(List.of()));
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

    @Test
    void aFolderOfTheNameOfThePreviousResultsThatIsNoneIsNotDeleted() throws IOException {
        leave("complete", "first");
        Path mine = Files.createDirectories(parent.resolve("results.previous"));
        Files.writeString(mine.resolve("thesis.txt"), "mine");
        String message =
                assertThrows(IllegalStateException.class, study::prepare).getMessage();
        assertTrue(message.contains("results.previous is not empty and holds no results of lab run"), message);
        assertTrue(Files.exists(path.resolve("first")) && Files.exists(mine.resolve("thesis.txt")));
    }
}
