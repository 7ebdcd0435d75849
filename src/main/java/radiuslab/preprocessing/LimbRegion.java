package radiuslab.preprocessing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import radiuslab.exam.Box;
import radiuslab.exam.GreyImage;
import radiuslab.exam.GreyWindow;
import radiuslab.exam.Regions;

/**
 * The part of a radiograph that is looked at, and the greys it is looked at in: a limb with a little of the air around it,
 * or the whole picture.
 *
 * @param box in the radiograph's pixels, whole numbers, within the picture
 * @param window of the limb's own pixels, so that neither air nor a table's white edge rules it
 */
public record LimbRegion(Box box, GreyWindow window) {
    /** Room around a limb, as a share of the radiograph's long side: dim finger tips are not always found. */
    private static final double ROOM = 0.04;

    static {
        OpenCvLibrary.load();
    }

    /** The whole radiograph, and the window of all of its pixels. */
    public static LimbRegion whole(GreyImage image, double lowPercentile, double highPercentile) {
        return new LimbRegion(
                new Box(0, 0, image.width(), image.height()), GreyWindow.of(image, lowPercentile, highPercentile));
    }

    /**
     * The limbs on a radiograph, from left to right: each whole, collimation and table edges left out. Limbs whose boxes
     * overlap are one region. Where none is found, the whole radiograph.
     *
     * @param lowPercentile of a limb's pixels, where its window begins
     * @param highPercentile where its window ends
     */
    public static List<LimbRegion> of(GreyImage image, double lowPercentile, double highPercentile) {
        Regions limbs = LimbSilhouette.of(image);
        double scale = Math.max(image.width(), image.height())
                / (double) Math.max(limbs.width(), limbs.labels().length / limbs.width());
        List<Box> boxes = new ArrayList<>();
        limbs.boxes().forEach(box -> add(boxes, onRadiograph(box, scale, image)));
        if (boxes.isEmpty()) {
            return List.of(whole(image, lowPercentile, highPercentile));
        }
        boxes.sort(Comparator.comparingDouble(Box::x).thenComparingDouble(Box::y));
        return boxes.stream()
                .map(box -> new LimbRegion(box, GreyWindow.of(image, lowPercentile, highPercentile, i -> {
                    int x = i % image.width(), y = i / image.width();
                    return box.contains(x, y) && limbs.labels()[pixel(x, y, scale, limbs)] > 0;
                })))
                .toList();
    }

    private static int pixel(int x, int y, double scale, Regions limbs) {
        int height = limbs.labels().length / limbs.width();
        int column = Math.min(limbs.width() - 1, (int) (x / scale));
        return Math.min(height - 1, (int) (y / scale)) * limbs.width() + column;
    }

    private static Box onRadiograph(Box small, double scale, GreyImage image) {
        double room = ROOM * Math.max(image.width(), image.height());
        double left = Math.max(0, Math.floor(small.x() * scale - room));
        double top = Math.max(0, Math.floor(small.y() * scale - room));
        double right = Math.min(image.width(), Math.ceil((small.x() + small.width()) * scale + room));
        double bottom = Math.min(image.height(), Math.ceil((small.y() + small.height()) * scale + room));
        return new Box(left, top, right - left, bottom - top);
    }

    /** Adds a box; those it overlaps become one with it. */
    private static void add(List<Box> boxes, Box box) {
        for (Box other : boxes) {
            if (box.iou(other) > 0) {
                boxes.remove(other);
                add(boxes, around(box, other));
                return;
            }
        }
        boxes.add(box);
    }

    private static Box around(Box a, Box b) {
        double x = Math.min(a.x(), b.x()), y = Math.min(a.y(), b.y());
        double right = Math.max(a.x() + a.width(), b.x() + b.width());
        double bottom = Math.max(a.y() + a.height(), b.y() + b.height());
        return new Box(x, y, right - x, bottom - y);
    }

    /**
     * The part of a radiograph that holds several of its regions, in a window that holds theirs.
     *
     * @param regions at least one
     */
    public static LimbRegion around(List<LimbRegion> regions) {
        return regions.stream()
                .reduce((a, b) -> new LimbRegion(
                        around(a.box, b.box),
                        new GreyWindow(
                                Math.min(a.window.low(), b.window.low()), Math.max(a.window.high(), b.window.high()))))
                .orElseThrow(() -> new IllegalArgumentException("no region to look at"));
    }

    /** Whether a point of the radiograph lies in it. */
    public boolean contains(double x, double y) {
        return box.contains(x, y);
    }

    /** What is looked at, for people: the region's pixels in its window, in 8 bits. */
    public GreyImage seen(GreyImage image) {
        GreyImage part = cut(image);
        float[] scaled = window.scale(part);
        short[] values = new short[scaled.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (short) Math.round((scaled[i] + 1) * 127.5f);
        }
        return new GreyImage(part.width(), part.height(), values, 8);
    }

    /** The region's pixels as they are, as a picture of its own. */
    public GreyImage cut(GreyImage image) {
        int left = (int) box.x(), top = (int) box.y(), width = (int) box.width(), height = (int) box.height();
        if (width == image.width() && height == image.height()) {
            return image;
        }
        short[] values = new short[width * height];
        for (int y = 0; y < height; y++) {
            System.arraycopy(image.values(), (top + y) * image.width() + left, values, y * width, width);
        }
        return new GreyImage(width, height, values, image.bits());
    }
}
