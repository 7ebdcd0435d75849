package radiuslab.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import radiuslab.Chromium;
import radiuslab.exam.FractureMask;
import radiuslab.prediction.Verdict;

/** The page as readers go through their cases, with mouse and keyboard. */
class ReadingPageTest extends OnReadingPage {
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
                page.key("8", "Digit8", 0);
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

    @Test
    void linkedPicturesShowTheSamePlace() throws Exception {
        Path cohort = SampleRoom.of(folder.resolve("cohort"), 1);
        try (Reading room = Reading.open(cohort, 0, Clock.systemUTC());
                Chromium page = comeIn(room.address(), "Dr A", 1000, 700)) {
            String views = "import('/view.js').then(({ View }) => { const make = (w, h) => { const v = new View("
                    + "document.createElement('canvas')); v.canvas.width = 300; v.canvas.height = 400;"
                    + " v.resized = () => {}; v.show({ width: w, height: h, bits: 8, pixels: new Uint16Array(w * h) });"
                    + " return v; }; const one = make(100, 200), other = make(50, 400); %s })";
            assertEquals(
                    "12.5,300,3",
                    page.script(views.formatted("one.x = 25; one.y = 150; one.scale = 6;"
                                    + " other.showPlace(one.place(), false);"
                                    + " return [other.x, other.y, other.scale].join()"))
                            .getAsString(),
                    "a quarter across, three quarters down, three times the whole picture's scale: 3 x 400/400");
            assertEquals(
                    "37.5",
                    page.script(views.formatted(
                                    "one.x = 25; other.showPlace(one.place(), true); return String(other.x)"))
                            .getAsString(),
                    "mirrored, of the other side");
            double[] ap = page.middle("#panes figure:nth-child(1) canvas");
            page.wheel(ap[0] + 50, ap[1] - 100, -400);
            page.key("h");
            page.drag("left", ap[0], ap[1], ap[0] + 40, ap[1] + 60);
            page.screenshot(PICTURES.resolve("linked.png"));
            assertEquals(List.of(), page.problems());
        }
    }

    @Test
    void aStagedReadingShowsTheMethodsOpinionOnlyAfterReadingAlone() throws Exception {
        Path cohort = SampleRoom.of(folder.resolve("cohort"), 2);
        Path opinion = folder.resolve("predictions.csv");
        Files.writeString(
                opinion,
                """
                exam_id,radiograph_id,projection,split,method,probability,label
                e1,,,test,classification,0.91,1
                e2,,,test,classification,0.91,0
                """);
        ReadingFolder readings = new ReadingFolder(cohort);
        readings.make(ReadingSession.of("first", 1, List.of("e1", "e2"))
                .withAid(ReadingSession.Aid.STAGED, new Opinion.Source(opinion.toString(), "classification")));
        try (Reading room = Reading.open(cohort, 0, Clock.systemUTC());
                Chromium page = comeIn(room.address(), "Dr A", 1000, 700)) {
            page.key("2", "Digit2", SHIFT);
            assertEquals(
                    0,
                    page.script("document.querySelectorAll('.opinion').length").getAsInt());
            page.key("Enter", "Enter", 0);
            page.await("document.querySelector('.opinion')");
            page.screenshot(PICTURES.resolve("staged.png"));
            page.key("1", "Digit1", SHIFT);
            close(page, "case 2 of 2, 1 closed");
            page.key("Backspace", "Backspace", 0);
            page.await("document.querySelector('.opinion')");
            assertEquals(
                    "Fracture⇧1",
                    page.script("document.querySelector('[aria-pressed=true]').textContent")
                            .getAsString(),
                    "as it was left, not as it was read alone");
            close(page, "case 2 of 2, 1 closed");
            assertEquals(
                    0,
                    page.script("document.querySelectorAll('.opinion').length").getAsInt());
            assertEquals(List.of(), page.problems());
        }
        assertEquals(
                1, (int) ReadingTables.write(readings, CaseList.read(cohort)).get("closed readings"));
        String table = Files.readString(cohort.resolve("reading/readers.csv"));
        assertTrue(table.contains(",first alone,") && table.contains(",none,"), table);
        assertTrue(table.contains(",first aided,") && table.contains(",fracture,"), table);
    }

