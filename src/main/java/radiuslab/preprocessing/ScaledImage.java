package radiuslab.preprocessing;

import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;
import radiuslab.exam.GreyImage;
import radiuslab.exam.GreyWindow;

/**
 * A radiograph in its own shape, in one channel, as a patch is drawn from it. The array is not copied.
 *
 * @param width in pixels
 * @param height in pixels
 * @param grey row by row, -32768 for -1 (black) to 32767 for 1 (white)
 */
public record ScaledImage(int width, int height, short[] grey) {
    static {
        OpenCvLibrary.load();
    }

    public ScaledImage {
        if (grey.length != (long) width * height) {
            throw new IllegalArgumentException(
                    "a scaled image of %d x %d needs as many pixels, found %d".formatted(width, height, grey.length));
        }
    }

    /**
     * Prepares a radiograph: grey values scaled to [-1, 1], the size reduced by area where it is greater than wanted.
     *
     * @param low percentile of the grey values that becomes -1
     * @param high percentile that becomes 1
     * @param longSide greatest width and height in pixels; 0 keeps the radiograph's own size
     */
    public static ScaledImage of(GreyImage image, double low, double high, int longSide) {
        Mat scaled = new Mat(image.height(), image.width(), CvType.CV_32F);
        scaled.put(0, 0, GreyWindow.of(image, low, high).scale(image));
        double scale = longSide / (double) Math.max(image.width(), image.height());
        if (longSide > 0 && scale < 1) {
            int width = Math.max(1, (int) Math.round(image.width() * scale));
            int height = Math.max(1, (int) Math.round(image.height() * scale));
            Imgproc.resize(scaled, scaled, new Size(width, height), 0, 0, Imgproc.INTER_AREA);
        }
        float[] grey = new float[scaled.rows() * scaled.cols()];
        scaled.get(0, 0, grey);
        ScaledImage result = new ScaledImage(scaled.cols(), scaled.rows(), StoredImage.sixteenBits(grey));
        StoredImage.release(scaled);
        return result;
    }

    /** A pixel in [-1, 1]. @param index y * width + x */
    public float at(int index) {
        return 2f * (grey[index] - Short.MIN_VALUE) / (Short.MAX_VALUE - Short.MIN_VALUE) - 1;
    }
}
