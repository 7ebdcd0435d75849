package radiuslab.exam;

import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferUShort;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import radiuslab.files.WholeFile;

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
     * Reads a PNG or JPEG file: the samples as they are stored, in as many bits; colour is reduced to its mean over red,
     * green and blue.
     *
     * @throws UnusableImage if the file is damaged, transparent, of another form or too large; the message names no folder
     * @throws IOException if the file is absent
     */
    public static GreyImage read(Path file) throws IOException {
        return ImageFile.read(file).grey();
    }

    /**
     * Width and height of an image file in pixels, without its pixels being decoded.
     *
     * @throws IOException if the file is absent or no image
     */
    public static Dimension size(Path file) throws IOException {
        ImageFile image = ImageFile.read(file);
        return new Dimension(image.width(), image.height());
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
        WholeFile.write(file, bytes.toByteArray());
    }
}
