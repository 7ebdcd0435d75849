package radiuslab.exam;

/**
 * How many pixels an image may have, so that a small file that claims a huge picture is refused before memory is asked
 * for: 100 megapixels, or what the system property {@code radiuslab.megapixels} says.
 */
final class PixelLimit {
    private static final String PROPERTY = "radiuslab.megapixels";
    private static final int MEGAPIXELS = 100;

    /** The most that one array of numbers holds. */
    private static final int GREATEST = 2000;

    private PixelLimit() {}

    /** @throws IllegalArgumentException if the property is not a whole number from 1 to 2000 */
    private static int megapixels() {
        String text = System.getProperty(PROPERTY, "" + MEGAPIXELS);
        if (!text.matches("[1-9]\\d{0,3}") || Integer.parseInt(text) > GREATEST) {
            throw new IllegalArgumentException(
                    "%s is a whole number from 1 to %d, found \"%s\"".formatted(PROPERTY, GREATEST, text));
        }
        return Integer.parseInt(text);
    }

    static void check(long width, long height) throws UnusableImage {
        if (width < 1 || height < 1) {
            throw UnusableImage.damaged(
                    "image is damaged: its head claims %d x %d pixels".formatted(width, height), null);
        }
        int limit = megapixels();
        if (width > limit * 1_000_000L / height) {
            throw new UnusableImage(
                    "it claims %d x %d pixels; at most %d megapixels are read".formatted(width, height, limit),
                    "See whether the file is what it should be; if it is, allow more with JDK_JAVA_OPTIONS=-D"
                            + PROPERTY + "=...");
        }
    }

    /** The most bytes that are read of a file: 8 for each pixel, and room for everything else in it. */
    static long bytes() {
        return Math.min(Integer.MAX_VALUE - 16, megapixels() * 8_000_000L + 64_000_000L);
    }
}
