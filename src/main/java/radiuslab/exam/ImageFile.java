package radiuslab.exam;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An image file whose head has been read and whose pixels have not: PNG of 1 to 16 bits, or JPEG of 8, in grey or colour.
 * Everything else (CMYK, float, several pictures, animation, other forms) is refused by name, and so is a picture of more
 * than 100 megapixels (the system property {@code radiuslab.megapixels} sets another number).
 */
public abstract sealed class ImageFile permits PngFile, JpegFile {
    final byte[] bytes;
    int width;
    int height;
    private int orientation = ExifOrientation.UPRIGHT;

    ImageFile(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Notes an orientation that the header states; of several the first that turns counts. */
    final void turned(int found) {
        orientation = orientation == ExifOrientation.UPRIGHT ? found : orientation;
    }

    /** In pixels, as stored. */
    public final int width() {
        return width;
    }

    /** In pixels, as stored. */
    public final int height() {
        return height;
    }

    /** How the stored picture is to be turned, {@link ExifOrientation#UPRIGHT} or 2 to 8; nothing here turns it. */
    public final int orientation() {
        return orientation;
    }

    /** Decodes the pixels as they are stored: no colour profile, gamma or orientation changes them. */
    public abstract Samples samples() throws UnusableImage;

    /** What a damaged file still shows, if anything. */
    public abstract Optional<GreyImage> remains();

    /**
     * The grey values; colour is reduced to its mean over red, green and blue.
     *
     * @throws UnusableImage if the file is damaged or a pixel is transparent
     */
    public final GreyImage grey() throws UnusableImage {
        return samples().grey();
    }

    /**
     * @throws UnusableImage if the file is not an image of a form that is read
     * @throws IOException if it is absent or nobody may read it
     */
    public static ImageFile read(Path file) throws IOException {
        return of(bytes(file));
    }

    /** @throws UnusableImage if the bytes are not an image of a form that is read */
    public static ImageFile of(byte[] bytes) throws UnusableImage {
        FileKind kind = FileKind.of(bytes);
        return switch (kind) {
            case PNG -> PngFile.parsed(bytes);
            case JPEG -> JpegFile.parsed(bytes);
            default -> throw kind.refused(bytes.length);
        };
    }

    /**
     * Whether a picture may be so large.
     *
     * @throws UnusableImage if it has no pixels or too many; the text names the limit
     */
    public static void checkSize(int width, int height) throws UnusableImage {
        PixelLimit.check(width, height);
    }

    /** The bytes of a file that is not larger than any image may be. */
    public static byte[] bytes(Path file) throws IOException {
        long most = PixelLimit.bytes();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes((int) Math.min(most, Files.size(file)) + 1);
            if (bytes.length > most) {
                throw new UnusableImage(
                        "the file has %d bytes; at most %d are read".formatted(Files.size(file), most),
                        "See whether it is an image");
            }
            return bytes;
        }
    }
}
