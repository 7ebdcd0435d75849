package radiuslab.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import radiuslab.Chromium;
import radiuslab.exam.FractureMask;
import radiuslab.exam.GreyImage;

/** What readers draw on the page: paint, boxes, lengths and angles. */
class PaintingPageTest extends OnReadingPage {
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
            read.measures().get(radiograph).forEach(m -> values.add(m.value(OptionalDouble.empty())));
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

    private static long ignored(FractureMask mask) {
        return IntStream.range(0, mask.values().length)
                .filter(i -> !mask.counts(i))
                .count();
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
}
