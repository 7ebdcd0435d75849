package radiuslab.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportPdfTest {
    @TempDir
    Path results;

    @Test
    void withoutABrowserTheStudyGoesOnAndSaysWhatToDo() throws Exception {
        String said = ReportPdf.print(results, "/nowhere").orElseThrow();
        assertTrue(said.contains("there is no Chromium"), said);
    }

    @Test
    void aBrowserThatPrintsNothingIsNamed() throws Exception {
        Path browser = Files.writeString(results.resolve("chromium"), "#!/bin/sh\nexit 1\n");
        assertTrue(browser.toFile().setExecutable(true));
        String said = ReportPdf.print(results, results.toString()).orElseThrow();
        assertTrue(said.contains("chromium did not print"), said);
    }

    @Test
    void aBrowserPrintsThePage() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/chromium")), "no Chromium on this machine");
        Files.writeString(results.resolve("report.html"), "<!DOCTYPE html><title>t</title><p>forty fractures");
        assertEquals(Optional.empty(), ReportPdf.print(results, "/usr/bin"));
        try (var pdf = Loader.loadPDF(results.resolve("report.pdf").toFile())) {
            assertTrue(new PDFTextStripper().getText(pdf).contains("forty fractures"));
        }
    }

    /** What a study's death does to its browser: the pipe to it closes. */
    @Test
    void aBrowserEndsWithTheStudy() throws Exception {
        Process shell = ReportPdf.tied(List.of("/bin/sh", "-c", "echo begun; exec sleep 600"))
                .start();
        assertEquals("begun", shell.inputReader().readLine());
        List<ProcessHandle> family = shell.descendants().toList();
        assertFalse(family.isEmpty());
        shell.getOutputStream().close();
        for (ProcessHandle one : family) {
            one.onExit().get(10, TimeUnit.SECONDS);
        }
        assertEquals(128 + 9, shell.waitFor());
    }

    @Test
    void aBrowserThatEndsByItselfTellsHow() throws Exception {
        Process shell = ReportPdf.tied(List.of("/bin/sh", "-c", "exit 3")).start();
        assertEquals(3, shell.waitFor());
        assertEquals(0, shell.descendants().count());
    }
}
