package radiuslab.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
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
}
