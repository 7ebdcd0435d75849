package radiuslab.exam;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The head of a NIfTI-1 or NIfTI-2 file.
 *
 * @param size number of values along each axis, one to seven axes
 * @param spacing between two values along each axis
 * @param type NIfTI's number of the type of its values
 * @param dataAt the byte where the values begin
 * @param slope by which the values are multiplied
 * @param intercept what is added then
 * @param affine from a value's place to millimetres right, front and up of the patient: three rows of four numbers, or none
 *     where the file states no place in the body
 */
record NiftiHeader(
        ByteOrder order,
        int[] size,
        double[] spacing,
        int type,
        int dataAt,
        double slope,
        double intercept,
        double[] affine) {
    static final int VERSION_1 = 348;
    static final int VERSION_2 = 540;
    /** As much of a file as holds either head. */
    static final int LENGTH = 544;

    private static final int SINGLE_FILE_AT = 352;
    private static final int MOST_BEFORE_DATA = 64_000_000;

    /** @param bytes the first bytes of a file, as many as there are up to {@link #LENGTH} */
    static NiftiHeader of(ByteBuffer bytes) throws UnusableImage {
        boolean first = isVersion(bytes, VERSION_1);
        if (!first && !isVersion(bytes, VERSION_2)) {
            throw new UnusableImage("not a NIfTI file", "Export the mask again, as NIfTI or PNG");
        }
        if (bytes.limit() < (first ? VERSION_1 : VERSION_2)) {
            throw damaged(bytes.limit(), "its head is cut off");
        }
        if (first && bytes.get(345) == 'i') {
            throw new UnusableImage(
                    "it is the head of a NIfTI pair (.hdr and .img)", "Save it as one file, .nii or .nii.gz");
        }
        long axes = first ? bytes.getShort(40) : bytes.getLong(16);
        if (axes < 1 || axes > 7) {
            throw damaged(bytes.limit(), "a NIfTI image has 1 to 7 axes, found " + axes);
        }
        int[] size = new int[(int) axes];
        double[] spacing = new double[(int) axes];
        long count = 1;
        for (int i = 0; i < axes; i++) {
            long length = first ? bytes.getShort(42 + 2 * i) : bytes.getLong(24 + 8 * i);
            PixelLimit.check(length, count);
            count *= length;
            size[i] = (int) length;
            spacing[i] = first ? bytes.getFloat(80 + 4 * i) : bytes.getDouble(112 + 8 * i);
        }
        double at = first ? bytes.getFloat(108) : bytes.getLong(168);
        if (!(at >= 0 && at <= MOST_BEFORE_DATA)) {
            throw damaged(bytes.limit(), "its values begin at byte " + at);
        }
        double slope = first ? bytes.getFloat(112) : bytes.getDouble(176);
        double intercept = first ? bytes.getFloat(116) : bytes.getDouble(184);
        // a slope of 0 or no number means: not scaled
        boolean scaled = slope != 0 && Double.isFinite(slope) && Double.isFinite(intercept);
        return new NiftiHeader(
                bytes.order(),
                size,
                spacing,
                bytes.getShort(first ? 70 : 12),
                at > 0 ? (int) at : first ? SINGLE_FILE_AT : LENGTH,
                scaled ? slope : 1,
                scaled ? intercept : 0,
                affine(bytes, first));
    }

    private static boolean isVersion(ByteBuffer bytes, int length) {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
            if (bytes.limit() >= 4 && bytes.order(order).getInt(0) == length) {
                return true;
            }
        }
        return false;
    }

    static UnusableImage damaged(int bytes, String found) {
        return UnusableImage.damaged("NIfTI file is truncated or damaged (%d bytes): %s".formatted(bytes, found), null);
    }

    /** The affine that is stated: the general one (sform) before the one made of a rotation (qform). */
    private static double[] affine(ByteBuffer bytes, boolean first) {
        int rotated = first ? bytes.getShort(252) : bytes.getInt(344);
        int general = first ? bytes.getShort(254) : bytes.getInt(348);
        if (general > 0) {
            return numbers(bytes, first, first ? 280 : 400, 12);
        }
        if (rotated <= 0) {
            return new double[0];
        }
        double handed = numbers(bytes, first, first ? 76 : 104, 1)[0] < 0 ? -1 : 1;
        double[] step = numbers(bytes, first, first ? 80 : 112, 3);
        double[] q = numbers(bytes, first, first ? 256 : 352, 6);
        double b = q[0], c = q[1], d = q[2];
        double a = Math.sqrt(Math.max(0, 1 - b * b - c * c - d * d));
        double x = step[0], y = step[1], z = step[2] * handed;
        return new double[] {
            (a * a + b * b - c * c - d * d) * x, 2 * (b * c - a * d) * y, 2 * (b * d + a * c) * z, q[3],
            2 * (b * c + a * d) * x, (a * a + c * c - b * b - d * d) * y, 2 * (c * d - a * b) * z, q[4],
            2 * (b * d - a * c) * x, 2 * (c * d + a * b) * y, (a * a + d * d - b * b - c * c) * z, q[5]
        };
    }

    private static double[] numbers(ByteBuffer bytes, boolean first, int at, int count) {
        double[] numbers = new double[count];
        Arrays.setAll(numbers, i -> first ? bytes.getFloat(at + 4 * i) : bytes.getDouble(at + 8 * i));
        return numbers;
    }

    /** Bytes of one value. */
    int bytesOfValue() throws UnusableImage {
        return switch (type) {
            case 2, 256 -> 1;
            case 4, 512 -> 2;
            case 8, 768, 16 -> 4;
            case 1024, 1280, 64 -> 8;
            default -> throw new UnusableImage(
                    "NIfTI images of data type %d cannot be read".formatted(type),
                    "Store numbers of 8, 16, 32 or 64 bits");
        };
    }

    /** A value as it is stored. */
    double value(ByteBuffer data, int at) {
        return switch (type) {
            case 2 -> data.get(at) & 0xff;
            case 256 -> data.get(at);
            case 4 -> data.getShort(at);
            case 512 -> data.getShort(at) & 0xffff;
            case 8 -> data.getInt(at);
            case 768 -> data.getInt(at) & 0xffffffffL;
            case 16 -> data.getFloat(at);
            case 64 -> data.getDouble(at);
            default -> data.getLong(at);
        };
    }
}
