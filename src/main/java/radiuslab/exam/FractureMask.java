package radiuslab.exam;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import radiuslab.files.WholeFile;

/**
 * Which pixels of a radiograph show fracture.
 *
 * @param width in pixels
 * @param height in pixels
 * @param values {@link #FRACTURE}, {@link #BACKGROUND} or {@link #IGNORED} (uncertain: left out of every figure of maps), row by
 *     row from the top left; not copied
 */
public record FractureMask(int width, int height, byte[] values) {
    public static final byte BACKGROUND = 0;
    public static final byte FRACTURE = 1;
    public static final byte IGNORED = 2;

    public FractureMask {
        if (width < 1 || height < 1 || values.length != (long) width * height) {
            throw new IllegalArgumentException(
                    "a mask of %d x %d needs as many pixels, found %d".formatted(width, height, values.length));
        }
        for (byte value : values) {
            if (value != BACKGROUND && value != FRACTURE && value != IGNORED) {
                throw new IllegalArgumentException("a mask holds 0, 1 and 2, found " + value);
            }
        }
    }

    public static FractureMask empty(int width, int height) {
        return new FractureMask(width, height, new byte[width * height]);
    }

    /** Reads a mask with the usual labels. */
    public static FractureMask read(Path file) throws IOException {
        return read(file, MaskLabels.USUAL);
    }

    /**
     * Reads a mask: a NIfTI file by its ending ({@link NiftiImage#mask}), else an image ({@link MaskImage}).
     *
     * @throws UnusableImage if the file is damaged or holds anything else than labels
     * @throws IOException if the file is absent
     */
    public static FractureMask read(Path file, MaskLabels labels) throws IOException {
        return NiftiImage.isNamed(file)
                ? NiftiImage.read(file).mask(labels)
                : MaskImage.labels(ImageFile.read(file), labels);
    }

    /**
     * Fills polygons.
     *
     * @param polygons each x0, y0, x1, y1, ... in pixels (COCO's form), at least three points
     */
    public static FractureMask of(int width, int height, List<double[]> polygons) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        for (double[] polygon : polygons) {
            Path2D path = new Path2D.Double();
            path.moveTo(polygon[0], polygon[1]);
            for (int i = 2; i + 1 < polygon.length; i += 2) {
                path.lineTo(polygon[i], polygon[i + 1]);
            }
            path.closePath();
            graphics.fill(path);
        }
        graphics.dispose();
        byte[] values = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < values.length; i++) {
            values[i] = values[i] == 0 ? BACKGROUND : FRACTURE;
        }
        return new FractureMask(width, height, values);
    }

    /**
     * Of several people's masks of one radiograph the pixels that more than half of them call fracture; what is ignored by
     * more than half is ignored.
     *
     * @throws IllegalArgumentException if their sizes differ, or there is none
     */
    public static FractureMask majority(List<FractureMask> masks) {
        FractureMask majority = empty(masks.get(0).width, masks.get(0).height);
        for (FractureMask mask : masks) {
            if (mask.width != majority.width || mask.height != majority.height) {
                throw new IllegalArgumentException("masks of %d x %d and %d x %d are not of one radiograph"
                        .formatted(majority.width, majority.height, mask.width, mask.height));
            }
        }
        for (int i = 0; i < majority.values.length; i++) {
            int[] votes = new int[3];
            for (FractureMask mask : masks) {
                votes[mask.values[i]]++;
            }
            for (byte label = FRACTURE; label <= IGNORED; label++) {
                if (2 * votes[label] > masks.size()) {
                    majority.values[i] = label;
                }
            }
        }
        return majority;
    }

    public boolean at(int x, int y) {
        return values[y * width + x] == FRACTURE;
    }

    /** Whether a pixel, {@code y * width + x}, counts: whether it is not {@link #IGNORED}. */
    public boolean counts(int pixel) {
        return values[pixel] != IGNORED;
    }

    /** Whether every pixel is ignored, so that the mask says nothing. */
    public boolean isWhollyIgnored() {
        for (byte value : values) {
            if (value != IGNORED) {
                return false;
            }
        }
        return true;
    }

    /** Number of fracture pixels. */
    public int area() {
        int area = 0;
        for (byte value : values) {
            area += value == FRACTURE ? 1 : 0;
        }
        return area;
    }

    /** The smallest box around all fracture pixels, or empty if there is none. */
    public Optional<Box> box() {
        int left = width, right = -1, top = height, bottom = -1;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (at(x, y)) {
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                    top = Math.min(top, y);
                    bottom = Math.max(bottom, y);
                }
            }
        }
        return right < 0 ? Optional.empty() : Optional.of(new Box(left, top, right - left + 1, bottom - top + 1));
    }

    /**
     * This mask with all pixels whose centre lies within a distance in pixels of one of its own; what was ignored stays
     * ignored.
     */
    public FractureMask dilated(double distance) {
        byte[] grown = new byte[values.length];
        int reach = (int) Math.min(distance, height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (at(x, y)) {
                    for (int dy = -reach; dy <= reach; dy++) {
                        fillRow(grown, x, y + dy, (int) Math.sqrt(distance * distance - dy * dy));
                    }
                }
            }
        }
        for (int i = 0; i < grown.length; i++) {
            grown[i] = counts(i) ? grown[i] : IGNORED;
        }
        return new FractureMask(width, height, grown);
    }

    private void fillRow(byte[] grown, int x, int y, int reach) {
        if (y >= 0 && y < height) {
            int from = y * width + Math.max(0, x - reach);
            int to = y * width + Math.min(width - 1, x + reach);
            Arrays.fill(grown, from, to + 1, FRACTURE);
        }
    }

    /** Writes an 8-bit grey PNG: 0 background, 255 fracture, 128 ignored. */
    public void writePng(Path file) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        byte[] target = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < values.length; i++) {
            target[i] = (byte) (values[i] == IGNORED ? 128 : values[i] * 255);
        }
        WholeFile.write(file, beside -> {
            if (!ImageIO.write(image, "png", beside.toFile())) {
                throw new IOException("this Java cannot write PNG");
            }
        });
    }
}
