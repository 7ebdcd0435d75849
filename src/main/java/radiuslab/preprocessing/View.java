package radiuslab.preprocessing;

import java.util.List;
import java.util.stream.IntStream;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;
import radiuslab.exam.GreyImage;

/**
 * A rectangle of a stored image, turned and mirrored, as the network or a mask's reader sees it.
 *
 * @param x of its centre in stored pixels, from the image's left edge
 * @param y of its centre in stored pixels, from the image's top edge
 * @param scale stored pixels per input pixel, above 0
 * @param degrees by which the image appears turned, counter-clockwise
 * @param mirrored whether left and right are swapped
 */
public record View(double x, double y, double scale, double degrees, boolean mirrored) {
    private static final float WHITE = Short.MAX_VALUE - Short.MIN_VALUE;

    public View {
        if (!(scale > 0)) {
            throw new IllegalArgumentException("scale must be above 0, found " + scale);
        }
    }

    /** How a figure names it, such as "−12°, mirrored". */
    public String words() {
        return "%d°%s"
                .formatted(Math.round(degrees), mirrored ? ", mirrored" : "")
                .replace('-', '−');
    }

    /** This view with another centre. */
    public View at(double otherX, double otherY) {
        return new View(otherX, otherY, scale, degrees, mirrored);
    }

    /**
     * Writes the three channels of this view: grey, inverted grey, edges, all in [-1, 1]. What lies outside the stored
     * image is black.
     *
     * @param into receives (3, height, width) from {@code offset} on
     */
    public void write(StoredImage image, int width, int height, float[] into, int offset) {
        int area = width * height;
        short[] grey = new short[area];
        byte[] edges = new byte[area];
        warp(image.grey(), image, width, height, grey);
        warp(image.edges(), image, width, height, edges);
        for (int i = 0; i < area; i++) {
            float value = 2 * (grey[i] - Short.MIN_VALUE) / WHITE - 1;
            into[offset + i] = value;
            into[offset + area + i] = -value;
            into[offset + 2 * area + i] = (edges[i] & 0xff) / 127.5f - 1;
        }
    }

    /** The three channels of this view as 8-bit pictures, for people to look at. */
    public List<GreyImage> pictures(StoredImage image, InputOptions input) {
        int area = input.width() * input.height();
        float[] channels = new float[InputOptions.CHANNELS * area];
        write(image, input.width(), input.height(), channels, 0);
        return IntStream.range(0, InputOptions.CHANNELS)
                .mapToObj(c -> picture(channels, c * area, input))
                .toList();
    }

    private static GreyImage picture(float[] channels, int offset, InputOptions input) {
        short[] grey = new short[input.width() * input.height()];
        for (int i = 0; i < grey.length; i++) {
            grey[i] = (short) Math.round((channels[offset + i] + 1) * 127.5f);
        }
        return new GreyImage(input.width(), input.height(), grey, 8);
    }

    private void warp(short[] values, StoredImage image, int width, int height, short[] result) {
        Mat from = new Mat(image.height(), image.width(), CvType.CV_16S);
        from.put(0, 0, values);
        Mat to = warp(from, width, height, Short.MIN_VALUE);
        to.get(0, 0, result);
        StoredImage.release(to);
    }

    private void warp(byte[] values, StoredImage image, int width, int height, byte[] result) {
        Mat from = new Mat(image.height(), image.width(), CvType.CV_8U);
        from.put(0, 0, values);
        Mat to = warp(from, width, height, StoredImage.NO_EDGE & 0xff);
        to.get(0, 0, result);
        StoredImage.release(to);
    }

    private Mat warp(Mat from, int width, int height, double outside) {
        Mat matrix = new Mat(2, 3, CvType.CV_64F);
        matrix.put(0, 0, inputToStored(width, height));
        Mat to = new Mat();
        int flags = Imgproc.INTER_LINEAR | Imgproc.WARP_INVERSE_MAP;
        Imgproc.warpAffine(from, to, matrix, new Size(width, height), flags, 0, new Scalar(outside));
        StoredImage.release(matrix);
        StoredImage.release(from);
        return to;
    }

    /** Row by row the 2 x 3 matrix that leads from a pixel of the input to its place in the stored image. */
    double[] inputToStored(int width, int height) {
        double angle = Math.toRadians(degrees);
        double cos = scale * Math.cos(angle);
        double sin = scale * Math.sin(angle);
        double side = mirrored ? -1 : 1;
        double middleX = (width - 1) / 2.0;
        double middleY = (height - 1) / 2.0;
        double a = cos * side, b = -sin, c = sin * side, d = cos;
        return new double[] {
            a, b, x - 0.5 - a * middleX - b * middleY,
            c, d, y - 0.5 - c * middleX - d * middleY
        };
    }
}
