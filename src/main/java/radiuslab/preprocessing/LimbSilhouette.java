package radiuslab.preprocessing;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;
import radiuslab.exam.Box;
import radiuslab.exam.GreyImage;
import radiuslab.exam.GreyWindow;
import radiuslab.exam.Regions;

/**
 * Which pixels of a small copy of a radiograph show a limb: those brighter than the air around it, without the white edges
 * of a table or plate, without what is small or lies along the picture's border only, holes closed.
 */
final class LimbSilhouette {
    /** Long side of the small copy in pixels. */
    private static final int LONG_SIDE = 256;

    /** Nearer to the picture's border lie collimation and table edges; as many pixels say nothing of the air. */
    private static final int BORDER = LONG_SIDE * 3 / 100;

    /** From here on a pixel is white, as a table's edge is: the root of its share of the grey range. */
    private static final float WHITE = 0.9f;

    /** A white strip is thinner and longer than this. */
    private static final int THIN = LONG_SIDE / 10, LONG = LONG_SIDE * 3 / 10;

    /** A limb fills more of the picture. */
    private static final double LEAST = 0.01;

    private static final int LEVELS = 256;

    private LimbSilhouette() {}

    /**
     * The limbs, each a connected region.
     *
     * @return of the small copy's pixels; {@link Regions#width} says how many it has in a row
     */
    static Regions of(GreyImage image) {
        double scale = LONG_SIDE / (double) Math.max(image.width(), image.height());
        int width = (int) Math.max(1, Math.round(image.width() * scale));
        int height = (int) Math.max(1, Math.round(image.height() * scale));
        float[] grey = small(image, width, height);
        Levels levels = Levels.of(histogram(grey, width, height));
        boolean[] inside = new boolean[grey.length];
        for (int i = 0; i < inside.length; i++) {
            inside[i] = grey[i] * (LEVELS - 1) > levels.edge;
        }
        withoutStrips(inside, grey, width, height);
        opened(inside, width, height);
        Regions found = Regions.of(width, height, i -> inside[i]);
        BitSet limbs = limbs(found, height, i -> grey[i] * (LEVELS - 1) > levels.divided);
        boolean[] filled = closed(width, height, i -> limbs.get(found.labels()[i]));
        return Regions.of(width, height, i -> filled[i]);
    }

    /** The root of the grey value from 0 to 1, smoothed: it spreads the dark half, where air and soft tissue meet. */
    private static float[] small(GreyImage image, int width, int height) {
        float[] scaled = GreyWindow.of(image, 0.5, 99.5).scale(image);
        Mat picture = new Mat(image.height(), image.width(), CvType.CV_32F);
        picture.put(0, 0, scaled);
        Imgproc.resize(picture, picture, new Size(width, height), 0, 0, Imgproc.INTER_AREA);
        float[] grey = new float[width * height];
        picture.get(0, 0, grey);
        for (int i = 0; i < grey.length; i++) {
            grey[i] = (float) Math.sqrt(Math.max(0, (grey[i] + 1) / 2)); // the mean of black ones may be -1.0000001
        }
        picture.put(0, 0, grey);
        Imgproc.blur(picture, picture, new Size(3, 3));
        picture.get(0, 0, grey);
        StoredImage.release(picture);
        return grey;
    }

    private static double[] histogram(float[] grey, int width, int height) {
        double[] histogram = new double[LEVELS];
        int border = Math.min(BORDER, (Math.min(width, height) - 1) / 2);
        for (int y = border; y < height - border; y++) {
            for (int x = border; x < width - border; x++) {
                histogram[level(grey[y * width + x])]++;
            }
        }
        return histogram;
    }

    private static int level(float grey) {
        return Math.min(LEVELS - 1, Math.max(0, (int) (grey * (LEVELS - 1))));
    }

    /**
     * What parts air and limb, of {@link #LEVELS} levels.
     *
     * @param divided the best division of the two
     * @param edge between that and the air's commonest grey, as near to the air as its noise lets
     */
    private record Levels(double divided, double edge) {
        static Levels of(double[] histogram) {
            int divided = otsu(Arrays.copyOf(histogram, (int) (WHITE * LEVELS)));
            int air = commonest(histogram, divided);
            double squares = 0, count = 0;
            for (int v = 0; v <= air; v++) {
                squares += histogram[v] * (v - air) * (v - air);
                count += histogram[v];
            }
            double noise = count > 0 ? Math.sqrt(squares / count) : 0;
            double gap = divided - air;
            return new Levels(divided, air + Math.max(0.5 * gap, Math.min(4 * noise, 0.8 * gap)));
        }
    }

