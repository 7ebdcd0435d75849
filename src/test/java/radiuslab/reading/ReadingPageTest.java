package radiuslab.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.Chromium;

/** The page as a reader uses it, with mouse and keyboard. */
class ReadingPageTest {
    private static final int RIGHT = 1;

    @TempDir
    Path folder;

    @Test
    void aReaderLooksLabelsPaintsAndComesBack() throws Exception {
        Path cohort = SampleRoom.of(folder.resolve("cohort"), 4);
        try (Reading room = Reading.open(cohort, 0, Clock.systemUTC());
                Chromium page = Chromium.open(room.address(), folder, 1500, 900)) {
            page.await("document.querySelector('#session option')");
            page.type("Dr A");
            page.press("#enter");
            page.await("document.querySelectorAll('#panes canvas').length === 2");
            page.await("document.querySelector('#saved').textContent.startsWith('saved')");
            page.screenshot(Path.of("target/reading/wide.png"));
            assertEquals(java.util.List.of(), page.problems());
        }
    }
}
