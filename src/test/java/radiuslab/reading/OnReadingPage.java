package radiuslab.reading;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.Chromium;
import radiuslab.exam.FractureMask;

/** The page of the reading room, open in a browser. */
abstract class OnReadingPage {
    static final Path PICTURES = Path.of("target/reading");
    static final int CTRL = 2;
    static final int SHIFT = 8;

    @TempDir
    Path folder;

    /** Comes in as a reader and waits for the first case. */
    Chromium comeIn(URI address, String reader, int width, int height) throws IOException, InterruptedException {
        Chromium page = Chromium.open(address, folder, width, height);
        page.await("document.querySelector('#session option')");
        page.script("document.querySelector('#reader').focus()");
        page.type(reader);
        page.press("#enter");
        shown(page);
        return page;
    }

    static void shown(Chromium page) throws IOException, InterruptedException {
        page.await("document.querySelector('#left').textContent.startsWith('case')");
        saved(page);
    }

    static void saved(Chromium page) throws IOException, InterruptedException {
        page.await("document.querySelector('#saved').textContent.startsWith('saved')");
    }

    static void close(Chromium page, String next) throws IOException, InterruptedException {
        page.key("Enter", "Enter", 0);
        page.await("document.querySelector('#left').textContent.startsWith('" + next + "')");
        saved(page);
    }

    CaseReading logged(Path cohort, String key) throws IOException {
        return new ReadingFolder(cohort).records("first").get(0).reading(key);
    }

    static ReadingSession session(Path cohort) throws IOException {
        return ReadingSession.of("first", 1, CaseList.read(cohort).exams());
    }

    FractureMask painted(Path cohort, String exam) throws IOException {
        return logged(cohort, exam).masks().get(exam + "-ap").mask();
    }

    double[] place(Chromium page, double x, double y) {
        double[] middle = page.middle("#panes figure:nth-child(1) canvas");
        return new double[] {middle[0] + x, middle[1] + y};
    }

    void dragIn(Chromium page, double x0, double y0, double x1, double y1) {
        double[] from = place(page, x0, y0);
        double[] to = place(page, x1, y1);
        page.drag("left", from[0], from[1], to[0], to[1]);
    }
}
