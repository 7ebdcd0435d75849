package radiuslab.drawing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.drawing.Chart.Entry;
import radiuslab.drawing.Chart.Place;

class FigureStyleTest {
    @TempDir
    Path folder;

    private static Figure roc() {
        Mark line = Mark.line(Pen.of(0), new double[] {0, 1}, new double[] {0, 1});
        List<Entry> key = List.of(Entry.line("Classification 0.96 (0.93–0.98)", Pen.of(0)));
        Chart chart = new Chart(
                "", Axis.unit("1 − specificity"), Axis.unit("Sensitivity"), true, List.of(line), key, Place.TOP_LEFT);
        return new Figure("roc", "A caption.", 85, 85, chart);
    }

    private static String svg(Figure figure) throws IOException {
        return new String(SvgFile.of(figure), StandardCharsets.UTF_8);
    }

    @Test
    void theWordsOfAFigureSpeakOtherLanguages() throws IOException {
        String german = svg(roc().with(FigureStyle.published().withLanguage("de")));
        assertTrue(german.contains(">Sensitivität<"), "an axis");
        assertTrue(german.contains("Klassifikation 0,96 (0,93–0,98)"), "a word before a number");
        assertTrue(svg(roc().with(FigureStyle.published().withLanguage("fr"))).contains(">Sensibilité<"));
        assertTrue(svg(roc()).contains(">Sensitivity<"), "the style is gone when the figure is drawn");
        var refused = assertThrows(
                IllegalArgumentException.class, () -> FigureStyle.published().withLanguage("xx"));
        assertEquals(
                "figures speak en, de and fr, not \"xx\": bring a file of your own by withLabels",
                refused.getMessage());
    }

    @Test
    void anAuthorsOwnWordsAndNames() throws IOException {
        Path words = Files.writeString(folder.resolve("labels-it.txt"), "# Italian\nSensitivity = Sensibilità\n");
        FigureStyle style = FigureStyle.published().withLabels(words).withName("classification", "Xception");
        String svg = svg(roc().with(style));
        assertTrue(svg.contains(">Sensibilità<"));
        assertTrue(svg.contains("Xception 0.96"));
        Path wrong = Files.writeString(folder.resolve("wrong.txt"), "Threshold\n");
        var refused =
                assertThrows(IOException.class, () -> FigureStyle.published().withLabels(wrong));
        assertEquals("wrong.txt, line 1: expected \"Threshold = Schwelle\", found \"Threshold\"", refused.getMessage());
    }

    @Test
    void theCaptionSpeaksTheLanguageOfTheFigure() {
        Mark line = Mark.line(Pen.of(0), new double[] {0, 1}, new double[] {0, 1});
        Chart chart = new Chart(
                "", Axis.unit("Recall"), Axis.unit("Precision"), true, List.of(line), List.of(), Place.TOP_LEFT);
        String caption =
                "Precision and recall on the test set (n = 40 exams, 10 with a fracture). My own words on classification.";
        Figure figure = new Figure("pr", caption, 85, 85, chart);
        FigureStyle german = FigureStyle.published().withLanguage("de").withName("classification", "Xception");
        assertEquals(
                "Präzision und Trefferquote, Testmenge (n = 40 Untersuchungen, 10 mit Fraktur). My own words on Xception.",
                figure.with(german).caption(),
                "a sentence without words stays as it is, but for the names");
        assertEquals(Set.of("n = 40", "My own words on"), german.untranslated(figure));
    }

    /** A sentence ends at a full stop, a title does not. */
    @Test
    void aReaderWithATitleDoesNotEndASentence() {
        Caption caption = Caption.of("Left out: Dr. Müller, having classified none of these exams. Of Dr. B. Nothing.");
        assertEquals(3, caption.sentences().size(), caption.sentences().toString());
        assertEquals(
                "Nicht dabei: Dr. Müller, ohne Einstufung dieser Untersuchungen.",
                caption.in(FigureStyle.published().withLanguage("de"))
                        .sentences()
                        .get(0)
                        .text());
    }

    @Test
    void whatIsLeftOutIsNeitherDrawnNorInTheKeyNorInTheCaption() throws IOException {
        Mark curve = Mark.line(Pen.of(0), new double[] {0, 1}, new double[] {0, 1});
        Mark circle = Marked.AT_HALF.only(Mark.dot(Pen.of(1), 0.5, 0.5));
        List<Entry> key = List.of(
                Entry.line("Method", Pen.of(0)),
                Entry.marker("at 0.5", Pen.of(1)).of(Marked.AT_HALF));
        Chart chart =
                new Chart("", Axis.unit("x"), Axis.unit("y"), true, List.of(curve, circle), key, Place.BOTTOM_RIGHT);
        Caption caption = Caption.of("A curve.").and(Marked.AT_HALF, "Circle: the threshold 0.5.");
        Figure all = new Figure("curve", caption, 85, 85, chart);
        String colour = "rgb(213,94,0)"; // of the second series
        assertTrue(svg(all).contains(colour) && svg(all).contains("at 0.5"));
        Figure bare = all.with(FigureStyle.published().without(Marked.AT_HALF));
        assertFalse(svg(bare).contains(colour) || svg(bare).contains("at 0.5"));
        assertEquals("A curve.", bare.caption());
        assertEquals("A curve. Circle: the threshold 0.5.", all.caption());
        assertTrue(svg(all).contains(colour), "the figure itself is as it was");
    }

    @Test
    void widthLettersColoursAndLines() throws IOException {
        FigureStyle style =
                FigureStyle.published().withWidth(120).withLetters(10.5).withLines(2);
        Figure wide = roc().with(style.withPalette(new Color(0x123456)));
        assertEquals(120, wide.widthMm());
        assertEquals(120, wide.heightMm(), 1e-9);
        String svg = svg(wide);
        assertTrue(svg.contains("rgb(18,52,86)"), "the palette's colour");
        assertTrue(svg.contains("scale(1.5"), "letters of 10.5 in the place of 7 point");
        assertTrue(svg.contains("stroke-width=\"4.8"), "lines of 2.4 units, twice");
        assertThrows(IllegalArgumentException.class, () -> style.withLetters(40));
    }

    @Test
    void theLettersOfLatin1AreInTheFile() throws IOException {
        int plain = svg(roc()).length();
        assertTrue(plain > 20_000, "a typeface with all of Latin 1 is some ten kilobytes, found " + plain);
        assertFalse(plain > 120_000, "and no more, found " + plain);
    }
}
