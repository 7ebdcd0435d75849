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
        BufferedImage letters = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = letters.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING,
                smooth ? RenderingHints.VALUE_TEXT_ANTIALIAS_ON : RenderingHints.VALUE_TEXT_ANTIALIAS_OFF);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, size));
        graphics.setColor(Color.WHITE);
        graphics.drawString(text, 60, 100);
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

    @Test
    void aLineOfLettersIsFoundAndBlackenedWhole() {
        for (boolean smooth : new boolean[] {false, true}) {
            for (int size : new int[] {14, 24, 48}) {
                short[] pixels = picture("MUSTER, ERIKA 12345", size, smooth);
                List<Rectangle> found = BurntInText.find(pixels, WIDTH, HEIGHT);
                assertTrue(!found.isEmpty(), "size %d, smooth %s".formatted(size, smooth));
                found.forEach(r -> r.blacken(pixels, WIDTH, HEIGHT));
                assertEquals(List.of(), BurntInText.find(pixels, WIDTH, HEIGHT));
            }
        }
    }

    @Test
    void markersOfSideAndInitialsStay() {
        for (String marker : List.of("L", "R", "R AB", "")) {
            assertEquals(List.of(), BurntInText.find(picture(marker, 48, true), WIDTH, HEIGHT), marker);
        }
    }

    @Test
    void aBlankPictureHasNone() {
        assertEquals(List.of(), BurntInText.find(new short[100], 10, 10));
    }
}
