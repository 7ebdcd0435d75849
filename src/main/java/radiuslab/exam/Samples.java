package radiuslab.exam;

/**
 * The pixels of an image file as they are stored: grey values (colour already as the mean of red, green and blue), or
 * numbers of a palette's entries. Remembers the first pixel that is coloured and the first that is transparent.
 */
public final class Samples {
    private static final int NONE = -1;

    private final int width;
    private final int height;
    private final int bits;
    private final short[] values;
    private final int[] palette;
    private int coloured = NONE;
    private String colour;
    private int transparent = NONE;
    private int keyed = NONE;

    /**
     * @param bits of one sample
     * @param palette alpha, red, green, blue of each entry, 8 bits each; or null where the values are grey
     */
    Samples(int width, int height, int bits, int[] palette) {
        this.width = width;
        this.height = height;
        this.bits = bits;
        this.values = new short[width * height];
        this.palette = palette;
    }

    void set(int pixel, int value) {
        values[pixel] = (short) value;
    }

    void set(int pixel, int red, int green, int blue) {
        if (red == green && green == blue) {
            values[pixel] = (short) red;
            return;
        }
        values[pixel] = (short) mean(red, green, blue);
        if (coloured == NONE) {
            coloured = pixel;
            colour = named(red, green, blue);
        }
    }

    void transparent(int pixel) {
        transparent = transparent == NONE ? pixel : transparent;
    }

    /** Notes a pixel of the one colour that the file calls transparent. */
    void keyed(int pixel) {
        keyed = keyed == NONE ? pixel : keyed;
    }

    /** The nearest whole number; thirds never lie in the middle. */
    private static int mean(int red, int green, int blue) {
        return (red + green + blue + 1) / 3;
    }

    private static String named(int red, int green, int blue) {
        return "red %d, green %d, blue %d".formatted(red, green, blue);
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    boolean hasPalette() {
        return palette != null;
    }

    /** The grey value of a palette's entry, 0 to 255, or -1 where it is coloured. */
    int greyOfEntry(int entry) {
        int red = palette[entry] >> 16 & 255, green = palette[entry] >> 8 & 255, blue = palette[entry] & 255;
        return red == green && green == blue ? red : NONE;
    }

    String colourOfEntry(int entry) {
        return named(palette[entry] >> 16 & 255, palette[entry] >> 8 & 255, palette[entry] & 255);
    }

    /** Grey values as a radiograph has them. A colour key leaves the samples as they are; an alpha channel must be opaque. */
    GreyImage grey() throws UnusableImage {
        if (transparent != NONE) {
            throw new UnusableImage(
                    "its pixel %s is transparent, which no radiograph is".formatted(place(transparent)),
                    "Save it without transparency (alpha channel), as plain grey");
        }
        if (palette == null) {
            return new GreyImage(width, height, values, bits);
        }
        short[] grey = new short[values.length];
        for (int i = 0; i < grey.length; i++) {
            int entry = palette[values[i]];
            grey[i] = (short) mean(entry >> 16 & 255, entry >> 8 & 255, entry & 255);
        }
        return new GreyImage(width, height, grey, 8);
    }

    /** Grey values or entries of the palette, where every pixel is opaque and none is coloured: what labels are. */
    GreyImage labels() throws UnusableImage {
        if (transparent != NONE || keyed != NONE) {
            throw new UnusableImage(
                    "pixel %s is transparent, which is not a label"
                            .formatted(place(transparent != NONE ? transparent : keyed)),
                    "Export the mask without transparency: one channel, 0 background and 255 fracture");
        }
        if (coloured != NONE) {
            throw new UnusableImage(
                    "pixel %s is coloured (%s), and colours are not read as labels".formatted(place(coloured), colour),
                    "Export the mask with one channel: 0 background, 255 fracture, 128 ignored");
        }
        return new GreyImage(width, height, values, bits);
    }

    private String place(int pixel) {
        return "x=%d y=%d".formatted(pixel % width, pixel / width);
    }
}
