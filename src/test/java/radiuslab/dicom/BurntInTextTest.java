package radiuslab.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BurntInTextTest {
    static final int WIDTH = 800, HEIGHT = 600;

    /** A noisy slope of greys with a bright band, and letters on it as Java draws them. */
    static short[] picture(String text, int size, boolean smooth) {
        return picture(text, size, smooth, 0);
    }

    /** @param quarters 0 as it is read, 1 downwards, 3 upwards */
    static short[] picture(String text, int size, boolean smooth, int quarters) {
        BufferedImage letters = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = letters.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING,
                smooth ? RenderingHints.VALUE_TEXT_ANTIALIAS_ON : RenderingHints.VALUE_TEXT_ANTIALIAS_OFF);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, size));
        graphics.setColor(Color.WHITE);
        if (quarters > 0) {
            graphics.translate(100, quarters == 1 ? 20 : HEIGHT - 20);
            graphics.rotate(quarters * Math.PI / 2);
        }
        graphics.drawString(text, quarters > 0 ? 0 : 60, quarters > 0 ? 0 : 100);
        graphics.dispose();
        Random noise = new Random(1);
        short[] pixels = new short[WIDTH * HEIGHT];
        for (int i = 0; i < pixels.length; i++) {
            int x = i % WIDTH, y = i / WIDTH;
            double tissue = 800 + x + (Math.abs(x - 400) < 80 ? 1000 : 0) + noise.nextGaussian() * 40;
            double ink = (letters.getRaster().getSample(x, y, 0)) / 255.0;
            pixels[i] = (short) Math.round(16 * (tissue * (1 - ink) + 4000 * ink));
        }
        return pixels;
    }

    private static List<Rectangle> found(short[] pixels) {
        return BurntInText.find(pixels, WIDTH, HEIGHT).all();
    }

    /** Across, downwards and upwards; a line of 19 letters is longer than high, or the other way about. */
    @Test
    void aLineOfLettersIsFoundAndBlackenedWhole() {
        for (boolean smooth : new boolean[] {false, true}) {
            for (int size : new int[] {14, 24, 40}) {
                for (int quarters : new int[] {0, 1, 3}) {
                    String of = "size %d, smooth %s, turned %d".formatted(size, smooth, quarters);
                    short[] pixels = picture("MUSTER, ERIKA 12345", size, smooth, quarters);
                    BurntInText.Lines lines = BurntInText.find(pixels, WIDTH, HEIGHT);
                    List<Rectangle> meant = quarters == 0 ? lines.across() : lines.upright();
                    assertTrue(
                            meant.stream()
                                    .anyMatch(r -> quarters == 0 ? r.width() > r.height() : r.height() > r.width()),
                            of + lines);
                    lines.all().forEach(r -> r.blacken(pixels, WIDTH, HEIGHT));
                    assertEquals(List.of(), found(pixels), of);
                }
            }
        }
    }

    /** Screws of a plate lie like the letters of a line that runs downwards, but all are thin. */
    @Test
    void aColumnOfScrewsIsNoText() {
        short[] pixels = picture("", 10, true);
        for (int screw = 0; screw < 6; screw++) {
            new Rectangle(300, 100 + 30 * screw, 45, 9).fill(pixels, WIDTH, HEIGHT, (short) 0xffff);
        }
        assertEquals(List.of(), found(pixels));
    }

    @Test
    void markersOfSideAndInitialsStay() {
        for (String marker : List.of("L", "R", "R AB", "")) {
            assertEquals(List.of(), found(picture(marker, 48, true)), marker);
        }
    }

    @Test
    void aBlankPictureHasNone() {
        assertEquals(List.of(), BurntInText.find(new short[100], 10, 10).all());
    }
}
