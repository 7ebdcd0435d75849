package radiuslab.drawing;

import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * A picture inside a figure with as many pixels as its printed size needs, in the smaller of two file forms.
 *
 * @param image its pixels
 * @param form {@code png} or {@code jpeg}; PNG wherever something shines through
 * @param file the picture as a file of this form
 */
record PrintedRaster(BufferedImage image, String form, byte[] file) {
    private static final float QUALITY = 0.85f;
    /** Deflate's level 2: where PNG is the smaller form, more is not much more. */
    private static final float FAST = 0.8f;

    /**
     * @param width printed, in millimetres
     * @param height likewise
     * @param dpi most pixels per printed inch; a picture with fewer keeps its own
     */
    static PrintedRaster of(BufferedImage image, double width, double height, int dpi) throws IOException {
        int columns = (int) Math.max(1, Math.min(image.getWidth(), Math.ceil(width / 25.4 * dpi)));
        int rows = (int) Math.max(1, Math.min(image.getHeight(), Math.ceil(height / 25.4 * dpi)));
        int[] colours = colours(image, columns, rows);
        boolean opaque = Arrays.stream(colours).allMatch(c -> c >>> 24 == 255);
        boolean grey = opaque && Arrays.stream(colours).allMatch(c -> (c & 0xff) * 0x010101 == (c & 0xffffff));
        BufferedImage printed = new BufferedImage(columns, rows, type(opaque, grey));
        if (grey) { // sample by sample: Java would take the greys for linear light
            int[] samples = Arrays.stream(colours).map(c -> c & 0xff).toArray();
            printed.getRaster().setPixels(0, 0, columns, rows, samples);
        } else {
            printed.setRGB(0, 0, columns, rows, colours, 0, columns);
        }
        byte[] png = file(printed, "png");
        byte[] jpeg = opaque ? file(printed, "jpeg") : png;
        return jpeg.length < png.length
                ? new PrintedRaster(printed, "jpeg", jpeg)
                : new PrintedRaster(printed, "png", png);
    }

    private static int type(boolean opaque, boolean grey) {
        return grey ? BufferedImage.TYPE_BYTE_GRAY : opaque ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB;
    }

    private static int[] colours(BufferedImage image, int columns, int rows) {
        if (columns == image.getWidth() && rows == image.getHeight()) {
            return image.getRGB(0, 0, columns, rows, null, 0, columns);
        }
        BufferedImage scaled = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = scaled.createGraphics();
        graphics.drawImage(image.getScaledInstance(columns, rows, Image.SCALE_AREA_AVERAGING), 0, 0, null);
        graphics.dispose();
        return scaled.getRGB(0, 0, columns, rows, null, 0, columns);
    }

    private static byte[] file(BufferedImage image, String form) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(form).next();
        ImageWriteParam options = writer.getDefaultWriteParam();
        options.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        options.setCompressionQuality(form.equals("jpeg") ? QUALITY : FAST);
        var bytes = new ByteArrayOutputStream();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), options);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
