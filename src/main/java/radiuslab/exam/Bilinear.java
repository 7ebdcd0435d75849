package radiuslab.exam;

/** Reading an image between its pixels, by the four around a point. */
public final class Bilinear {
    private Bilinear() {}

    /** An image's values by pixel, {@code y * width + x}. */
    @FunctionalInterface
    public interface Plane {
        float at(int pixel);
    }

    /**
     * The value at a point; beyond the outermost centres as at the nearest of them.
     *
     * @param width of the image in pixels
     * @param height of the image in pixels
     * @param x in pixels from the centre of the first column
     * @param y in pixels from the centre of the first row
     */
    public static double at(Plane plane, int width, int height, double x, double y) {
        double column = Math.max(0, Math.min(width - 1, x));
        double row = Math.max(0, Math.min(height - 1, y));
        int left = (int) column;
        int top = (int) row;
        int right = Math.min(left + 1, width - 1);
        int bottom = Math.min(top + 1, height - 1);
        double across = column - left;
        double down = row - top;
        double upper = plane.at(top * width + left) * (1 - across) + plane.at(top * width + right) * across;
        double lower = plane.at(bottom * width + left) * (1 - across) + plane.at(bottom * width + right) * across;
        return upper * (1 - down) + lower * down;
    }
}