    @Test
    void aClosedCaseThatIsChangedIsReadAgainAndViewsGraverThanTheExamAreAskedFor() throws Exception {
        Path cohort = SampleRoom.of(folder.resolve("cohort"), 3);
        List<String> order = ReadingOrder.of(new ReadingFolder(cohort).make(session(cohort)), "Dr A");
        try (Reading room = Reading.open(cohort, 0, Clock.systemUTC());
                Chromium page = comeIn(room.address(), "Dr A", 1000, 700)) {
            page.key("1", "Digit1", 0);
            page.key("2", "Digit2", SHIFT);
            page.key("Enter", "Enter", 0);
            assertTrue(
                    trouble(page).contains("which is right, \"Fracture\" of ap or \"No fracture\" of the whole exam"),
                    trouble(page));
            page.key("1", "Digit1", SHIFT);
            close(page, "case 2 of 3, 1 closed");
            page.key("2", "Digit2", SHIFT);
            close(page, "case 3 of 3, 2 closed");
            page.key("Backspace", "Backspace", 0);
            page.await("document.querySelector('#left').textContent.startsWith('case 2')");
            page.key("3", "Digit3", SHIFT);
            page.await("document.querySelector('#left').textContent.startsWith('case 2 of 3, 1 closed')");
            page.key("Backspace", "Backspace", 0);
            page.await("document.querySelector('#left').textContent.startsWith('case 1')");
            close(page, "case 2 of 3, 1 closed");
            assertEquals(
                    Optional.of(Verdict.DOUBTFUL), logged(cohort, order.get(1)).verdict());
            close(page, "case 3 of 3, 2 closed");
            page.key("2", "Digit2", SHIFT);
            page.key("Enter", "Enter", 0);
            page.await("document.querySelector('#trouble').textContent.startsWith('All cases are read')");
            assertTrue(logged(cohort, order.get(2)).done(), "before it is said");
            assertEquals(List.of(), page.problems());
        }
    }

    @Test
    void whatWaitsIsSavedAfterTheRoomWasStartedAgain() throws Exception {
        Path cohort = SampleRoom.of(folder.resolve("cohort"), 1);
        Reading room = Reading.open(cohort, 0, Clock.systemUTC());
        int port = room.address().getPort();
        try (Chromium page = comeIn(room.address(), "Dr A", 1000, 700)) {
            room.close();
            page.key("1", "Digit1", SHIFT);
            page.await("document.querySelector('#trouble').textContent.includes('--port %d')".formatted(port));
            room = Reading.open(cohort, port, Clock.systemUTC());
            page.await("document.querySelector('#trouble').textContent.includes('Open its new link')");
            page.screenshot(PICTURES.resolve("again.png"));
            page.script("fetch('%s')".formatted(room.address())); // the link, as another tab would open it
            page.await("document.querySelector('#come').open");
            page.script("document.querySelector('#reader').value = 'Dr B'");
            page.press("#enter");
            page.await(
                    "document.querySelector('#refused').textContent.startsWith('What waits on this page is of Dr A')");
            page.script("document.querySelector('#reader').value = 'Dr A'");
            page.press("#enter");
            saved(page);
            page.await("document.querySelector('#trouble').hidden");
            assertEquals(Optional.of(Verdict.FRACTURE), logged(cohort, "e1").verdict());
        } finally {
            room.close();
        }
    }

    @Test
    void whoDecidesSeesWhatWasSaidOfEachViewAndWhatAMaskBeganAs() throws Exception {
        Path cohort = SampleRoom.of(folder.resolve("cohort"), 1);
        ReadingFolder readings = new ReadingFolder(cohort);
        ReadingSession first = readings.make(session(cohort));
        for (int reader = 1; reader <= 3; reader++) {
            Desk.Name name = new Desk.Name("Dr " + reader, reader, "", "");
            try (Desk desk = Desk.open(readings, first, name, Clock.systemUTC())) {
                OnReadCohort.say(desk, "e1", "verdict", reader == 1 ? "e1-ap" : "e1-lateral", "\"fracture\"");
                OnReadCohort.say(desk, "e1", "verdict", reader == 1 ? "e1-lateral" : "e1-ap", "\"none\"");
                if (reader == 1) {
                    OnReadCohort.paint(desk, "e1", "e1-ap", cohort.resolve("images/exam-0001-ap.png"), 9, "model");
                }
                if (reader < 3) {
                    OnReadCohort.say(desk, "e1", "done", "", "true");
                }
            }
        }
        readings.make(ReadingSession.of("decided", 1, List.of("e1")).deciding("first"));
        try (Reading room = Reading.open(cohort, 0, Clock.systemUTC());
                Chromium page = comeIn(room.address(), "Dr A", 1000, 700)) {
            String said = "[...document.querySelectorAll('.said')].map(p => p.firstChild.textContent).join('; ')";
            assertEquals(
                    "reader 1: fracture (ap fracture, lateral none); reader 2: fracture (ap none, lateral fracture)",
                    page.script(said).getAsString());
            page.press(".said button");
            page.screenshot(PICTURES.resolve("deciding.png"));
            Chromium.until("the mask to be taken over", () -> readings.records("decided")
                    .get(0)
                    .reading("e1")
                    .began()
                    .equals(Map.of("e1-ap", "model")));
            assertEquals(List.of(), page.problems());
        }
    }

    private static String trouble(Chromium page) {
        return page.script("document.querySelector('#trouble').textContent").getAsString();
    }

    private static String left(Chromium page) {
        return page.script("document.querySelector('#left').textContent").getAsString();
    }
}
