package radiuslab.exam;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The values of a NIfTI-1 or NIfTI-2 file, scaled by its slope and intercept. Of a radiograph, the first axis leads from
 * left to right and the second from top to bottom, as tools write them that convert pictures; the file's orientation, which
 * means the body and not the picture, is not asked.
 *
 * @param size number of values along each axis, one to seven axes
 * @param spacing between two values along each axis, in millimetres unless the file says otherwise
 * @param values first axis fastest
 */
public record NiftiImage(int[] size, double[] spacing, double[] values) {
    private static final int HEADER_1 = 348;
    private static final int HEADER_2 = 540;
    private static final int FLOAT = 16;
    private static final int DATA_AT = 352;

    public NiftiImage {
        long expected = Arrays.stream(size).asLongStream().reduce(1, (a, b) -> a * b);
        if (size.length < 1 || spacing.length != size.length || expected != values.length) {
            throw new IllegalArgumentException("an image of %s values cannot hold %d, with %d spacings"
                    .formatted(Arrays.toString(size), values.length, spacing.length));
        }
    }

    /** Whether a file's name ends as those of NIfTI do. */
    public static boolean isNamed(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".nii") || name.endsWith(".nii.gz");
    }

    /** One slice in the plane of the picture. @param values row by row from the top left */
    public static NiftiImage of(int width, int height, float[] values, double spacing) {
        double[] wide = new double[values.length];
        Arrays.setAll(wide, i -> values[i]);
        return new NiftiImage(new int[] {width, height}, new double[] {spacing, spacing}, wide);
    }

    /**
     * Reads a file, compressed or not, of either byte order.
     *
     * @throws IOException if it is absent, truncated, no NIfTI or of an unusual type of number; the message names no folder
     */
    public static NiftiImage read(Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = opened(file)) {
            bytes = in.readAllBytes();
        }
        try {
            return read(ByteBuffer.wrap(bytes));
        } catch (IndexOutOfBoundsException | IllegalArgumentException damaged) {
            throw new IOException(
                    "NIfTI file is truncated or damaged (%d bytes): %s".formatted(bytes.length, damaged.getMessage()),
                    damaged);
        }
    }

    private static InputStream opened(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file));
        return file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
    }

    private static NiftiImage read(ByteBuffer bytes) throws IOException {
        if (bytes.capacity() < HEADER_1) {
            throw new EOFException(
                    "a NIfTI file has at least %d bytes, found %d".formatted(HEADER_1, bytes.capacity()));
        }
        int header = bytes.getInt(0);
        if (header != HEADER_1 && header != HEADER_2) {
            bytes.order(ByteOrder.LITTLE_ENDIAN);
            header = bytes.getInt(0);
        }
        if (header != HEADER_1 && header != HEADER_2) {
            throw new IOException("not a NIfTI file");
        }
        boolean first = header == HEADER_1;
        int axes = (int) (first ? bytes.getShort(40) : bytes.getLong(16));
        if (axes < 1 || axes > 7) {
            throw new IOException("a NIfTI image has 1 to 7 axes, found " + axes);
        }
        int[] size = new int[axes];
        double[] spacing = new double[axes];
        for (int i = 0; i < axes; i++) {
            size[i] = first ? bytes.getShort(42 + 2 * i) : Math.toIntExact(bytes.getLong(24 + 8 * i));
            spacing[i] = first ? bytes.getFloat(80 + 4 * i) : bytes.getDouble(112 + 8 * i);
        }
        int type = bytes.getShort(first ? 70 : 12);
        int at = (int) (first ? bytes.getFloat(108) : bytes.getLong(168));
        double slope = first ? bytes.getFloat(112) : bytes.getDouble(176);
        double intercept = first ? bytes.getFloat(116) : bytes.getDouble(184);
        // A slope of 0 means: not scaled.
        return new NiftiImage(
                size,
                spacing,
                values(bytes, at, type, count(size), slope == 0 ? 1 : slope, slope == 0 ? 0 : intercept));
    }

    private static int count(int[] size) {
        int count = 1;
        for (int each : size) {
            if (each < 1) {
                throw new IllegalArgumentException("an axis has at least 1 value, found " + each);
            }
            count = Math.multiplyExact(count, each);
        }
        return count;
    }

    private static double[] values(ByteBuffer bytes, int at, int type, int count, double slope, double intercept)
            throws IOException {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = slope * value(bytes, at, type, i) + intercept;
        }
        return values;
    }

    /** A value by NIfTI's number of its type. */
    private static double value(ByteBuffer bytes, int at, int type, int i) throws IOException {
        return switch (type) {
            case 2 -> bytes.get(at + i) & 0xff;
            case 256 -> bytes.get(at + i);
            case 4 -> bytes.getShort(at + 2 * i);
            case 512 -> bytes.getShort(at + 2 * i) & 0xffff;
            case 8 -> bytes.getInt(at + 4 * i);
            case 768 -> bytes.getInt(at + 4 * i) & 0xffffffffL;
            case 1024 -> bytes.getLong(at + 8 * i);
            case FLOAT -> bytes.getFloat(at + 4 * i);
            case 64 -> bytes.getDouble(at + 8 * i);
            default -> throw new IOException(
                    "NIfTI images of data type %d cannot be read; store numbers of 8, 16, 32 or 64 bits"
                            .formatted(type));
        };
    }

    /**
     * The picture's mask: 1 is fracture, 0 background, 2 or no number ignored.
     *
     * @throws UnusableMask if there is more than one slice, or another value
     */
    FractureMask mask() throws IOException {
        for (int axis = 2; axis < size.length; axis++) {
            if (size[axis] != 1) {
                throw new UnusableMask(
                        "a mask is one slice, found axes of " + Arrays.toString(size), "Export the one slice");
            }
        }
        int height = size.length > 1 ? size[1] : 1;
        byte[] labels = new byte[values.length];
        for (int i = 0; i < labels.length; i++) {
            boolean known = values[i] == 0 || values[i] == 1 || values[i] == 2 || Double.isNaN(values[i]);
            if (!known) {
                throw new UnusableMask(
                        "a mask holds 0, 1 and 2 (ignored), found %s at x=%d y=%d"
                                .formatted(values[i], i % size[0], i / size[0]),
                        "Export the mask as labels 0, 1 and 2, not as the radiograph or a probability");
            }
            labels[i] = Double.isNaN(values[i]) ? FractureMask.IGNORED : (byte) values[i];
        }
        return new FractureMask(size[0], height, labels);
    }

    /**
     * Writes NIfTI-1 with 32-bit floats, compressed if the name ends with .gz: beside, then moved. The orientation is the
     * one ITK gives a picture: rows to the patient's left, columns to the back.
     *
     * @param file its folder is made if absent
     */
    public void write(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(DATA_AT + 4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(0, HEADER_1)
                .putShort(40, (short) size.length)
                .putShort(70, (short) FLOAT)
                .putShort(72, (short) 32);
        for (int i = 0; i < 7; i++) {
            bytes.putShort(42 + 2 * i, (short) (i < size.length ? size[i] : 1));
            bytes.putFloat(80 + 4 * i, i < size.length ? (float) spacing[i] : 1);
        }
        bytes.putFloat(108, DATA_AT).putFloat(112, 1).put(123, (byte) 2); // slope 1, millimetres
        bytes.putShort(254, (short) 1); // the affine below says where the image lies
        bytes.putFloat(280, (float) -spacing[0]);
        bytes.putFloat(280 + 20, size.length > 1 ? (float) -spacing[1] : 1).putFloat(280 + 40, 1);
        bytes.put(344, "n+1\0".getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < values.length; i++) {
            bytes.putFloat(DATA_AT + 4 * i, (float) values[i]);
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path beside = file.resolveSibling("." + file.getFileName() + ".part");
        try (OutputStream raw = new BufferedOutputStream(Files.newOutputStream(beside));
                OutputStream out = file.toString().endsWith(".gz") ? new GZIPOutputStream(raw) : raw) {
            out.write(bytes.array());
        }
        Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
