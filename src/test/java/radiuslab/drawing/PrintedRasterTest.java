package radiuslab.drawing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PrintedRasterTest {
    private static BufferedImage grey(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, (x % 2 == 0 ? 90 : 110) * 0x010101);
            }
        }
        return image;
    }

    /** 254 pixels on 25.4 mm are 254 dpi; at 127 dpi two neighbours, 90 and 110, become their mean. */
    @Test
    void aPictureGetsThePixelsOfItsPrintedSizeAndKeepsItsGreys() throws IOException {
        PrintedRaster printed = PrintedRaster.of(grey(254, 508), 25.4, 50.8, 127);
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(printed.file()));
        assertEquals(127, read.getWidth());
        assertEquals(254, read.getHeight());
        assertEquals(100, read.getRaster().getSample(60, 60, 0), 1);
    }

    @Test
    void aCoarsePictureKeepsItsPixelsAndOneThatShinesThroughItsTransparency() throws IOException {
        assertEquals(10, PrintedRaster.of(grey(10, 10), 100, 100, 300).image().getWidth());
        BufferedImage veil = new BufferedImage(9, 9, BufferedImage.TYPE_INT_ARGB);
        veil.setRGB(4, 4, 0x80ff0000);
        PrintedRaster printed = PrintedRaster.of(veil, 9, 9, 300);
        assertEquals("png", printed.form());
        assertEquals(
                0x80ff0000,
                ImageIO.read(new ByteArrayInputStream(printed.file())).getRGB(4, 4));
    }

    /** 100 pixels wide, drawn by 2 x .5 = 1 unit a pixel: 100 units of half a point are 17.6 mm, at 72 dpi 50 pixels. */
    @Test
    void transformsDecideHowLargeASvgsPictureIs() throws IOException {
        String file = Base64.getEncoder()
                .encodeToString(PrintedRaster.of(grey(100, 100), 100, 100, 300).file());
        String svg =
                """
                <svg xmlns="http://www.w3.org/2000/svg"><g transform="translate(9,9) scale(2)"><image width="100" height="100"
                transform="matrix(0,.5,-.5,0,3,4)" xmlns:xlink="http://www.w3.org/1999/xlink"
                xlink:href="data:image/png;base64,%s"/></g></svg>"""
                        .formatted(file);
        String printed = new String(PrintedSvg.of(svg.getBytes(StandardCharsets.UTF_8), 72), StandardCharsets.UTF_8);
        String inside = printed.replaceAll("(?s).*base64,([^\"]*)\".*", "$1");
        BufferedImage read =
                ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(inside)));
        assertEquals(50, read.getWidth());
    }
}