    /** The commonest of five neighbouring levels, up to a greatest one. */
    private static int commonest(double[] histogram, int greatest) {
        int best = 0;
        double most = -1;
        for (int v = 0; v <= greatest; v++) {
            double around = 0;
            for (int k = Math.max(0, v - 2); k <= Math.min(histogram.length - 1, v + 2); k++) {
                around += histogram[k];
            }
            if (around > most) {
                most = around;
                best = v;
            }
        }
        return best;
    }

    /** The level that divides two groups best (Otsu, IEEE Trans Syst Man Cybern 9:62, 1979); the last of the lower group. */
    private static int otsu(double[] histogram) {
        double all = 0, sum = 0;
        for (int v = 0; v < histogram.length; v++) {
            all += histogram[v];
            sum += v * histogram[v];
        }
        int best = 0;
        double most = -1, below = 0, sumBelow = 0;
        for (int v = 0; v < histogram.length - 1; v++) {
            below += histogram[v];
            sumBelow += v * histogram[v];
            double between = sum * below - all * sumBelow;
            double spread = below > 0 && below < all ? between * between / (below * (all - below)) : 0;
            if (spread > most) {
                most = spread;
                best = v;
            }
        }
        return best;
    }

    /** Takes out long thin white regions that reach the border, and some pixels around them. */
    private static void withoutStrips(boolean[] inside, float[] grey, int width, int height) {
        Regions white = Regions.of(width, height, i -> grey[i] > WHITE);
        List<Box> boxes = white.boxes();
        byte[] strip = new byte[grey.length];
        for (int i = 0; i < strip.length; i++) {
            int label = white.labels()[i];
            strip[i] = (byte) (label > 0 && isStrip(boxes.get(label - 1), width, height) ? 1 : 0);
        }
        morph(strip, width, height, Imgproc.MORPH_DILATE, 7);
        for (int i = 0; i < strip.length; i++) {
            inside[i] &= strip[i] == 0;
        }
    }

    private static boolean isStrip(Box box, int width, int height) {
        boolean reaches = box.x() <= 1
                || box.y() <= 1
                || box.x() + box.width() >= width - 1
                || box.y() + box.height() >= height - 1;
        return reaches && Math.min(box.width(), box.height()) < THIN && Math.max(box.width(), box.height()) > LONG;
    }

    private static void opened(boolean[] inside, int width, int height) {
        byte[] values = new byte[inside.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) (inside[i] ? 1 : 0);
        }
        morph(values, width, height, Imgproc.MORPH_OPEN, 3);
        for (int i = 0; i < values.length; i++) {
            inside[i] = values[i] != 0;
        }
    }

    private static void morph(byte[] values, int width, int height, int operation, int side) {
        Mat picture = new Mat(height, width, CvType.CV_8U);
        picture.put(0, 0, values);
        Mat square = Mat.ones(side, side, CvType.CV_8U);
        Imgproc.morphologyEx(picture, picture, operation, square);
        picture.get(0, 0, values);
        StoredImage.release(square);
        StoredImage.release(picture);
    }

    /** The labels of what is large enough, not of air's greys only, and does not hug the border. */
    private static BitSet limbs(Regions found, int height, IntPredicate dense) {
        int width = found.width();
        int[] area = new int[found.count() + 1], near = new int[area.length], bone = new int[area.length];
        for (int i = 0; i < found.labels().length; i++) {
            int x = i % width, y = i / width, label = found.labels()[i];
            int distance = Math.min(Math.min(x, width - 1 - x), Math.min(y, height - 1 - y));
            area[label]++;
            near[label] += distance < 3 * BORDER ? 1 : 0;
            bone[label] += dense.test(i) ? 1 : 0;
        }
        BitSet limbs = new BitSet();
        for (int label = 1; label <= found.count(); label++) {
            boolean large = area[label] >= LEAST * found.labels().length;
            limbs.set(label, large && near[label] <= 0.75 * area[label] && bone[label] >= 0.1 * area[label]);
        }
        return limbs;
    }

    /** What is inside, and what is enclosed by it. */
    private static boolean[] closed(int width, int height, IntPredicate inside) {
        Regions outside = Regions.of(width, height, i -> !inside.test(i));
        BitSet open = new BitSet();
        for (int i = 0; i < outside.labels().length; i++) {
            int x = i % width, y = i / width;
            if (x == 0 || y == 0 || x == width - 1 || y == height - 1) {
                open.set(outside.labels()[i]);
            }
        }
        boolean[] closed = new boolean[outside.labels().length];
        for (int i = 0; i < closed.length; i++) {
            int label = outside.labels()[i];
            closed[i] = label == 0 || !open.get(label);
        }
        return closed;
    }
}
