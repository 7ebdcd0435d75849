package radiuslab.exam;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class GreyWindowTest {
    private static GreyImage image(int... values) {
        short[] pixels = new short[values.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (short) values[i];
        }
        return new GreyImage(values.length, 1, pixels, 16);
    }

    @Test
    void percentilesLeaveOutBurntInLetters() {
        // 100 pixels: 97 from 10 to 106, three letters of 4095; the 97th percentile is 106.
        int[] values = new int[100];
        for (int i = 0; i < 100; i++) {
            values[i] = i < 97 ? 10 + i : 4095;
        }
        assertEquals(new GreyWindow(10, 106), GreyWindow.of(image(values), 0, 97));
    }

    @Test
    void isShownFromThe0point5thToThe99point5thPercentile() {
        // 400 pixels: two of 0, then 100 to 496 in ones, and one of 65535. At least 0.5 % of them, 2, do not exceed 0;
        // 99.5 % of them, 398, do not exceed 495. So 0 is black, 495 white, and 165, a third of the way, 255 / 3 = 85.
        int[] values = new int[400];
        for (int i = 2; i < 399; i++) {
            values[i] = 98 + i;
        }
        values[399] = 65535;
        byte[] shown = GreyWindow.shown(image(values));
        assertEquals(0, shown[0]);
        assertEquals(85, shown[165 - 98] & 0xff);
        assertEquals(255, shown[495 - 98] & 0xff);
        assertEquals(255, shown[399] & 0xff);
    }

    @Test
    void anEvenRadiographIsBlack() {
        assertArrayEquals(new byte[2], GreyWindow.shown(image(65535, 65535)));
        assertArrayEquals(new float[] {-1, -1}, new GreyWindow(7, 7).scale(image(7, 7)));
    }

    @Test
    void aWindowThatEndsBelowItsBeginIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new GreyWindow(3, 2));
    }
}
