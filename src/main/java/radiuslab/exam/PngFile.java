package radiuslab.exam;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The chunks of a PNG file (ISO/IEC 15948) that say what its pixels are. Colour profiles and gamma are passed over: they
 * say how to show a sample, not what it is.
 */
final class PngFile extends ImageFile {
    static final int GREY = 0, RGB = 2, PALETTE = 3, GREY_ALPHA = 4, RGB_ALPHA = 6;

    private static final int SIGNATURE = 8;
    private static final byte[] XMP = "XML:com.adobe.xmp\0\0".getBytes(StandardCharsets.US_ASCII);

    /** A stretch of the file. */
    record Stretch(int from, int length) {}

    final List<Stretch> data = new ArrayList<>();
    int depth;
    int colourType;
    boolean interlaced;
    int[] palette;
    /** Samples of the colour that is transparent, or null. */
    int[] key;

    private boolean ended;

    private PngFile(byte[] bytes) {
        super(bytes);
    }

    static PngFile parsed(byte[] bytes) throws UnusableImage {
        PngFile png = new PngFile(bytes);
        int at = SIGNATURE;
        while (!png.ended) {
            at = png.chunk(at);
        }
        if (png.data.isEmpty() || png.colourType == PALETTE && png.palette == null) {
            throw damaged("it has no " + (png.data.isEmpty() ? "pixels" : "palette"));
        }
        return png;
    }

    static UnusableImage damaged(String found) {
        return UnusableImage.damaged("image is truncated or damaged: " + found, null);
    }

    /** Reads a chunk: length, name, content, checksum. Returns where the next begins. */
    private int chunk(int at) throws UnusableImage {
        if (bytes.length - at < 12) {
            throw damaged("the PNG ends after %d bytes without its end mark".formatted(bytes.length));
        }
        int length = number(at);
        String name = new String(bytes, at + 4, 4, StandardCharsets.ISO_8859_1);
        if (length < 0 || length > bytes.length - at - 12) {
            throw damaged("the PNG ends after %d bytes, inside a part".formatted(bytes.length));
        }
        CRC32 sum = new CRC32();
        sum.update(bytes, at + 4, length + 4);
        if ((int) sum.getValue() != number(at + 8 + length)) {
            throw damaged("a part of the PNG at byte %d differs from its checksum".formatted(at));
        }
        if (width == 0 != name.equals("IHDR")) {
            throw damaged("the PNG does not begin with its one head");
        }
        content(name, at + 8, length);
        return at + 12 + length;
    }

    private void content(String name, int at, int length) throws UnusableImage {
        switch (name) {
            case "IHDR" -> head(at, length);
            case "PLTE" -> palette(at, length);
            case "tRNS" -> transparency(at, length);
            case "IDAT" -> data.add(new Stretch(at, length));
            case "eXIf" -> turned(ExifOrientation.ofExif(bytes, at, length));
            case "iTXt" -> {
                if (length > XMP.length && Arrays.equals(bytes, at, at + XMP.length, XMP, 0, XMP.length)) {
                    turned(ExifOrientation.ofXmp(bytes, at, length));
                }
            }
            case "acTL" -> {
                if (length >= 4 && number(at) > 1) {
                    throw new UnusableImage(
                            "it is an animation of %d pictures".formatted(number(at)), "Save the one picture as PNG");
                }
            }
            case "IEND" -> ended = true;
            default -> {
                if (Character.isUpperCase(name.charAt(0))) {
                    throw new UnusableImage(
                            "it is a PNG with the part %s that only its program knows"
                                    .formatted(name.replaceAll("[^A-Za-z]", "?")),
                            "Save it as a usual PNG");
                }
            }
        }
    }

    private void head(int at, int length) throws UnusableImage {
        if (length != 13) {
            throw damaged("the PNG's head has %d bytes, expected 13".formatted(length));
        }
        PixelLimit.check(number(at) & 0xffffffffL, number(at + 4) & 0xffffffffL);
        width = number(at);
        height = number(at + 4);
        depth = bytes[at + 8];
        colourType = bytes[at + 9];
        boolean known =
                switch (colourType) {
                    case GREY -> List.of(1, 2, 4, 8, 16).contains(depth);
                    case PALETTE -> List.of(1, 2, 4, 8).contains(depth);
                    case RGB, GREY_ALPHA, RGB_ALPHA -> depth == 8 || depth == 16;
                    default -> false;
                };
        if (!known || bytes[at + 10] != 0 || bytes[at + 11] != 0 || (bytes[at + 12] & 0xfe) != 0) {
            throw damaged("no PNG has colour type %d with %d bits and compression %d, %d, %d"
                    .formatted(colourType, depth, bytes[at + 10], bytes[at + 11], bytes[at + 12]));
        }
        interlaced = bytes[at + 12] == 1;
    }

    private void palette(int at, int length) throws UnusableImage {
        if (length == 0 || length % 3 != 0 || length > 768) {
            throw damaged("a palette of %d bytes".formatted(length));
        }
        if (colourType == PALETTE) {
            palette = new int[length / 3];
            Arrays.setAll(palette, i -> 0xff000000 | number(at + 3 * i - 1) & 0xffffff);
        }
    }

    private void transparency(int at, int length) throws UnusableImage {
        int samples = colourType == GREY ? 1 : colourType == RGB ? 3 : 0;
        if (colourType == PALETTE && (palette == null || length > palette.length)
                || samples > 0 && length != 2 * samples) {
            throw damaged("transparency of %d bytes".formatted(length));
        }
        if (colourType == PALETTE) {
            for (int i = 0; i < length; i++) {
                palette[i] = palette[i] & 0xffffff | bytes[at + i] << 24;
            }
        } else if (samples > 0) {
            key = new int[samples];
            Arrays.setAll(key, i -> number(at + 2 * i - 2) & (1 << depth) - 1);
        }
    }

    /** Four bytes as a number. */
    private int number(int at) {
        return (bytes[at] & 255) << 24 | (bytes[at + 1] & 255) << 16 | (bytes[at + 2] & 255) << 8 | bytes[at + 3] & 255;
    }

    /** How many samples a pixel has. */
    int channels() {
        return switch (colourType) {
            case GREY, PALETTE -> 1;
            case GREY_ALPHA -> 2;
            case RGB -> 3;
            default -> 4;
        };
    }

    @Override
    public Samples samples() throws UnusableImage {
        return PngPixels.of(this);
    }

    @Override
    public Optional<GreyImage> remains() {
        return Optional.empty();
    }
}
