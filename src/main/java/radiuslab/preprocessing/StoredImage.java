package radiuslab.preprocessing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.Reference;
import java.util.List;
import java.util.Locale;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;
import radiuslab.exam.Box;
import radiuslab.exam.GreyImage;
import radiuslab.exam.Radiograph;

/**
 * A radiograph as it waits in memory for the network: resized by area to the stored size without distortion (black
 * bands fill the rest), scaled, its edges found.
 *
 * @param width in pixels
 * @param height in pixels
 * @param radiographWidth of the radiograph it was made from, in pixels
 * @param radiographHeight of the radiograph, in pixels
 * @param shown the part of the radiograph it shows, in the radiograph's pixels
 * @param grey -32768 for -1 (black) to 32767 for 1 (white); not copied
 * @param edges 0 on an edge, 255 elsewhere; not copied
 */
public record StoredImage(
        int width, int height, int radiographWidth, int radiographHeight, Box shown, short[] grey, byte[] edges) {
    static final byte NO_EDGE = (byte) 255;

    static {
        OpenCvLibrary.load();
    }

    /** Gives a picture's memory back, and holds the picture until then: its finalizer would give it back at the same time. */
    static void release(Mat picture) {
        picture.release();
        Reference.reachabilityFence(picture);
    }

    public StoredImage {
        if (grey.length != width * height || edges.length != grey.length) {
            throw new IllegalArgumentException("a stored image of %d x %d needs as many pixels, found %d and %d"
                    .formatted(width, height, grey.length, edges.length));
        }
    }

    /** Prepares what the options look at on a radiograph: its limbs, or all of it; a uniform one becomes black. */
    public static StoredImage of(GreyImage image, InputOptions options) {
        return of(image, options.region(image), options);
    }

    /** Several at once, in the same order. */
    public static List<StoredImage> of(List<GreyImage> images, InputOptions options) {
        return images.parallelStream().map(image -> of(image, options)).toList();
    }

    private static StoredImage of(GreyImage image, LimbRegion region, InputOptions options) {
        GreyImage part = region.cut(image);
        Mat scaled = new Mat(part.height(), part.width(), CvType.CV_32F);
        scaled.put(0, 0, region.window().scale(part));
        Letterbox letterbox = Letterbox.of(part.width(), part.height(), options);
        if (letterbox.turned()) {
            Core.rotate(scaled, scaled, Core.ROTATE_90_COUNTERCLOCKWISE);
        }
        Mat fitted = fit(scaled, letterbox, options);
        float[] grey = new float[fitted.rows() * fitted.cols()];
        fitted.get(0, 0, grey);
        byte[] edges = AdaptiveThreshold.of(fitted, options.edgeBlock(), options.edgeConstant() * 2 / 255);
        StoredImage stored = new StoredImage(
                fitted.cols(), fitted.rows(), image.width(), image.height(), region.box(), sixteenBits(grey), edges);
        release(scaled);
        release(fitted);
        return stored;
    }

    /**
     * Reads and prepares radiographs, several at once.
     *
     * @return in the same order
     * @throws IOException if an image cannot be read; names the radiograph
     * @throws IllegalStateException if Java's memory does not hold so many
     */
    public static List<StoredImage> read(List<Radiograph> radiographs, InputOptions options) throws IOException {
        try {
            return radiographs.parallelStream().map(r -> read(r, options)).toList();
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        } catch (OutOfMemoryError full) {
            throw new IllegalStateException(tooMany(radiographs.size(), options), full);
        }
    }

    static String tooMany(int radiographs, InputOptions options) {
        long bytes = (long) options.storedWidth() * options.storedHeight() * (Short.BYTES + Byte.BYTES);
        return String.format(
                Locale.ROOT,
                "Java's memory ran out while %d radiographs were prepared, which alone take %.1f GB; give it more: -Xmx in JAVA_TOOL_OPTIONS",
                radiographs,
                radiographs * bytes / 1e9);
    }

    private static StoredImage read(Radiograph radiograph, InputOptions options) {
        try {
            return of(radiograph.image(), options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Mat fit(Mat image, Letterbox letterbox, InputOptions options) {
        Mat resized = new Mat();
        boolean shrunk = letterbox.width() < image.cols() || letterbox.height() < image.rows();
        int method = shrunk ? Imgproc.INTER_AREA : Imgproc.INTER_LINEAR;
        Imgproc.resize(image, resized, new Size(letterbox.width(), letterbox.height()), 0, 0, method);
        int right = options.storedWidth() - letterbox.width() - letterbox.left();
        int bottom = options.storedHeight() - letterbox.height() - letterbox.top();
        Mat framed = new Mat();
        Core.copyMakeBorder(
                resized,
                framed,
                letterbox.top(),
                bottom,
                letterbox.left(),
                right,
                Core.BORDER_CONSTANT,
                new Scalar(-1));
        release(resized);
        return framed;
    }

    static short[] sixteenBits(float[] grey) {
        short[] values = new short[grey.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (short) (Math.round((grey[i] + 1) / 2 * 65535) + Short.MIN_VALUE);
        }
        return values;
    }
}
