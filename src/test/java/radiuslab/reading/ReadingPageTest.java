package radiuslab.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.Chromium;
import radiuslab.exam.FractureMask;
import radiuslab.exam.GreyImage;
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

    private double[] place(Chromium page, double x, double y) {
        double[] middle = page.middle("#panes figure:nth-child(1) canvas");
        return new double[] {middle[0] + x, middle[1] + y};
    }

    private void dragIn(Chromium page, double x0, double y0, double x1, double y1) {
        double[] from = place(page, x0, y0);
        double[] to = place(page, x1, y1);
        page.drag("left", from[0], from[1], to[0], to[1]);
    }

    @Test
    void boxesLengthsAnglesPolygonsAndGrownPaintAreKept() throws Exception {
        Path cohort = SampleRoom.of(folder.resolve("cohort"), 2);
        String exam = ReadingOrder.of(session(cohort), "Dr A").get(0);
        String radiograph = exam + "-ap";
        try (Reading room = Reading.open(cohort, 0, Clock.systemUTC());
                Chromium page = comeIn(room.address(), "Dr A", 1500, 900)) {
            page.key("x");
            dragIn(page, 0, 0, 80, 60);
            page.key("r");
            dragIn(page, -100, -50, -60, -20);
            page.key("a");
            dragIn(page, -100, 50, 0, 50);
            dragIn(page, -100, 50, -100, 0);
            saved(page);
            CaseReading read = logged(cohort, exam);
            double[] box = read.boxes().get(radiograph).get(0);
            assertEquals(80.0 / 60, box[2] / box[3], 0.05, "as wide and high as it was drawn");
            List<Double> values = new ArrayList<>();
            read.measures()
                    .get(radiograph)
                    .getAsJsonArray()
                    .forEach(m -> values.add(m.getAsJsonObject().get("value").getAsDouble()));
            assertEquals(90, values.get(1), 0.5, "degrees between the two lines");
            page.key("p");
            for (double[] corner : new double[][] {{0, 100}, {60, 100}, {60, 160}, {0, 160}}) {
                double[] at = place(page, corner[0], corner[1]);
                page.click(at[0], at[1]);
            }
            double[] last = place(page, 0, 160);
            page.doubleClick(last[0], last[1]);
            saved(page);
            FractureMask square = logged(cohort, exam).masks().get(radiograph).mask();
            double scale = box[2] / 80; // image pixels to one of the page
            assertEquals(60 * 60 * scale * scale, square.area(), 0.1 * square.area());
            page.key("g");
            double[] seed = place(page, 120, 0);
            page.click(seed[0], seed[1]);
            saved(page);
            assertTrue(logged(cohort, exam).masks().get(radiograph).mask().area() > square.area());
            page.screenshot(PICTURES.resolve("drawn.png"));
            page.key("?", "Slash", SHIFT);
            page.screenshot(PICTURES.resolve("keys.png"));
            page.press("#help button");
            page.key("c");
            page.await("document.querySelectorAll('#panes canvas').length === 4");
            page.await(
                    "[...document.querySelectorAll('figcaption')].some(c => c.textContent.startsWith('compared: left'))");
            page.screenshot(PICTURES.resolve("compared.png"));
            page.key("c");
            page.await("document.querySelectorAll('#panes canvas').length === 2");
            assertEquals(List.of(), page.problems());
        }
    }

    @Test
    void paintIsWhatGeometrySays() throws Exception {
        Path cohort = SampleRoom.of(folder.resolve("cohort"), 1);
        try (Reading room = Reading.open(cohort, 0, Clock.systemUTC());
                Chromium page = comeIn(room.address(), "Dr A", 1000, 700)) {
            assertEquals(
                    "0,23,1,4,0,6,1,4,0,6,1,4,0,53", painted(page, "m.polygon([[3, 2], [7, 2], [7, 5], [3, 5]], 1)"));
            assertEquals("0,55,1,1,0,44", painted(page, "m.stroke(5.5, 5.5, 5.5, 5.5, 0.5, 1)"), "one pixel");
            assertEquals("0,42,1,3,0,55", painted(page, "m.stroke(2.5, 4.5, 4.5, 4.5, 0.5, 1)"), "a line of three");
            String ring =
                    "m.polygon([[1, 1], [6, 1], [6, 6], [1, 6]], 1); m.polygon([[2, 2], [5, 2], [5, 5], [2, 5]], 0);";
            assertEquals("16", count(page, ring), "25 - 9");
            assertEquals("25", count(page, ring + " m.fillHoles()"));
            String grey = "const p = new Uint16Array(100).fill(7); p[33] = p[34] = p[44] = 9;";
            assertEquals("3", count(page, grey + " m.grow(3, 3, p, 1, 50, 1)"), "the three of like grey");
            assertEquals("100", count(page, grey + " m.grow(3, 3, p, 2, 50, 1)"));
            String there = "m.stroke(5, 5, 8, 5, 2, 2); const v = m.value(); const n = new Mask(10, 10); n.set(v);"
                    + " m.labels.forEach((label, i) => { if (label !== n.labels[i]) throw new Error(i) })";
            assertEquals("0", count(page, there + "; m.set(null)"), "runs there and back");
        }
    }

    private FractureMask painted(Path cohort, String exam) throws IOException {
        return logged(cohort, exam).masks().get(exam + "-ap").mask();
    }

    private static long ignored(FractureMask mask) {
        return IntStream.range(0, mask.values().length)
                .filter(i -> !mask.counts(i))
                .count();
    }

    @Test
    void everyToolOfPaintDoesWhatItSays() throws Exception {
        Path cohort = SampleRoom.of(folder.resolve("cohort"), 1);
        String exam = "e1";
        try (Reading room = Reading.open(cohort, 0, Clock.systemUTC());
                Chromium page = comeIn(room.address(), "Dr A", 1500, 900)) {
            page.key("b");
            for (double[] side : new double[][] {{0, 0, 60, 0}, {60, 0, 60, 60}, {60, 60, 0, 60}, {0, 60, 0, 0}}) {
                dragIn(page, side[0], side[1], side[2], side[3]);
            }
            saved(page);
            int ring = painted(cohort, exam).area();
            page.key("f");
            saved(page);
            int filled = painted(cohort, exam).area();
            assertTrue(filled > ring, "the hole is filled: %d, then %d".formatted(ring, filled));
            page.key("e");
            dragIn(page, 0, 30, 60, 30);
            saved(page);
            int erased = painted(cohort, exam).area();
            assertTrue(erased < filled, "erased across: %d, then %d".formatted(filled, erased));
            page.key("i");
            page.key("b");
            dragIn(page, 0, 30, 60, 30);
            saved(page);
            assertEquals(erased, painted(cohort, exam).area());
            assertTrue(ignored(painted(cohort, exam)) > 0, "ignored where it was erased");
            page.key("n");
            saved(page);
            assertEquals(0, painted(cohort, exam).area() + ignored(painted(cohort, exam)));
            page.key("i");
            for (int i = 0; i < 8; i++) {
                page.key("]", "BracketRight", 0);
            }
            dragIn(page, -60, 0, 60, 0);
            saved(page);
            FractureMask all = painted(cohort, exam);
            page.key("u");
            page.key("k");
            dragIn(page, -60, 0, 60, 0);
            saved(page);
            FractureMask bright = painted(cohort, exam);
            assertTrue(
                    bright.area() > 0 && bright.area() < all.area(), "%d of %d".formatted(bright.area(), all.area()));
            GreyImage image = GreyImage.read(cohort.resolve("images/exam-0001-ap.png"));
            int darkest = IntStream.range(0, bright.values().length)
                    .filter(i -> bright.values()[i] == FractureMask.FRACTURE)
                    .map(i -> image.values()[i] & 0xffff)
                    .min()
                    .orElseThrow();
            int passed = (int) IntStream.range(0, all.values().length)
                    .filter(i -> all.values()[i] == FractureMask.FRACTURE && (image.values()[i] & 0xffff) >= darkest)
                    .count();
            assertEquals(passed, bright.area(), "every pixel under the brush from the darkest painted one up");
            page.screenshot(PICTURES.resolve("bright.png"));
            page.key("x");
            dragIn(page, 0, 0, 80, 60);
            saved(page);
            assertEquals(1, logged(cohort, exam).boxes().size());
            dragIn(page, 40, 30, 40, 30);
            saved(page);
            assertEquals(0, logged(cohort, exam).boxes().size(), "a click removes a box");
            assertEquals(List.of(), page.problems());
        }
    }

    @Test
    void paintThatASessionOffersIsTakenWithAKeyAndMarked() throws Exception {
        Path cohort = SampleRoom.of(folder.resolve("cohort"), 1);
        new ReadingPlan(cohort)
                .make(ReadingSession.of("first", 1, List.of("e1")).startingFrom(ReadingSession.Start.MODEL), shown -> {
                    var size = GreyImage.size(shown.file());
                    FractureMask square = FractureMask.empty(size.width, size.height);
                    for (int i = 0; shown.radiograph().equals("e1-ap") && i < 50 * 50; i++) {
                        square.values()[(100 + i / 50) * size.width + 100 + i % 50] = FractureMask.FRACTURE;
                    }
                    return Optional.of(square);
                });
        try (Reading room = Reading.open(cohort, 0, Clock.systemUTC());
                Chromium page = comeIn(room.address(), "Dr A", 1000, 700)) {
            page.key("d");
            Chromium.until(
                    "the paint to be taken", () -> logged(cohort, "e1").masks().size() == 1);
            assertEquals(2500, painted(cohort, "e1").area());
            page.screenshot(PICTURES.resolve("start.png"));
            page.key("b");
            dragIn(page, 0, 0, 10, 0);
            saved(page);
            assertTrue(painted(cohort, "e1").area() > 2500, "the reader goes on from there");
            assertEquals(Map.of("e1-ap", "model"), logged(cohort, "e1").began());
            page.key("Tab", "Tab", 0);
            page.key("d");
            page.await("document.querySelector('#trouble').textContent.startsWith('Nothing is offered')");
            assertEquals(List.of(), page.problems());
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

    /** The runs of a mask of 10 x 10 after some painting. */
    private static String painted(Chromium page, String paint) {
        return mask(page, paint, "m.runs().join()");
    }

    private static String count(Chromium page, String paint) {
        return mask(page, paint, "String(m.labels.filter(label => label > 0).length)");
    }

    private static String mask(Chromium page, String paint, String result) {
        return page.script("import('/mask.js').then(({ Mask }) => { const m = new Mask(10, 10); %s; return %s; })"
                        .formatted(paint, result))
                .getAsString();
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
}
