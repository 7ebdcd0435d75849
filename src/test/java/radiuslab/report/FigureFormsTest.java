package radiuslab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.drawing.Axis;
import radiuslab.drawing.Chart;
import radiuslab.drawing.ChartStyle;
import radiuslab.drawing.Drawing;
import radiuslab.drawing.Figure;
import radiuslab.drawing.Lettering;
import radiuslab.drawing.Lettering.Anchor;
import radiuslab.drawing.Mark;
import radiuslab.drawing.Pen;
import radiuslab.exam.GreyImage;

/** Opens each form of a figure and looks inside. */
class FigureFormsTest {
    @TempDir
    static Path folder;

    @BeforeAll
    static void write() throws Exception {
        RocFigure.of(StudyFigures.performances()).write(folder);
    }

    @Test
    void thereIsOneFileOfEachForm() throws Exception {
        try (var files = Files.list(folder)) {
            assertEquals(
                    Figure.FORMS.stream().map("roc"::concat).sorted().toList(),
                    files.map(f -> f.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void textOfAPdfCanBeSearchedAndItsOnlyFontIsEmbedded() throws Exception {
        try (PDDocument pdf = Loader.loadPDF(folder.resolve("roc.pdf").toFile())) {
            String text = new PDFTextStripper().getText(pdf);
            assertTrue(text.contains("1 − specificity") && text.contains("Classification 0.9"), text);
            PDResources page = pdf.getPage(0).getResources();
            for (var name : page.getXObjectNames()) {
                var form = (PDFormXObject) page.getXObject(name);
                for (var font : form.getResources().getFontNames()) {
                    PDFont used = form.getResources().getFont(font);
                    assertTrue(used.isEmbedded() && used.getName().endsWith("LiberationSans"), used.getName());
                }
                assertTrue(form.getResources().getFontNames().iterator().hasNext());
            }
        }
    }

    @Test
    void textOfAnSvgIsTextAndItsLettersComeWithIt() throws Exception {
        String svg = Files.readString(folder.resolve("roc.svg"));
        var parsed = Jsoup.parse(svg, "", Parser.xmlParser());
        List<String> texts = parsed.select("text").eachText();
        assertTrue(texts.contains("Sensitivity") && texts.contains("0.2"), texts.toString());
        assertTrue(parsed.select("style").first().data().contains("font/ttf;base64")
                || parsed.select("style").text().contains("font/ttf;base64"));
        assertEquals("85.00mm", parsed.select("svg").attr("width"));
        assertFalse(svg.replace("xmlns=\"http://www.w3.org/2000/svg\"", "")
                .replace("xmlns:xlink=\"http://www.w3.org/1999/xlink\"", "")
                .contains("http"));
    }

    @Test
    void pngsNoteTheirResolution() throws Exception {
        // pixels per metre: 300 / 0.0254 = 11811, 600 / 0.0254 = 23622
        assertEquals(11811, pixelsPerMetre("roc.png"));
        assertEquals(23622, pixelsPerMetre("roc-600dpi.png"));
    }

    private static int pixelsPerMetre(String name) throws Exception {
        byte[] png = Files.readAllBytes(folder.resolve(name));
        int place = new String(png, StandardCharsets.ISO_8859_1).indexOf("pHYs") + 4;
        return ByteBuffer.wrap(png).getInt(place);
    }

    @Test
    void epsIsOfThePrintedSizeAndNeedsNoFont() throws Exception {
        String eps = Files.readString(folder.resolve("roc.eps"), StandardCharsets.ISO_8859_1);
        assertTrue(eps.startsWith("%!PS-Adobe-3.0 EPSF-3.0"), eps.substring(0, 30));
        // 85 mm / 25.4 mm x 72 pt = 240.9 pt
        assertTrue(eps.contains("%%BoundingBox: 0 0 241 241"), eps.substring(0, 400));
        assertFalse(eps.contains("%%IncludeResource: font"), "a font is asked for");
    }

    @Test
    void paleInkIsMixedWithWhiteWhereAFormHasNoTransparency() {
        // 255 - (255 - 0) x 51 / 255 = 204
        assertEquals(new Color(204, 204, 255), ChartStyle.onWhite(new Color(0, 0, 255, 51)));
    }

    @Test
    void lettersThatTheTypefaceLacksAreDrawnAndNamedInTheCaption(@TempDir Path other) throws Exception {
        Drawing drawing = (graphics, width, height) -> {
            graphics.setColor(Color.BLACK);
            Lettering.write(graphics, "放射線科医 reads", 10, 40, 8, Anchor.START);
        };
        new Figure("reader", "A reader.", 40, 20, drawing).write(other);
        String note = Files.readString(other.resolve("reader.txt"));
        assertTrue(note.startsWith("A reader.\n") && note.contains("放射線科医 reads"), note);
    }

    @Test
    void aGreyOfARadiographIsTheSameInPrintAndOnScreen(@TempDir Path other) throws Exception {
        // Of the pixels 0, 100 and 200 the middle one is shown half way from black to white: 100 / 200 x 255 = 127.5
        var image = new GreyImage(3, 1, new short[] {0, 100, 200}, 8);
        new Figure("grey", "Grey.", 30, 20, Panel.of("", image)).write(other);
        int screen = ImageIO.read(other.resolve("grey.png").toFile()).getRGB(177, 100) & 255;
        try (PDDocument pdf = Loader.loadPDF(other.resolve("grey.pdf").toFile())) {
            int print = new PDFRenderer(pdf).renderImageWithDPI(0, 300).getRGB(177, 100) & 255;
            assertEquals(128, screen, 3);
            assertEquals(screen, print, 3);
        }
    }

    @Test
    void thousandsOfPointsStayASmallFile(@TempDir Path other) throws Exception {
        double[] x = new double[100_000];
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = i / (double) x.length;
            y[i] = x[i] * x[i];
        }
        Chart chart = new Chart(
                "",
                Axis.unit("x"),
                Axis.unit("y"),
                true,
                List.of(Mark.line(Pen.of(0), x, y)),
                List.of(),
                Chart.Place.TOP_LEFT);
        new Figure("many", "Many.", 85, 85, chart).write(other);
        assertTrue(Files.size(other.resolve("many.svg")) < 150_000, Files.size(other.resolve("many.svg")) + " bytes");
    }

    @Test
    void longLabelsAreCutOrBrokenAndNeverLeaveTheirPlace() {
        String name = "a reader whose name goes on and on and on and on";
        assertTrue(Lettering.width(Lettering.shortened(name, 7, 100), 7) <= 100);
        assertTrue(Wording.key(name, "0.97").endsWith("… 0.97"), Wording.key(name, "0.97"));
        for (String line : Lettering.wrapped(name + " " + "x".repeat(80), 7, 100)) {
            assertTrue(Lettering.width(line, 7) <= 100, line);
        }
    }
}
