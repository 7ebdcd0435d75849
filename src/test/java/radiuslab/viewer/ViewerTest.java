package radiuslab.viewer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.Chromium;
import radiuslab.cohort.Cohort;
import radiuslab.cohort.ReadOptions;
import radiuslab.evaluation.Confusion;
import radiuslab.evaluation.Sample;
import radiuslab.exam.Box;
import radiuslab.exam.Exam;
import radiuslab.exam.FractureMask;
import radiuslab.exam.GreyImage;
import radiuslab.exam.Radiograph;
import radiuslab.prediction.HeatMap;
import radiuslab.prediction.ScoredBox;

/** What notebooks show to be taken hold of, in a browser, with the mouse. */
class ViewerTest {
    private static final Path PICTURES = Path.of("target/viewer");

    @TempDir
    Path folder;

    private Chromium page(String body) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("page.html"), "<!DOCTYPE html><meta charset=utf-8>" + body);
        return Chromium.open(file.toUri(), folder, 1060, 1000);
    }

    private static Exam fractured() throws IOException {
        return Cohort.read(Path.of("data-samples"), ReadOptions.strict().withoutDecoding()).exams().stream()
                .filter(e -> e.radiographs().get(0).isMarked())
                .findFirst()
                .orElseThrow();
    }

    /** Every grey from 0 to 65535 occurs, in no order. */
    private static GreyImage noise() {
        short[] values = new short[300 * 300];
        Random random = new Random(1);
        for (int i = 0; i < values.length; i++) {
            values[i] = (short) random.nextInt(1 << 16);
        }
        return new GreyImage(300, 300, values, 16);
    }

    /** A block of 3 x 3 with one marked pixel in its corner is marked; one without is what lies in its middle. */
    @Test
    void aMarkOfOnePixelIsShownHoweverSmallThePicture() {
        FractureMask mask = FractureMask.empty(6, 3);
        mask.values()[2] = FractureMask.FRACTURE;
        mask.values()[6 + 4] = 2;
        assertArrayEquals(
                new byte[] {FractureMask.FRACTURE, 2},
                LaidOver.of("marked", mask).shrunk(3));
    }

    private static String status(Chromium page, int view) {
        return page.script(
                        "document.querySelectorAll('.radiuslab-view')[%d].lastElementChild.textContent".formatted(view))
                .getAsString();
    }

    private static void ready(Chromium page, int views) throws IOException, InterruptedException {
        page.await("document.querySelectorAll('.radiuslab-view[data-ready]').length === " + views);
    }

    @Test
    void everyGreyArrivesAndIsToldUnderThePointer() throws Exception {
        GreyImage image = noise();
        try (Chromium page = page(Viewer.of(image).html())) {
            ready(page, 1);
            double[] middle = page.middle("canvas");
            for (int i = 0; i < 20; i++) {
                page.move(middle[0] - 100 + 9 * i, middle[1] - 120 + 13 * i);
                String said = status(page, 0);
                int x = Integer.parseInt(said.replaceAll(".*x (\\d+) y.*", "$1"));
                int y = Integer.parseInt(said.replaceAll(".* y (\\d+) .*", "$1"));
                assertTrue(said.contains("grey %d of 65535".formatted(image.at(x, y))), said);
            }
            assertEquals(List.of(), page.problems());
        }
    }

    @Test
    void anExamIsWindowedZoomedAndLinkedWithTheMouseBesideAnotherView() throws Exception {
        Exam exam = fractured();
        Radiograph ap = exam.radiographs().get(0);
        GreyImage image = ap.image();
        float[] values = new float[image.values().length];
        values[0] = 0.25f;
        HeatMap map = new HeatMap(image.width(), image.height(), values);
        Viewer view = Viewer.of(exam)
                .with("segmentation", ap.id(), map)
                .with("detection", ap.id(), List.of(new ScoredBox(new Box(10, 20, 30, 40), 0.87)));
        assertEquals(
                "exam %s: ap 192 x 256, lateral 192 x 256; marked, segmentation, detection".formatted(exam.id()),
                view.toString());
        assertTrue(view.html().length() < Viewer.MOST_BYTES);
        try (Chromium page = page(view.html() + Viewer.of(image).html())) {
            ready(page, 2);
            double[] left = page.middle("figure:nth-child(1) canvas");
            double[] right = page.middle("figure:nth-child(2) canvas");
            page.move(left[0] + 20, left[1] + 30);
            String before = status(page, 0);
            assertTrue(before.contains("segmentation: 0.00"), before);
            page.wheel(left[0] + 20, left[1] + 30, -400);
            page.move(left[0] + 60, left[1] + 60);
            page.move(left[0] + 20, left[1] + 30);
            assertEquals(before, status(page, 0), "without a click the wheel is the page's");
            page.script("window.scrollTo(0, 0)");
            page.drag("left", left[0], left[1], left[0] + 80, left[1] + 50);
            page.move(left[0] + 20, left[1] + 30);
            String windowed = status(page, 0);
            assertNotEquals(window(before), window(windowed));
            page.move(right[0], right[1]);
            assertEquals(window(windowed), window(status(page, 0)), "the lateral view has the same window");
            String place = place(status(page, 0));
            page.wheel(left[0] + 60, left[1] + 60, -400);
            page.await("document.activeElement.tagName === 'CANVAS'");
            page.move(right[0], right[1] + 1);
            page.move(right[0], right[1]);
            assertNotEquals(place, place(status(page, 0)), "it follows to the place that was zoomed to");
            page.screenshot(PICTURES.resolve("zoomed.png"));
            press(page, "detection");
            page.screenshot(PICTURES.resolve("boxes.png"));
            press(page, "marked");
            press(page, "Invert");
            page.screenshot(PICTURES.resolve("marked.png"));
            assertEquals(List.of(), page.problems());
        }
    }

    private static void press(Chromium page, String button) {
        page.script(
                "[...document.querySelectorAll('button')].find(b => b.textContent === '%s').click()".formatted(button));
    }

    private static String window(String status) {
        return status.replaceAll(".*window (\\S+ ± \\S+).*", "$1");
    }

    private static String place(String status) {
        return status.replaceAll(".*(x \\d+ y \\d+).*", "$1");
    }

    @Test
    void itComesAliveAsJupyterLabAndTheClassicNotebookInsertIt() throws Exception {
        String html = new Gson().toJson(Viewer.of(noise()).html());
        try (Chromium page = page("<p>notebook</p>")) {
            page.await("document.querySelector('p')");
            page.script( // scripts of a piece of HTML are made anew, before it is in the page
                    "(() => { const host = document.createElement('div'); host.innerHTML = %s;".formatted(html)
                            + " host.querySelectorAll('script').forEach(s => { const fresh = document.createElement('script');"
                            + " fresh.textContent = s.textContent; s.replaceWith(fresh); }); document.body.append(host); })()");
            ready(page, 1);
            page.script( // or run from the head once it is in the page, as jQuery does
                    "(() => { const host = document.createElement('div'); host.innerHTML = %s;".formatted(html)
                            + " document.body.append(host); const s = document.createElement('script');"
                            + " s.textContent = host.querySelector('script').textContent; document.head.append(s); })()");
            ready(page, 2);
            assertEquals(List.of(), page.problems());
        }
    }

    @Test
    void aLargeRadiographIsReducedAndSaysSo() throws Exception {
        short[] values = new short[1500 * 2000];
        Random random = new Random(1);
        for (int i = 0; i < values.length; i++) {
            values[i] = (short) (30000 + 2000 * random.nextGaussian());
        }
        String html = Viewer.of(new GreyImage(1500, 2000, values, 16)).html();
        assertTrue(html.length() < Viewer.MOST_BYTES, "bytes: " + html.length());
        try (Chromium page = page(html)) {
            ready(page, 1);
            page.await("/each pixel the mean of \\d+ x \\d+/.test(document.querySelector('figcaption').textContent)");
        }
    }

    @Test
    void whatDoesNotFitIsRefused() throws IOException {
        Viewer view = Viewer.of(fractured());
        HeatMap map = new HeatMap(2, 2, new float[4]);
        String several = assertThrows(IllegalArgumentException.class, () -> view.with("m", map))
                .getMessage();
        assertTrue(several.endsWith("say over which"), several);
        assertThrows(IllegalArgumentException.class, () -> view.with("m", "nobody", map));
        String size = assertThrows(
                        IllegalArgumentException.class, () -> Viewer.of(noise()).with("m", map))
                .getMessage();
        assertTrue(size.contains("\"m\" has 2 x 2 pixels"), size);
        Viewer wide = Viewer.of(new GreyImage(4, 1, new short[4], 16));
        assertThrows(IllegalArgumentException.class, () -> wide.with("m", map), "as many pixels, in another shape");
    }

    @Test
    void theSliderMovesPointTableAndLine() throws Exception {
        boolean[] truth = {true, true, true, false, false, false, true, false};
        double[] score = {0.9, 0.8, 0.7, 0.6, 0.4, 0.3, 0.2, 0.1};
        Sample sample =
                new Sample(IntStream.range(0, 8).mapToObj(String::valueOf).toList(), truth, score);
        RocSlider roc = RocSlider.of("classification", sample);
        assertTrue(
                roc.toString().endsWith("at 0.500 sensitivity 75.0 %, specificity 75.0 %, accuracy 75.0 %"),
                roc.toString());
        try (Chromium page = page(roc.html() + roc.html())) {
            page.await("document.querySelectorAll('.radiuslab-roc[data-live]').length === 2");
            assertCounts(page, sample.at(0.5));
            String point = attribute(page, "rl-point", "cy");
            String line = attribute(page, "rl-line", "x1");
            page.script("document.querySelector('.rl-slider').focus()");
            page.key("ArrowLeft", "ArrowLeft", 0); // below 0.4: one more false alarm
            page.key("ArrowLeft", "ArrowLeft", 0);
            page.key("ArrowLeft", "ArrowLeft", 0); // below 0.2: all fractures
            page.await("document.querySelector('.rl-threshold').textContent === '0.150'");
            assertCounts(page, sample.at(0.15));
            assertNotEquals(point, attribute(page, "rl-point", "cy"));
            assertNotEquals(line, attribute(page, "rl-line", "x1"));
            assertEquals(
                    "sensitivity 100.0 %, specificity 25.0 %, accuracy 62.5 %",
                    page.script("document.querySelector('.rl-words').textContent")
                            .getAsString());
            assertEquals(
                    "0.500",
                    page.script("document.querySelectorAll('.rl-threshold')[1].textContent")
                            .getAsString(),
                    "the other one stays");
            page.screenshot(PICTURES.resolve("roc.png"));
            assertEquals(List.of(), page.problems());
        }
    }

    private static void assertCounts(Chromium page, Confusion expected) {
        String[] shown = page.script(
                        "['tp', 'fp', 'tn', 'fn'].map(n => document.querySelector('.rl-' + n).textContent).join()")
                .getAsString()
                .split(",");
        assertEquals(
                expected,
                new Confusion(
                        Integer.parseInt(shown[0]),
                        Integer.parseInt(shown[1]),
                        Integer.parseInt(shown[2]),
                        Integer.parseInt(shown[3])));
    }

    private static String attribute(Chromium page, String name, String attribute) {
        return page.script("document.querySelector('.%s').getAttribute('%s')".formatted(name, attribute))
                .getAsString();
    }
}
