package radiuslab.exam;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferUShort;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicReference;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.ImageInputStream;

/**
 * The pixels of one radiograph: one channel, row by row from the top left, bright = dense.
 *
 * @param width in pixels
 * @param height in pixels
 * @param values unsigned 16-bit numbers, 0 to 2^bits - 1, length width x height; not copied
 * @param bits used bits per pixel, 1 to 16
 */
public record GreyImage(int width, int height, short[] values, int bits) {
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
        try (ImageInputStream stream = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                throw new IOException("not a PNG or JPEG image (%d bytes)".formatted(bytes.length));
            }
            if (isJpeg(bytes) && !endsWhole(bytes)) {
                throw new IOException("image is truncated or damaged: no JPEG end marker at its end (%d bytes)"
                        .formatted(bytes.length));
            }
            ImageReader reader = readers.next();
            try {
                return read(reader, stream);
            } catch (RuntimeException damaged) {
                throw new IOException("image is damaged: " + damaged.getMessage(), damaged);
            } finally {
                reader.dispose();
            }
        }
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
        Raster raster = image.getRaster();
        if (image.getType() == BufferedImage.TYPE_USHORT_GRAY) {
            short[] values = new short[width * height];
            int[] row = new int[width];
            for (int y = 0; y < height; y++) {
                raster.getSamples(0, y, width, 1, 0, row);
                for (int x = 0; x < width; x++) {
                    values[y * width + x] = (short) row[x];
                }
            }
            return new GreyImage(width, height, values, 16);
        }
        boolean oneByte = raster.getNumBands() == 1
                && raster.getDataBuffer().getDataType() == DataBuffer.TYPE_BYTE
                && image.getType() == BufferedImage.TYPE_BYTE_GRAY;
        short[] values = new short[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                values[y * width + x] =
                        (short) (oneByte ? raster.getSample(x, y, 0) : meanOfColours(image.getRGB(x, y)));
            }
        }
        return new GreyImage(width, height, values, 8);
    }

    private static int meanOfColours(int rgb) {
        return Math.round((((rgb >> 16) & 255) + ((rgb >> 8) & 255) + (rgb & 255)) / 3f);
    }

    /** Writes a 16-bit grey PNG. */
    public void writePng(Path file) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_USHORT_GRAY);
        short[] target = ((DataBufferUShort) image.getRaster().getDataBuffer()).getData();
        System.arraycopy(values, 0, target, 0, values.length);
        if (!ImageIO.write(image, "png", file.toFile())) {
            throw new IOException("this Java cannot write PNG");
        }
    }
}
