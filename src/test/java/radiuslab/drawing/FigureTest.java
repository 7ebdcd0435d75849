package radiuslab.drawing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FigureTest {
    private final Figure figure = new Figure("black-half", "Left half black.", 85, 42.5, (graphics, width, height) -> {
        graphics.setColor(Color.BLACK);
        graphics.fillRect(0, 0, width / 2, height);
    });

    @Test
    void sizeInMillimetresBecomesPixelsAtTheGivenResolution() {
        // 85 mm / 25.4 mm x 300 dpi = 1003.9 px
        var image = figure.image(300);
        assertEquals(1004, image.getWidth());
        assertEquals(502, image.getHeight());
        assertEquals(0xff000000, image.getRGB(100, 100));
        assertEquals(0xffffffff, image.getRGB(900, 100));
    }

    @Test
    void writesPngWith300DpiAndPdfOfThePrintedSizeAndSvg(@TempDir Path folder) throws Exception {
        figure.write(folder);
        // pHYs holds pixels per metre: 300 / 0.0254 = 11811
        byte[] png = Files.readAllBytes(folder.resolve("black-half.png"));
        int place = new String(png, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("pHYs") + 4;
        assertEquals(11811, ByteBuffer.wrap(png).getInt(place));
        assertEquals(
                1004, ImageIO.read(folder.resolve("black-half.png").toFile()).getWidth());
        try (var pdf = Loader.loadPDF(folder.resolve("black-half.pdf").toFile())) {
            // 85 mm / 25.4 mm x 72 pt = 240.9 pt
            assertEquals(241, pdf.getPage(0).getMediaBox().getWidth(), 0.5);
        }
        assertTrue(Files.readString(folder.resolve("black-half.svg")).contains("<svg"));
        assertEquals("Left half black.\n", Files.readString(folder.resolve("black-half.txt")));
    }

    @Test
    void picturesStayPicturesInEveryForm(@TempDir Path folder) throws Exception {
        var ramp = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 64; i++) {
            ramp.setRGB(i % 8, i / 8, i * 0x040404);
        }
        Drawing panel = (graphics, width, height) -> {
            graphics.drawImage(ramp, AffineTransform.getScaleInstance(width / 8.0, width / 8.0), null);
            graphics.setColor(Color.ORANGE);
            graphics.draw(new Rectangle2D.Double(3, 3, 1, 1));
        };
        new PanelSheet(List.of(panel, panel), 2)
                .figure("two", Caption.of("Two."), 1, 0)
                .write(folder);
        assertTrue(Files.readString(folder.resolve("two.svg")).contains("<image"));
        try (var pdf = Loader.loadPDF(folder.resolve("two.pdf").toFile())) {
            assertEquals(1, pdf.getNumberOfPages());
        }
    }

    @Test
    void aNameThatIsNoFileNameIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Figure("../roc", "", 85, 85, figure.drawing()));
    }
}
