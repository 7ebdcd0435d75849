package radiuslab.exam;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import radiuslab.exam.PngFile.Stretch;

/** Decompresses the pixels of a PNG file, row by row, interlaced (Adam7) or not. */
final class PngPixels {
    /** Column, row, and the distances to the next of both, of each pass over an interlaced picture. */
    private static final int[][] ADAM7 = {
        {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
    };

    private static final int[][] ONE_PASS = {{0, 0, 1, 1}};

    /** No byte of deflate holds more bytes than this. */
    private static final int GREATEST_RATIO = 1032;

    private final PngFile png;
    private final Inflater inflater = new Inflater();
    private final Samples samples;
    private final int bitsPerPixel;
    private int nextStretch;

    private PngPixels(PngFile png) {
        this.png = png;
        this.samples = new Samples(png.width, png.height, png.depth, png.palette);
        this.bitsPerPixel = png.depth * png.channels();
    }

    static Samples of(PngFile png) throws UnusableImage {
        long there = png.data.stream().mapToLong(Stretch::length).sum();
        long needed = (long) png.width * png.height * png.depth * png.channels() / 8;
        if (needed > there * GREATEST_RATIO) {
            throw PngFile.damaged(
                    "%d bytes cannot hold the %d x %d pixels it claims".formatted(there, png.width, png.height));
        }
        PngPixels pixels = new PngPixels(png);
        try {
            for (int[] pass : png.interlaced ? ADAM7 : ONE_PASS) {
                pixels.pass(pass[0], pass[1], pass[2], pass[3]);
            }
        } catch (DataFormatException broken) {
            throw UnusableImage.damaged("image is truncated or damaged: " + broken.getMessage(), broken);
        } finally {
            pixels.inflater.end();
        }
        return pixels.samples;
    }

    private void pass(int left, int top, int right, int down) throws DataFormatException, UnusableImage {
        int columns = (png.width - left + right - 1) / right;
        if (png.width <= left || png.height <= top) {
            return;
        }
        int length = (int) (((long) columns * bitsPerPixel + 7) / 8);
        byte[] above = new byte[length];
        byte[] row = new byte[length];
        byte[] filter = new byte[1];
        for (int y = top; y < png.height; y += down) {
            inflate(filter);
            inflate(row);
            unfilter(filter[0], row, above, Math.max(1, bitsPerPixel / 8));
            for (int i = 0; i < columns; i++) {
                pixel(y * png.width + left + i * right, row, i * png.channels());
            }
            byte[] spare = above;
            above = row;
            row = spare;
        }
    }

    private void inflate(byte[] target) throws DataFormatException, UnusableImage {
        int filled = 0;
        while (filled < target.length) {
            int count = inflater.inflate(target, filled, target.length - filled);
            filled += count;
            if (count == 0) {
                if (inflater.finished() || inflater.needsDictionary() || nextStretch == png.data.size()) {
                    throw PngFile.damaged("the pixels end early");
                }
                Stretch stretch = png.data.get(nextStretch++);
                inflater.setInput(png.bytes, stretch.from(), stretch.length());
            }
        }
    }

    /** Adds what each byte was predicted to be from its left, upper and upper left neighbours a, b and c. */
    private static void unfilter(int filter, byte[] row, byte[] above, int step) throws UnusableImage {
        switch (filter) {
            case 0 -> {}
            case 1 -> {
                for (int i = step; i < row.length; i++) {
                    row[i] += row[i - step];
                }
            }
            case 2 -> {
                for (int i = 0; i < row.length; i++) {
                    row[i] += above[i];
                }
            }
            case 3 -> {
                for (int i = 0; i < row.length; i++) {
                    int a = i < step ? 0 : row[i - step] & 255;
                    row[i] += (byte) ((a + (above[i] & 255)) / 2);
                }
            }
            case 4 -> {
                for (int i = 0; i < row.length; i++) {
                    int a = i < step ? 0 : row[i - step] & 255;
                    int c = i < step ? 0 : above[i - step] & 255;
                    row[i] += (byte) paeth(a, above[i] & 255, c);
                }
            }
            default -> throw PngFile.damaged("no PNG has a row of filter " + filter);
        }
    }

    /** The neighbour nearest to a + b - c. */
    private static int paeth(int a, int b, int c) {
        int toA = Math.abs(b - c);
        int toB = Math.abs(a - c);
        int toC = Math.abs(a + b - 2 * c);
        return toA <= toB && toA <= toC ? a : toB <= toC ? b : c;
    }

    private void pixel(int pixel, byte[] row, int i) throws UnusableImage {
        switch (png.colourType) {
            case PngFile.GREY -> {
                int grey = sample(row, i);
                samples.set(pixel, grey);
                if (png.key != null && grey == png.key[0]) {
                    samples.keyed(pixel);
                }
            }
            case PngFile.PALETTE -> entry(pixel, sample(row, i));
            case PngFile.GREY_ALPHA -> {
                samples.set(pixel, sample(row, i));
                opacity(pixel, sample(row, i + 1));
            }
            default -> {
                int red = sample(row, i), green = sample(row, i + 1), blue = sample(row, i + 2);
                samples.set(pixel, red, green, blue);
                if (png.colourType == PngFile.RGB_ALPHA) {
                    opacity(pixel, sample(row, i + 3));
                } else if (png.key != null && red == png.key[0] && green == png.key[1] && blue == png.key[2]) {
                    samples.keyed(pixel);
                }
            }
        }
    }

    private void entry(int pixel, int entry) throws UnusableImage {
        if (entry >= png.palette.length) {
            throw PngFile.damaged("a pixel names entry %d of a palette of %d".formatted(entry, png.palette.length));
        }
        samples.set(pixel, entry);
        if (png.palette[entry] >>> 24 != 255) {
            samples.transparent(pixel);
        }
    }

    private void opacity(int pixel, int alpha) {
        if (alpha != (1 << png.depth) - 1) {
            samples.transparent(pixel);
        }
    }

    private int sample(byte[] row, int i) {
        if (png.depth == 8) {
            return row[i] & 255;
        }
        if (png.depth == 16) {
            return (row[2 * i] & 255) << 8 | row[2 * i + 1] & 255;
        }
        int bit = i * png.depth;
        return row[bit >> 3] >> 8 - png.depth - (bit & 7) & (1 << png.depth) - 1;
    }
}
