package radiuslab.notebook;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import radiuslab.report.WholeFile;

/** {@code report.pdf} from {@code report.html}, printed by a browser of the machine; a study does not fail for want of it. */
final class ReportPdf {
    private static final List<String> BROWSERS =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final int SECONDS = 120;

    /** Runs what follows, and ends it when we end: then nothing holds the other end of its input any more. */
    private static final String TIED =
            """
            exec 3<&0
            "$@" </dev/null 3<&- &
            browser=$!
            (while read -r line <&3; do :; done; kill -9 $browser) &
            watch=$!
            wait $browser
            status=$?
            kill $watch
            exit $status
            """;

    private ReportPdf() {}

    /** A program that does not outlive this one, whatever ends it. */
    static ProcessBuilder tied(List<String> command) {
        List<String> tied = new ArrayList<>(List.of("/bin/sh", "-c", TIED, "sh"));
        tied.addAll(command);
        return new ProcessBuilder(tied);
    }

    /**
     * Prints the report of a results folder.
     *
     * @param searched folders with programs, as in PATH
     * @return empty, or why there is no PDF and what to do about it
     */
    static Optional<String> print(Path results, String searched) throws InterruptedException {
        Optional<Path> browser = browser(searched);
        if (browser.isEmpty()) {
            return Optional.of(
                    "no report.pdf: there is no Chromium to print report.html with; install it, or print the "
                            + "page from your browser");
        }
        try {
            return printed(results, browser.get())
                    ? Optional.empty()
                    : Optional.of("no report.pdf: %s did not print report.html; print it from your browser"
                            .formatted(browser.get().getFileName()));
        } catch (IOException e) {
            return Optional.of("no report.pdf: " + e.getMessage());
        }
    }

    private static boolean printed(Path results, Path browser) throws IOException, InterruptedException {
        Path scratch = Files.createTempDirectory("radiuslab-report");
        try {
            Path pdf = scratch.resolve("report.pdf");
            Process process = tied(command(results, browser, scratch, pdf))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
            if (!Files.exists(pdf)) {
                return false;
            }
            WholeFile.write(results.resolve("report.pdf"), Files.readAllBytes(pdf));
            return true;
        } finally {
            ResultsFolder.delete(scratch);
        }
    }

    private static List<String> command(Path results, Path browser, Path scratch, Path pdf) {
        return List.of(
                browser.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--no-first-run",
                "--no-pdf-header-footer",
                "--user-data-dir=" + scratch.resolve("profile"),
                "--print-to-pdf=" + pdf,
                results.resolve("report.html").toUri().toString());
    }

    private static Optional<Path> browser(String searched) {
        return BROWSERS.stream()
                .flatMap(name -> Stream.of(searched.split(File.pathSeparator)).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
