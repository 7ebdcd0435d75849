package radiuslab.cohort;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The orientation tag of a JPEG file (Exif 2.32, tag 0x0112): 1 upright, 2 to 8 mirrored or turned. */
final class ExifOrientation {
    static final int UPRIGHT = 1;

    private static final int APP1 = 0xFFE1;
    private static final int TAG = 0x0112;
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);

    private ExifOrientation() {}

    /** The tag of a file's bytes; {@link #UPRIGHT} where there is none or it cannot be read. */
    static int of(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file);
        int at = 2;
        while (at + 4 <= file.length && (file[at] & 0xff) == 0xff) {
            int marker = bytes.getShort(at) & 0xffff;
            int end = at + 2 + (bytes.getShort(at + 2) & 0xffff);
            if (marker == APP1 && end <= file.length && startsWithExif(file, at + 4, end)) {
                return tiff(bytes.slice(at + 4 + EXIF.length, end - at - 4 - EXIF.length));
            }
            at = end;
        }
        return UPRIGHT;
    }

    private static boolean startsWithExif(byte[] file, int from, int end) {
        return end - from > EXIF.length && Arrays.equals(file, from, from + EXIF.length, EXIF, 0, EXIF.length);
    }

    private static int tiff(ByteBuffer tiff) {
        if (tiff.limit() < 8) {
            return UPRIGHT;
        }
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        if (directory < 8 || directory + 2 > tiff.limit()) {
            return UPRIGHT;
        }
        int entries = tiff.getShort(directory) & 0xffff;
        for (int i = 0; i < entries && directory + 2 + 12 * (i + 1) <= tiff.limit(); i++) {
            int entry = directory + 2 + 12 * i;
            if ((tiff.getShort(entry) & 0xffff) == TAG) {
                int value = tiff.getShort(entry + 8);
                return value >= 1 && value <= 8 ? value : UPRIGHT;
            }
        }
        return UPRIGHT;
    }
}
