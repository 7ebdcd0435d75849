package radiuslab.kernel;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.imgcodecs.Imgcodecs;
import radiuslab.drawing.Drawing;
import radiuslab.drawing.Figure;
import radiuslab.exam.GreyImage;
import radiuslab.exam.GreyWindow;
import radiuslab.files.HtmlText;

/** What can be looked at, as a picture of 8 bits. */
final class Pictures {
    /** Charts are drawn with so many pixels for one. */
    private static final int SHARPNESS = 2;

    /** Enough for a screen, and small enough for a notebook that is kept. */
    private static final int SCREEN_DPI = 130;

    /** Figures are sized for print; on a screen one looks from farther away. */
    private static final double ON_SCREEN = 1.25;

    private Pictures() {}

    /** @param width of the chart, in pixels of the page. @param height likewise */
    static BufferedImage of(Drawing chart, int width, int height) {
        BufferedImage image = new BufferedImage(SHARPNESS * width, SHARPNESS * height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.scale(SHARPNESS, SHARPNESS);
        chart.paint(graphics, width, height);
        graphics.dispose();
        return image;
    }

    /** A radiograph as figures show it too. */
    static BufferedImage of(GreyImage radiograph) {
        BufferedImage image = new BufferedImage(radiograph.width(), radiograph.height(), BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setDataElements(0, 0, radiograph.width(), radiograph.height(), GreyWindow.shown(radiograph));
        return image;
    }

    /** A matrix of 1, 3 (blue, green, red) or 4 channels; one that is not of 8 bits is stretched from least to greatest. */
    static Optional<BufferedImage> of(Mat mat) {
        if (mat.empty() || mat.dims() > 2 || mat.channels() == 2 || mat.channels() > 4) {
            return Optional.empty();
        }
        Mat bytes = new Mat();
        MatOfByte png = new MatOfByte();
        try {
            if (mat.depth() == CvType.CV_8U) {
                mat.copyTo(bytes);
            } else {
                Core.normalize(mat, bytes, 0, 255, Core.NORM_MINMAX, CvType.CV_8U);
            }
            Imgcodecs.imencode(".png", bytes, png);
            return Optional.of(ImageIO.read(new ByteArrayInputStream(png.toArray())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            bytes.release();
            png.release();
        }
    }

    /** A figure at the size it has on a screen's page, with its caption below. */
    static String html(Figure figure) {
        BufferedImage image = figure.image(SCREEN_DPI);
        return String.format(
                        Locale.ROOT,
                        "<figure><img src=\"data:image/%s\" style=\"width:%.0fmm;max-width:100%%\" alt=\"%s\">",
                        smallest(image),
                        figure.widthMm() * ON_SCREEN,
                        HtmlText.of(figure.name()))
                + "<figcaption>%s</figcaption></figure>".formatted(HtmlText.of(figure.caption()));
    }

    /** Lines are smaller as PNG, radiographs as JPEG: a kept notebook is worth the choice. */
    private static String smallest(BufferedImage image) {
        String png = encoded(image, "png");
        String jpeg = encoded(image, "jpeg");
        return png.length() <= jpeg.length() ? "png;base64," + png : "jpeg;base64," + jpeg;
    }

    /** A PNG file in base 64. */
    static String png(BufferedImage image) {
        return encoded(image, "png");
    }

    private static String encoded(BufferedImage image, String form) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, form, bytes)) {
                throw new IllegalStateException("this Java cannot write " + form);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
