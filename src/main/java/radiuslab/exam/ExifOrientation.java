package radiuslab.exam;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The orientation that a camera or program notes beside the pixels: 1 upright, 2 to 8 mirrored or turned. It stands in
 * EXIF (Exif 2.32, tag 0x0112) or in XMP (tiff:Orientation).
 */
public final class ExifOrientation {
    public static final int UPRIGHT = 1;

    private static final int TAG = 0x0112;
    private static final int LONG = 4;
    private static final Pattern XMP = Pattern.compile("tiff:Orientation\\s*(?:=\\s*[\"']|>)\\s*([1-8])");

    private ExifOrientation() {}

    /** The tag in a block of EXIF, which has the form of TIFF; {@link #UPRIGHT} where there is none or it is damaged. */
    static int ofExif(byte[] file, int from, int length) {
        if (length < 8) {
            return UPRIGHT;
        }
        ByteBuffer tiff = ByteBuffer.wrap(file, from, length).slice();
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        if (directory < 8 || directory > length - 2) {
            return UPRIGHT;
        }
        int entries = Math.min(tiff.getShort(directory) & 0xffff, (length - directory - 2) / 12);
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + 12 * i;
            if ((tiff.getShort(entry) & 0xffff) == TAG) {
                int value = tiff.getShort(entry + 2) == LONG ? tiff.getInt(entry + 8) : tiff.getShort(entry + 8);
                return value >= 1 && value <= 8 ? value : UPRIGHT;
            }
        }
        return UPRIGHT;
    }

    /** The tag in a block of XMP, which is XML. */
    static int ofXmp(byte[] file, int from, int length) {
        Matcher tag = XMP.matcher(new String(file, from, length, StandardCharsets.ISO_8859_1));
        return tag.find() ? Integer.parseInt(tag.group(1)) : UPRIGHT;
    }
}
