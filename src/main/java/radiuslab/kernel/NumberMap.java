package radiuslab.kernel;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import radiuslab.files.HtmlText;

/** Numbers in colours: the least clear, the greatest orange, on a light and on a dark page. */
final class NumberMap {
    /** Pixels of the longer side; more are left out. */
    private static final int SIDE = 160;

    private static final int ORANGE = 0xd9730d;
    private static final double DARKEST = .75;

    private final double least;
    private final double range;

    private NumberMap(DoubleStream values) {
        DoubleSummaryStatistics all = values.filter(Double::isFinite).summaryStatistics();
        least = all.getMin();
        range = all.getMax() - least;
    }

    static NumberMap of(DoubleStream values) {
        return new NumberMap(values);
    }

    /** 0 to 1; 0 where all are the same, or for what is no number. */
    private double share(double value) {
        return range > 0 && Double.isFinite(value) ? (value - least) / range : 0;
    }

    /** The background of a table's cell, such as {@code rgba(217,115,13,0.30)}. */
    String colour(double value) {
        return String.format(Locale.ROOT, "rgba(217,115,13,%.2f)", DARKEST * share(value));
    }

    /** What it holds in words, and its first plane (of the two last dimensions) as a picture; the native array stays as it is. */
    static String html(NDArray array) {
        String words = "<p>" + HtmlText.of(Numbers.text(array)) + "</p>";
        Shape shape = array.getShape();
        if (shape.dimension() < 2 || array.size() == 0) {
            return words;
        }
        int height = Math.toIntExact(shape.get(shape.dimension() - 2));
        int width = Math.toIntExact(shape.get(shape.dimension() - 1));
        try (NDArray floats = array.toType(DataType.FLOAT32, true)) {
            float[] plane = Arrays.copyOf(floats.toFloatArray(), height * width);
            BufferedImage image = of(IntStream.range(0, plane.length).mapToDouble(i -> plane[i]), plane, width, height);
            int shown = image.getWidth() * Math.max(1, SIDE / Math.max(image.getWidth(), image.getHeight()));
            return "<img alt=\"its first plane\" width=\"%d\" style=\"image-rendering:pixelated;outline:1px solid rgba(128,128,128,.5)\" src=\"data:image/png;base64,%s\">%s"
                    .formatted(shown, Pictures.png(image), words);
        }
    }

    private static BufferedImage of(DoubleStream values, float[] plane, int width, int height) {
        NumberMap map = of(values);
        int step = Math.max(1, (Math.max(width, height) + SIDE - 1) / SIDE);
        BufferedImage image =
                new BufferedImage((width + step - 1) / step, (height + step - 1) / step, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int alpha = (int) Math.round(255 * map.share(plane[y * step * width + x * step]));
                image.setRGB(x, y, alpha << 24 | ORANGE);
            }
        }
        return image;
    }
}
