package radiuslab.exam;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import radiuslab.files.WholeFile;

/**
 * The values of a NIfTI-1 or NIfTI-2 file, scaled by its slope and intercept, in the order of the file. Arrays are not
 * copied.
 *
 * @param size number of values along each axis, one to seven axes
 * @param spacing between two values along each axis, in millimetres unless the file says otherwise
 * @param values first axis fastest
 * @param affine from a value's place to millimetres right, front and up of the patient: three rows of four numbers, or none
 *     where the file states no place in the body
 */
public record NiftiImage(int[] size, double[] spacing, double[] values, double[] affine) {
    private static final int FLOAT = 16;
    private static final int DATA_AT = 352;

    /** How far a stored whole number may be from itself after scaling. */
    private static final double ROUNDED = 1e-5;

    public NiftiImage {
        long expected = Arrays.stream(size).asLongStream().reduce(1, (a, b) -> a * b);
        if (size.length < 1 || spacing.length != size.length || expected != values.length) {
            throw new IllegalArgumentException("an image of %s values cannot hold %d, with %d spacings"
                    .formatted(Arrays.toString(size), values.length, spacing.length));
        }
        if (affine.length != 0 && affine.length != 12) {
            throw new IllegalArgumentException("an affine has 12 numbers or none, found " + affine.length);
        }
    }

    /** An image that states no place in the body. */
    public NiftiImage(int[] size, double[] spacing, double[] values) {
        this(size, spacing, values, new double[0]);
    }

    /** Whether a file's name ends as those of NIfTI do. */
    public static boolean isNamed(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
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
     * @throws UnusableImage if it is truncated, no NIfTI, of an unusual type of number or larger than 100 megapixels (the
     *     system property {@code radiuslab.megapixels} sets another number); the message names no folder
     * @throws IOException if it is absent
     */
    public static NiftiImage read(Path file) throws IOException {
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file));
                InputStream in = unpacked(raw)) {
            return of(in);
        } catch (ZipException | EOFException damaged) {
            throw UnusableImage.damaged("NIfTI file is truncated or damaged: " + damaged.getMessage(), damaged);
        }
    }

    private static InputStream unpacked(InputStream raw) throws IOException {
        raw.mark(2);
        boolean compressed = raw.read() == 0x1f && raw.read() == 0x8b;
        raw.reset();
        return compressed ? new GZIPInputStream(raw) : raw;
    }

    private static NiftiImage of(InputStream in) throws IOException {
        byte[] head = in.readNBytes(NiftiHeader.LENGTH);
        NiftiHeader header = NiftiHeader.of(ByteBuffer.wrap(head));
        int step = header.bytesOfValue();
        int count = Arrays.stream(header.size()).reduce(1, (a, b) -> a * b);
        long end = header.dataAt() + (long) count * step;
        if (end > PixelLimit.bytes()) {
            throw new UnusableImage(
                    "it claims %d bytes; at most %d are read".formatted(end, PixelLimit.bytes()),
                    "Export the one slice");
        }
        byte[] rest = in.readNBytes(Math.max(0, (int) end - head.length));
        if (head.length + rest.length < end) {
            throw NiftiHeader.damaged(head.length + rest.length, "expected " + end);
        }
        ByteBuffer data = ByteBuffer.allocate(head.length + rest.length)
                .order(header.order())
                .put(head)
                .put(rest);
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = header.slope() * header.value(data, header.dataAt() + step * i) + header.intercept();
        }
        return new NiftiImage(header.size(), header.spacing(), values, header.affine());
    }

    /**
     * The picture's mask, turned as the affine says ({@link PictureAxes}): 1 or 255 is fracture, 0 background, 2, 128 or no
     * number ignored, unless a table says otherwise.
     *
     * @throws UnusableImage if there is more than one slice, another value, or 1 beside 255 or 2 beside 128
     */
    FractureMask mask(MaskLabels table) throws UnusableImage {
        for (int axis = 2; axis < size.length; axis++) {
            if (size[axis] != 1) {
                throw new UnusableImage(
                        "a mask is one slice, found axes of " + Arrays.toString(size), "Export the one slice");
            }
        }
        int second = size.length > 1 ? size[1] : 1;
        PictureAxes axes = PictureAxes.of(affine);
        int width = axes.width(size[0], second);
        byte[] labels = new byte[values.length];
        for (int i = 0; i < labels.length; i++) {
            int at = axes.valueAt(i % width, i / width, size[0], second);
            labels[i] = table.isUsual() ? label(at) : table.meaning(values[at], place(at));
        }
        if (table.isUsual()) {
            refuseBoth("fracture", 1, 255);
            refuseBoth("ignored", 2, 128);
        }
        return new FractureMask(width, labels.length / width, labels);
    }

    private void refuseBoth(String meaning, int one, int other) throws UnusableImage {
        int first = firstOf(one), second = firstOf(other);
        if (first >= 0 && second >= 0) {
            throw MaskLabels.both(meaning, one + " at " + place(first), other + " at " + place(second));
        }
    }

    /** Where a number is stored first, -1 where it is nowhere. */
    private int firstOf(int number) {
        return IntStream.range(0, values.length)
                .filter(i -> Math.abs(values[i] - number) < ROUNDED)
                .findFirst()
                .orElse(-1);
    }

    private byte label(int i) throws UnusableImage {
        double value = values[i];
        long whole = Math.round(value);
        if (Double.isNaN(value)) {
            return FractureMask.IGNORED;
        }
        if (Math.abs(value - whole) < ROUNDED) {
            if (whole == 0) {
                return FractureMask.BACKGROUND;
            } else if (whole == 1 || whole == 255) {
                return FractureMask.FRACTURE;
            } else if (whole == 2 || whole == 128) {
                return FractureMask.IGNORED;
            }
        }
        throw new UnusableImage(
                "a mask holds 0, 1 (or 255) and 2 (or 128, ignored), found %s at %s".formatted(value, place(i)),
                "Export the mask as labels 0, 1 and 2, not as the radiograph, a probability or other classes");
    }

    private String place(int i) {
        return "x=%d y=%d".formatted(i % size[0], i / size[0]);
    }

    /**
     * Writes NIfTI-1 with 32-bit floats, compressed if the name ends with .gz: beside, then moved. The orientation is the
     * one ITK gives a picture: rows to the patient's left, columns to the back.
     *
     * @param file its folder is made if absent
     */
    public void write(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(DATA_AT + 4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(0, NiftiHeader.VERSION_1)
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
        var packed = new ByteArrayOutputStream();
        try (OutputStream out =
                file.toString().toLowerCase(Locale.ROOT).endsWith(".gz") ? new GZIPOutputStream(packed) : packed) {
            out.write(bytes.array());
        }
        WholeFile.write(file, packed.toByteArray());
    }
}
