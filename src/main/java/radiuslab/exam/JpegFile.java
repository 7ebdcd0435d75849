package radiuslab.exam;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** The segments of a JPEG file (ITU-T T.81) up to its first scan, and its pixels. */
final class JpegFile extends ImageFile {
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] XMP = "http://ns.adobe.com/xap/1.0/\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SEVERAL = "MPF\0".getBytes(StandardCharsets.US_ASCII);
    private static final String AS_PNG = "Save it as PNG, or as JPEG with one channel of grey";

    /** A block of 64 pixels takes at least one bit. */
    private static final int MOST_PIXELS_IN_A_BYTE = 512;

    /** No encoder writes nearly as many. */
    private static final int MOST_SCANS = 200;

    /** What the decoder needs: the file without notes, profiles and small pictures beside the picture. */
    private final ByteArrayOutputStream picture = new ByteArrayOutputStream();

    private JpegFile(byte[] bytes) {
        super(bytes);
    }

    static JpegFile parsed(byte[] bytes) throws UnusableImage {
        JpegFile jpeg = new JpegFile(bytes);
        jpeg.picture.write(bytes, 0, 2);
        int at = 2;
        while (at + 4 <= bytes.length) {
            int marker = bytes[at + 1] & 255;
            int length = jpeg.number(at + 2);
            if (bytes[at] != (byte) 0xff) {
                break;
            } else if (marker == 0xff) {
                at++; // markers may be filled up with these
            } else if (marker == 0xda && jpeg.width > 0) {
                jpeg.scans(at);
                return jpeg;
            } else if (length < 2 || at + 2 + length > bytes.length) {
                break;
            } else {
                jpeg.segment(marker, at + 4, length - 2);
                at += 2 + length;
            }
        }
        throw damaged("no picture follows its head (%d bytes)".formatted(bytes.length), null);
    }

    /** A few bytes of a scan pass over the whole picture, so that thousands of them would take hours. */
    private void scans(int from) throws UnusableImage {
        int scans = 0;
        for (int i = from; i + 1 < bytes.length; i++) {
            scans += bytes[i] == (byte) 0xff && bytes[i + 1] == (byte) 0xda ? 1 : 0;
        }
        if (scans > MOST_SCANS) {
            throw new UnusableImage(
                    "it is a JPEG of %d scans; at most %d are read".formatted(scans, MOST_SCANS), AS_PNG);
        }
        picture.write(bytes, from, bytes.length - from);
    }

    private static UnusableImage damaged(String found, Throwable cause) {
        return UnusableImage.damaged("image is truncated or damaged: " + found, cause);
    }

    private int number(int at) {
        return (bytes[at] & 255) << 8 | bytes[at + 1] & 255;
    }

    private void segment(int marker, int at, int length) throws UnusableImage {
        boolean frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
        if (frame) {
            frame(marker, at, length);
        } else if (marker == 0xe1 && begins(at, length, EXIF)) {
            turned(ExifOrientation.ofExif(bytes, at + EXIF.length, length - EXIF.length));
        } else if (marker == 0xe1 && begins(at, length, XMP)) {
            turned(ExifOrientation.ofXmp(bytes, at + XMP.length, length - XMP.length));
        } else if (marker == 0xe2 && begins(at, length, SEVERAL)) {
            throw new UnusableImage("it is a JPEG of several pictures", "Save the one picture as PNG or JPEG");
        }
        // of the notes only those of JFIF and Adobe tell what the channels are
        boolean note = marker >= 0xe1 && marker <= 0xef && marker != 0xee || marker == 0xfe;
        if (!note) {
            picture.write(bytes, at - 4, length + 4);
        }
    }

    private boolean begins(int at, int length, byte[] with) {
        return length >= with.length && Arrays.equals(bytes, at, at + with.length, with, 0, with.length);
    }

    private void frame(int marker, int at, int length) throws UnusableImage {
        if (length < 6 || width > 0) {
            throw damaged("its head has no size, or two", null);
        }
        int channels = bytes[at + 5] & 255;
        if (marker > 0xc2 || bytes[at] != 8) {
            throw new UnusableImage(
                    "it is a JPEG with %s; those of 8 bits, sequential or progressive, are read"
                            .formatted(
                                    bytes[at] != 8
                                            ? "%d bits a channel".formatted(bytes[at] & 255)
                                            : marker > 0xc8 ? "arithmetic coding" : "lossless or hierarchical coding"),
                    AS_PNG);
        }
        if (channels != 1 && channels != 3) {
            throw new UnusableImage(
                    "it is a JPEG of %d channels%s; grey and colour of 3 channels are read"
                            .formatted(channels, channels == 4 ? " (CMYK, for print)" : ""),
                    AS_PNG);
        }
        PixelLimit.check(number(at + 3), number(at + 1));
        width = number(at + 3);
        height = number(at + 1);
        if ((long) width * height > (long) MOST_PIXELS_IN_A_BYTE * bytes.length) {
            throw damaged(
                    "%d bytes cannot hold the %d x %d pixels it claims".formatted(bytes.length, width, height), null);
        }
    }

    @Override
    public Samples samples() throws UnusableImage {
        if (!endsWhole()) {
            throw damaged("no JPEG end marker at its end (%d bytes)".formatted(bytes.length), null);
        }
        return decoded(true);
    }

    @Override
    public Optional<GreyImage> remains() {
        try {
            return Optional.of(decoded(false).grey());
        } catch (UnusableImage nothing) {
            return Optional.empty(); // the fault is known already; nothing is left to show
        }
    }

    /**
     * Whether the file ends with its end marker, zeros after it apart. The decoder does not ask once it has all rows, and
     * so accepts files that lost their end or carry the remains of another file after it.
     */
    private boolean endsWhole() {
        int end = bytes.length;
        while (end > 2 && bytes[end - 1] == 0) {
            end--;
        }
        return bytes[end - 2] == (byte) 0xff && bytes[end - 1] == (byte) 0xd9;
    }

    /** @param whole whether a warning, with which a decoder fills what is missing by grey, is an error */
    private Samples decoded(boolean whole) throws UnusableImage {
        AtomicReference<String> warning = new AtomicReference<>();
        ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        try (ImageInputStream stream =
                new MemoryCacheImageInputStream(new ByteArrayInputStream(picture.toByteArray()))) {
            reader.addIIOReadWarningListener((IIOReadWarningListener) (source, text) -> {
                warning.compareAndSet(null, text);
                if (whole) {
                    source.abort();
                }
            });
            reader.setInput(stream, true, true);
            BufferedImage image = reader.read(0);
            if (whole && warning.get() != null) {
                throw damaged(warning.get(), null);
            }
            if (image.getType() != BufferedImage.TYPE_BYTE_GRAY && image.getType() != BufferedImage.TYPE_3BYTE_BGR) {
                throw damaged("its channels are neither grey nor colour", null);
            }
            return samples(image.getRaster());
        } catch (UnusableImage known) {
            throw known;
        } catch (IOException | RuntimeException broken) {
            throw damaged(broken.getMessage(), broken);
        } finally {
            reader.dispose();
        }
    }

    private static Samples samples(Raster raster) {
        int width = raster.getWidth();
        Samples samples = new Samples(width, raster.getHeight(), 8, null);
        byte[] pixels = ((DataBufferByte) raster.getDataBuffer()).getData();
        if (raster.getNumBands() == 1) {
            for (int i = 0; i < pixels.length; i++) {
                samples.set(i, pixels[i] & 255);
            }
        } else { // blue, green, red
            for (int i = 0; i < pixels.length / 3; i++) {
                samples.set(i, pixels[3 * i + 2] & 255, pixels[3 * i + 1] & 255, pixels[3 * i] & 255);
            }
        }
        return samples;
    }
}
