package radiuslab.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.Chromium;
import radiuslab.exam.FractureMask;
import radiuslab.prediction.Verdict;

/** The page as readers use it, with mouse and keyboard. */
class ReadingPageTest {
    private static final Path PICTURES = Path.of("target/reading");
    private static final int CTRL = 2;
    private static final int SHIFT = 8;

    @TempDir
    Path folder;

    /** Comes in as a reader and waits for the first case. */
    private Chromium comeIn(URI address, String reader, int width, int height)
            throws IOException, InterruptedException {
        Chromium page = Chromium.open(address, folder, width, height);
        page.await("document.querySelector('#session option')");
        page.script("document.querySelector('#reader').focus()");
        page.type(reader);
        page.press("#enter");
        shown(page);
        return page;
    }

    private static void shown(Chromium page) throws IOException, InterruptedException {
        page.await("document.querySelector('#left').textContent.startsWith('case')");
        saved(page);
    }

    private static void saved(Chromium page) throws IOException, InterruptedException {
        page.await("document.querySelector('#saved').textContent.startsWith('saved')");
    }

    private static String left(Chromium page) {
        return page.script("document.querySelector('#left').textContent").getAsString();
    }

    private static void close(Chromium page, String next) throws IOException, InterruptedException {
        page.key("Enter", "Enter", 0);
        page.await("document.querySelector('#left').textContent.startsWith('" + next + "')");
        saved(page);
    }

    private CaseReading logged(Path cohort, String key) throws IOException {
        return new ReadingFolder(cohort).records("first").get(0).reading(key);
    }

    @Test
    void aReaderLooksLabelsPaintsUndoesAndComesBackToTheRightCase() throws Exception {
        Path cohort = SampleRoom.of(folder.resolve("cohort"), 20);
        List<String> order = ReadingOrder.of(new ReadingFolder(cohort).make(session(cohort)), "Dr A");
        try (Reading room = Reading.open(cohort, 0, Clock.systemUTC())) {
            try (Chromium page = comeIn(room.address(), "Dr A", 1500, 900)) {
                double[] ap = page.middle("#panes figure:nth-child(1) canvas");
                page.drag("left", ap[0], ap[1], ap[0] + 60, ap[1] + 40); // window and level
                page.wheel(ap[0], ap[1], -300);
                page.wheel(ap[0], ap[1], 300);
                page.key("0", "Digit0", 0);
                page.key("1", "Digit1", 0); // AP: a fracture
                page.key("b");
                page.drag("left", ap[0], ap[1], ap[0] + 30, ap[1], ap[0] + 60, ap[1] + 20);
                saved(page);
                page.screenshot(PICTURES.resolve("painted.png"));
                FractureMask painted = logged(cohort, order.get(0))
                        .masks()
                        .values()
                        .iterator()
                        .next()
                        .mask();
                assertTrue(painted.area() > 100, "pixels painted: " + painted.area());
                page.drag("left", ap[0], ap[1] + 100, ap[0] + 40, ap[1] + 100);
                page.key("z", "KeyZ", CTRL);
                Chromium.until(
                        "the second stroke to be undone",
                        () -> logged(cohort, order.get(0))
                                        .masks()
                                        .values()
                                        .iterator()
                                        .next()
                                        .mask()
                                        .area()
                                == painted.area());
                page.key("Tab", "Tab", 0);
                page.key("2", "Digit2", 0); // lateral: none
                page.key("C", "KeyC", SHIFT);
                close(page, "case 2 of 20, 1 closed");
                for (int i = 2; i <= 8; i++) {
                    page.key("2", "Digit2", 0);
                    page.key("Tab", "Tab", 0);
                    page.key("2", "Digit2", 0);
                    close(page, "case %d of 20, %d closed".formatted(i + 1, i));
                }
                assertEquals(List.of(), page.problems());
            }
            CaseReading first = logged(cohort, order.get(0));
            assertTrue(first.done());
            assertEquals(Optional.of(Verdict.FRACTURE), first.verdict());
            assertEquals("1", first.answers().get("confidence"));
            assertTrue(first.seconds() > 0);
            assertEquals(Optional.of(Verdict.NONE), logged(cohort, order.get(7)).verdict());
            try (Chromium again = comeIn(room.address(), "Dr A", 1500, 900)) {
                assertEquals("case 9 of 20, 8 closed", left(again).replaceFirst(", about.*", ""));
            }
        }
    }

    private static ReadingSession session(Path cohort) throws IOException {
        return ReadingSession.of("first", 1, CaseList.read(cohort).exams());
    }

    @Test
    void threeReadersAtOnceDoNotMeet() throws Exception {
        Path cohort = SampleRoom.of(folder.resolve("cohort"), 3);
        List<Chromium> pages = new ArrayList<>();
        try (Reading room = Reading.open(cohort, 0, Clock.systemUTC())) {
            try {
                for (String reader : List.of("Dr A", "<script>alert(1)</script>", "Ärztin C")) {
                    pages.add(comeIn(room.address(), reader, 1000, 700));
                }
                for (int i = 0; i < 3; i++) {
                    pages.get(i).key(String.valueOf(i + 1), "Digit" + (i + 1), SHIFT);
                    saved(pages.get(i));
                }
                pages.get(1).screenshot(PICTURES.resolve("small.png"));
                assertEquals(
                        "<script>alert(1)</script> · first",
                        pages.get(1)
                                .script("document.querySelector('#who').textContent")
                                .getAsString());
                for (Chromium page : pages) {
                    assertEquals(List.of(), page.problems());
                }
            } finally {
                pages.forEach(Chromium::close);
            }
            List<Optional<Verdict>> said = new ArrayList<>();
            for (ReadingFolder.ReaderLog reader : new ReadingFolder(cohort).records("first")) {
                said.add(reader.reading(
                                ReadingOrder.of(session(cohort), reader.name().reader())
                                        .get(0))
                        .verdict());
            }
            assertEquals(
                    List.of(Optional.of(Verdict.FRACTURE), Optional.of(Verdict.NONE), Optional.of(Verdict.DOUBTFUL)),
                    said);
        }
    }
}
