package radiuslab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.drawing.Figure;
import radiuslab.drawing.PanelSheet;
import radiuslab.exam.GreyImage;
import radiuslab.files.WholeFile;

/** The report of a run with 24 figures of radiographs that hardly shrink, on the screen and on paper. */
class ReportPdfTest {
    @TempDir
    static Path folder;

    private static Results results;

    @BeforeAll
    static void write() throws Exception {
        results = new Results(folder);
        var methods = StudyFigures.performances();
        var zones = new ResultTable(
                "zones", "Größe in µm, ≥ 0", List.of("α", "zone"), List.of(List.of("1", "Ülna & <Radius>")));
        results.write(PerformanceTable.atHalf(methods), zones);
        results.write(new Summary("quick", "MXNet", 7, StudyFigures.cohort(), methods, List.of()));
        results.writeRecord(JsonParser.parseString(
                        "{\"options\": {\"preset\": \"quick\", \"engine\": \"MXNet\", \"seed\": 7}, \"code\": {\"git\": \"abc\"}}")
                .getAsJsonObject());
        var panel = Panel.of("Röntgen", noise());
        var sheet =
                new Figure("sheet", "four wrists", 174, 178, new PanelSheet(List.of(panel, panel, panel, panel), 2));
        results.write(sheet);
        for (int i = 1; i < 24; i++) {
            for (String form : List.of(".svg", ".pdf", ".txt")) {
                Files.copy(results.figure("sheet", form), results.figure("sheet-" + i, form));
            }
        }
        Manuscript.write(results);
        ReportPdf.write(results);
    }

    private static GreyImage noise() {
        short[] values = new short[400 * 400];
        Random random = new Random(1);
        for (int i = 0; i < values.length; i++) {
            values[i] = (short) random.nextInt(256);
        }
        return new GreyImage(400, 400, values, 8);
    }

    @Test
    void thePageStaysSmallAndItsDrawingsStayDrawings() throws IOException {
        long whole = 24 * Files.size(results.figure("sheet", ".svg"));
        assertTrue(whole > 2L * Manuscript.LARGEST, "the figures alone: " + whole);
        assertTrue(Files.size(results.report()) <= Manuscript.LARGEST);
        var pictures = Jsoup.parse(Files.readString(results.report())).select("img");
        assertEquals(24, pictures.size());
        for (String source : pictures.eachAttr("src")) {
            String svg = new String(Base64.getDecoder().decode(source.replace("data:image/svg+xml;base64,", "")));
            assertTrue(svg.contains(">Röntgen</text>") && svg.contains("data:image/jpeg;base64,"));
        }
    }

    @Test
    void thePaperHasTheSameTextInOneEmbeddedTypeface() throws IOException {
        try (PDDocument pdf = Loader.loadPDF(results.reportPdf().toFile())) {
            String text = new PDFTextStripper().getText(pdf);
            assertTrue(text.contains("Größe in µm, ≥ 0") && text.contains("Ülna & <Radius>"), text);
            assertTrue(text.contains("Figure S24. four wrists") && text.contains("Röntgen"), text);
            assertTrue(text.contains("Table 1. Performance at the threshold 0.5"), text);
            TreeSet<String> bare = new TreeSet<>();
            for (PDPage page : pdf.getPages()) {
                assertEquals(210, page.getMediaBox().getWidth() * 25.4 / 72, 0.1); // A4
                inspect(page.getResources(), bare);
            }
            assertEquals(new TreeSet<>(), bare, "typefaces that are not inside, pictures finer than print");
        }
        long size = Files.size(results.reportPdf());
        assertTrue(size < 24L * 4 * 400 * 400, "larger than its pictures' pixels: " + size);
    }

    private static void inspect(PDResources resources, TreeSet<String> bare) throws IOException {
        for (COSName name : resources.getFontNames()) {
            if (!resources.getFont(name).isEmbedded()) {
                bare.add(resources.getFont(name).getName());
            }
        }
        for (COSName name : resources.getXObjectNames()) {
            var object = resources.getXObject(name);
            if (object instanceof PDFormXObject form && form.getResources() != null) {
                inspect(form.getResources(), bare);
            } else if (object instanceof PDImageXObject picture && picture.getWidth() > 400) {
                bare.add("picture of " + picture.getWidth());
            }
        }
    }

    @Test
    void aFigureThatIsNoPdfIsNamed() throws IOException {
        Results other = new Results(folder.resolve("other"));
        other.writeRecord(results.record());
        other.writeSummary(results.summary());
        WholeFile.write(other.figure("roc", ".txt"), "ROC curves");
        WholeFile.write(other.figure("roc", ".pdf"), "<svg/>");
        String said =
                assertThrows(IOException.class, () -> ReportPdf.write(other)).getMessage();
        assertTrue(said.startsWith("figures/roc.pdf: "), said);
        try (Stream<Path> files = Files.list(other.folder())) {
            assertEquals(3, files.count(), "no half report.pdf");
        }
    }
}
