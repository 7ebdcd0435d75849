package radiuslab.preprocessing;

import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * The adaptive mean threshold that enhances edges: a pixel is on an edge where it is darker than the mean of its
 * neighbourhood by {@code constant} or more. The same rule as OpenCV's {@code adaptiveThreshold} with
 * {@code ADAPTIVE_THRESH_MEAN_C} and {@code THRESH_BINARY}, without its restriction to 8 bits.
 */
final class AdaptiveThreshold {
    private AdaptiveThreshold() {}

    /**
     * @param image one channel of 32-bit floats
     * @param block side of the neighbourhood in pixels, odd; beyond the border the outermost pixels repeat
     * @param constant in the image's unit
     * @return row by row, 0 on an edge, 255 elsewhere
     */
    static byte[] of(Mat image, int block, double constant) {
        Mat mean = new Mat();
        int border = Core.BORDER_REPLICATE | Core.BORDER_ISOLATED;
        Imgproc.boxFilter(image, mean, CvType.CV_32F, new Size(block, block), new Point(-1, -1), true, border);
        float[] values = new float[image.rows() * image.cols()];
        float[] means = new float[values.length];
        image.get(0, 0, values);
        mean.get(0, 0, means);
        StoredImage.release(mean);
        byte[] edges = new byte[values.length];
        for (int i = 0; i < edges.length; i++) {
            edges[i] = (byte) (values[i] - means[i] > -constant ? 255 : 0);
        }
        return edges;
    }
}
