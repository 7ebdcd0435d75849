package radiuslab.exam;

import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferUShort;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicReference;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * The pixels of one radiograph: one channel, row by row from the top left, bright = dense.
 *
 * @param width in pixels
 * @param height in pixels
 * @param values unsigned 16-bit numbers, 0 to 2^bits - 1, length width x height; not copied
 * @param bits used bits per pixel, 1 to 16
 */
public record GreyImage(int width, int height, short[] values, int bits) {
    /** Deflate's level 1: quantum noise hardly shrinks, however long one tries. */
    private static final float FAST = 0.9f;

    public GreyImage {
        if (width < 1 || height < 1 || values.length != (long) width * height) {
            throw new IllegalArgumentException(
                    "an image of %d x %d needs as many pixels, found %d".formatted(width, height, values.length));
        }
        if (bits < 1 || bits > 16) {
            throw new IllegalArgumentException("bits must be 1 to 16, found " + bits);
        }
    }

    /** The value at a pixel, 0 to {@link #white()}. */
    public int at(int x, int y) {
        return values[y * width + x] & 0xffff;
    }

    /** The greatest value a pixel can take: 2^bits - 1. */
    public int white() {
        return (1 << bits) - 1;
    }

    /**
     * Reads a PNG (8 or 16 bits) or JPEG file; colour is reduced to its mean over red, green and blue.
     *
     * @throws IOException if the file is absent, no image, or damaged; the message says which and names no folder
     */
    public static GreyImage read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        try (ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            ImageReader reader = reader(stream, bytes.length);
            if (isJpeg(bytes) && !endsWhole(bytes)) {
                throw new IOException("image is truncated or damaged: no JPEG end marker at its end (%d bytes)"
                        .formatted(bytes.length));
            }
            try {
                return read(reader, stream);
            } catch (RuntimeException damaged) {
                throw new IOException("image is damaged: " + damaged.getMessage(), damaged);
            } finally {
                reader.dispose();
            }
        }
    }

    /**
     * Width and height of an image file in pixels, from its head alone.
     *
     * @throws IOException if the file is absent or no image
     */
    public static Dimension size(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        try (ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            ImageReader reader = reader(stream, bytes.length);
            try {
                reader.setInput(stream);
                return new Dimension(reader.getWidth(0), reader.getHeight(0));
            } finally {
                reader.dispose();
            }
        }
    }

    private static ImageReader reader(ImageInputStream stream, int bytes) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
        if (!readers.hasNext()) {
            throw new IOException("not a PNG or JPEG image (%d bytes)".formatted(bytes));
        }
        return readers.next();
    }

    private static boolean isJpeg(byte[] bytes) {
        return bytes.length > 2 && bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xd8;
    }

    /**
     * Whether a JPEG ends with its end marker, zeros after it apart. The decoder does not ask once it has all rows, and
     * so accepts files that lost their end or carry the remains of another file after it.
     */
    private static boolean endsWhole(byte[] bytes) {
        int end = bytes.length;
        while (end > 2 && bytes[end - 1] == 0) {
            end--;
        }
        return bytes[end - 2] == (byte) 0xff && bytes[end - 1] == (byte) 0xd9;
    }

    /** A decoder fills what is missing of a truncated file with grey and only warns: here the warning is an error. */
    private static GreyImage read(ImageReader reader, ImageInputStream stream) throws IOException {
        AtomicReference<String> warning = new AtomicReference<>();
        reader.addIIOReadWarningListener((IIOReadWarningListener) (source, text) -> warning.compareAndSet(null, text));
        reader.setInput(stream);
        BufferedImage image = reader.read(0);
        if (warning.get() != null) {
            throw new IOException("image is truncated or damaged: " + warning.get());
        }
        return of(image);
    }

    /** The grey values of a picture; 16-bit grey keeps its 16 bits, all else becomes 8 bits. */
    public static GreyImage of(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        Object pixels = image.getRaster().getDataElements(0, 0, width, height, null);
        return switch (image.getType()) {
            case BufferedImage.TYPE_USHORT_GRAY -> new GreyImage(width, height, (short[]) pixels, 16);
            case BufferedImage.TYPE_BYTE_GRAY -> new GreyImage(width, height, grey((byte[]) pixels), 8);
            case BufferedImage.TYPE_3BYTE_BGR -> new GreyImage(width, height, meanOfColours((byte[]) pixels), 8);
            default -> new GreyImage(
                    width, height, meanOfColours(image.getRGB(0, 0, width, height, null, 0, width)), 8);
        };
    }

    private static short[] grey(byte[] pixels) {
        short[] values = new short[pixels.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (short) (pixels[i] & 255);
        }
        return values;
    }

    /** Of red, green, blue of one pixel after the other. */
    private static short[] meanOfColours(byte[] pixels) {
        short[] values = new short[pixels.length / 3];
        for (int i = 0; i < values.length; i++) {
            values[i] = mean(pixels[3 * i] & 255, pixels[3 * i + 1] & 255, pixels[3 * i + 2] & 255);
        }
        return values;
    }

    private static short[] meanOfColours(int[] rgb) {
        short[] values = new short[rgb.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = mean((rgb[i] >> 16) & 255, (rgb[i] >> 8) & 255, rgb[i] & 255);
        }
        return values;
    }

    private static short mean(int red, int green, int blue) {
        return (short) Math.round((red + green + blue) / 3f);
    }

    /** Writes a 16-bit grey PNG, compressed for speed. */
    public void writePng(Path file) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_USHORT_GRAY);
        short[] target = ((DataBufferUShort) image.getRaster().getDataBuffer()).getData();
        System.arraycopy(values, 0, target, 0, values.length);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ImageWriteParam options = writer.getDefaultWriteParam();
        options.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        options.setCompressionQuality(FAST);
        var bytes = new ByteArrayOutputStream(values.length * 2);
        try (ImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), options);
        } finally {
            writer.dispose();
        }
        Files.write(file, bytes.toByteArray());
    }
}
