package radiuslab.viewer;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.zip.Deflater;
import radiuslab.exam.GreyImage;

/** Numbers as a page holds them: deflated, in base64; {@code viewer.js} unpacks them. Nothing is lost. */
final class Packed {
    private Packed() {}

    static String bytes(byte[] values) {
        Deflater deflater = new Deflater();
        deflater.setInput(values);
        deflater.finish();
        var packed = new ByteArrayOutputStream();
        byte[] part = new byte[1 << 14];
        while (!deflater.finished()) {
            packed.write(part, 0, deflater.deflate(part));
        }
        deflater.end();
        return Base64.getEncoder().encodeToString(packed.toByteArray());
    }

    /**
     * All 16 bits of every pixel: the difference from what its neighbours to the left and above let expect, folded so that small
     * differences of either sign are small numbers; first all lower bytes, then all upper ones.
     */
    static String pixels(GreyImage image) {
        int width = image.width();
        int count = width * image.height();
        byte[] planes = new byte[2 * count];
        for (int i = 0; i < count; i++) {
            short difference = (short) (image.values()[i] - expected(image.values(), i, width));
            int folded = difference << 1 ^ difference >> 15;
            planes[i] = (byte) folded;
            planes[count + i] = (byte) (folded >> 8);
        }
        return bytes(planes);
    }

    /** The middle one of left, above, and left + above - above left: an edge is expected to go on. */
    private static int expected(short[] values, int i, int width) {
        if (i < width || i % width == 0) {
            return i == 0 ? 0 : (i < width ? values[i - 1] : values[i - width]) & 0xffff;
        }
        int left = values[i - 1] & 0xffff;
        int above = values[i - width] & 0xffff;
        int corner = values[i - width - 1] & 0xffff;
        int least = Math.min(left, above);
        int greatest = Math.max(left, above);
        return corner >= greatest ? least : corner <= least ? greatest : left + above - corner;
    }
}
