package radiuslab.preprocessing;

/**
 * Where a radiograph lies in its stored image; black bands fill the rest.
 *
 * @param turned whether it was first turned by 90 degrees, counter-clockwise
 * @param left edge in stored pixels
 * @param top edge in stored pixels
 * @param width in stored pixels
 * @param height in stored pixels
 */
record Letterbox(boolean turned, int left, int top, int width, int height) {
    /** The greatest place of its shape in the middle of the stored image. */
    static Letterbox of(int width, int height, InputOptions options) {
        boolean turned = options.upright() && width > height && options.height() > options.width();
        int across = turned ? height : width;
        int down = turned ? width : height;
        double scale = Math.min(options.storedWidth() / (double) across, options.storedHeight() / (double) down);
        int itsWidth = Math.max(1, (int) Math.round(across * scale));
        int itsHeight = Math.max(1, (int) Math.round(down * scale));
        int left = (options.storedWidth() - itsWidth) / 2;
        int top = (options.storedHeight() - itsHeight) / 2;
        return new Letterbox(turned, left, top, itsWidth, itsHeight);
    }
}
