package radiuslab.exam;

import ij.gui.ImageRoi;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.gui.ShapeRoi;
import ij.gui.TextRoi;
import ij.io.RoiDecoder;
import ij.process.ImageProcessor;
import java.awt.Rectangle;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Regions of interest drawn in ImageJ: one saved as {@code .roi}, or the ROI manager's {@code RoiSet.zip}. A pixel belongs
 * to a region if it does in ImageJ, holes and all.
 */
record ImageJRegions(String file, List<Roi> regions) {
    private static final String AS_PNG = "Draw the region again, or export the mask as PNG";
    private static final int HEAD = 64;
    private static final int RECTANGLE = 1, OVAL = 2, LINE = 3;
    /** The lower of two bytes; its lowest bit asks for a curve through the points. */
    private static final int OPTIONS = 51;

    /** Pixels around a region that a curve goes through. */
    private static final double LONGEST = 1_000_000;

    private static final int TEXT = 1;
    private static final int IMAGE = 4;

    /** Whether a file's name ends as those of ImageJ do. */
    static boolean isNamed(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".roi") || name.endsWith(".zip");
    }

    /**
     * @throws UnusableImage if the file is damaged, or a region has no area (lines, points, text)
     * @throws IOException if the file is absent
     */
    static ImageJRegions read(Path path) throws IOException {
        String file = path.getFileName().toString();
        byte[] bytes = ImageFile.bytes(path);
        List<Roi> regions = FileKind.of(bytes) == FileKind.ZIP ? set(file, bytes) : List.of(region(file, bytes));
        if (regions.isEmpty()) {
            throw new UnusableImage(
                    file + " holds no region of ImageJ", "Save the regions in ImageJ's ROI manager again");
        }
        return new ImageJRegions(file, regions);
    }

    private static List<Roi> set(String file, byte[] bytes) throws UnusableImage {
        List<Roi> regions = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            long left = PixelLimit.bytes();
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
                // macOS packs side files in beside them
                if (name.toLowerCase(Locale.ROOT).endsWith(".roi") && !name.startsWith("._")) {
                    byte[] content = zip.readNBytes((int) left);
                    left -= content.length;
                    regions.add(region(file + ", " + name, content));
                }
            }
        } catch (UnusableImage known) {
            throw known;
        } catch (IOException | IllegalArgumentException damaged) {
            throw UnusableImage.damaged(file + " is a damaged archive: " + damaged.getMessage(), damaged);
        }
        return regions;
    }

    private static Roi region(String called, byte[] bytes) throws UnusableImage {
        if (FileKind.of(bytes) != FileKind.IMAGEJ || bytes.length < HEAD) {
            throw new UnusableImage(called + " is not a region of ImageJ", AS_PNG);
        }
        Roi region = decoded(called, bytes);
        if (!region.isArea() || region instanceof TextRoi || region instanceof ImageRoi) {
            throw new UnusableImage(
                    "%s is a %s; expected a region with an area"
                            .formatted(called, region.getTypeAsString().toLowerCase(Locale.ROOT)),
                    AS_PNG);
        }
        Rectangle bounds = region.getBounds();
        if (bounds.isEmpty() || bounds.x < 0 || bounds.y < 0) {
            throw new UnusableImage(
                    "%s covers %d x %d pixels from x=%d y=%d"
                            .formatted(called, bounds.width, bounds.height, bounds.x, bounds.y),
                    "Draw the region on this image, inside of it");
        }
        PixelLimit.check((long) bounds.x + bounds.width, (long) bounds.y + bounds.height);
        region.setName(called);
        return region;
    }

    private static Roi decoded(String called, byte[] bytes) throws UnusableImage {
        ByteBuffer head = ByteBuffer.wrap(bytes);
        int type = bytes[6];
        int subtype = head.getShort(48);
        if (subtype == TEXT || subtype == IMAGE) {
            throw new UnusableImage(called + " is a text or picture; expected a region with an area", AS_PNG);
        }
        // the decoder asks for as much memory as the head claims
        boolean points = type != RECTANGLE && type != OVAL && type != LINE;
        int count = head.getShort(16) & 0xffff;
        long claimed = Math.max(head.getInt(36), points ? count == 0 ? head.getInt(18) : count : 0);
        if (claimed * 4 > bytes.length - HEAD) {
            throw UnusableImage.damaged(
                    "%s is a damaged region of ImageJ: %d bytes cannot hold %d coordinates"
                            .formatted(called, bytes.length, claimed),
                    null);
        }
        byte[] outline = bytes.clone();
        Arrays.fill(outline, 60, HEAD, (byte) 0); // the second head: names, colours and places in a stack
        boolean spline = (bytes[OPTIONS] & 1) != 0;
        outline[OPTIONS] &= ~1;
        try {
            Roi region = RoiDecoder.openFromByteArray(outline);
            if (region instanceof PolygonRoi polygon && spline && !(polygon.getLength() < LONGEST)) {
                throw new IllegalArgumentException("its outline is %s pixels long".formatted(polygon.getLength()));
            } else if (region instanceof PolygonRoi polygon && spline) {
                polygon.fitSpline(); // takes memory by its length
            }
            if (region != null) {
                return region;
            }
        } catch (RuntimeException damaged) {
            throw UnusableImage.damaged(called + " is a damaged region of ImageJ: " + damaged.getMessage(), damaged);
        }
        throw UnusableImage.damaged(called + " is a damaged region of ImageJ", null);
    }

    /**
     * All regions together on a radiograph.
     *
     * @throws UnusableImage if a region leaves the radiograph
     */
    FractureMask mask(int width, int height) throws UnusableImage {
        byte[] values = new byte[width * height];
        for (Roi region : regions) {
            Rectangle bounds = region.getBounds();
            if (!new Rectangle(width, height).contains(bounds)) {
                throw new UnusableImage(
                        "%s covers x %d to %d and y %d to %d, its radiograph has %d x %d pixels"
                                .formatted(
                                        region.getName(),
                                        bounds.x,
                                        bounds.x + bounds.width - 1,
                                        bounds.y,
                                        bounds.y + bounds.height - 1,
                                        width,
                                        height),
                        "Draw the region on this image, inside of it");
            }
            FractureMask own = mask(region);
            for (int i = 0; i < own.values().length; i++) {
                if (own.values()[i] == FractureMask.FRACTURE) {
                    values[(bounds.y + i / bounds.width) * width + bounds.x + i % bounds.width] = FractureMask.FRACTURE;
                }
            }
        }
        return new FractureMask(width, height, values);
    }

    /** One around each region; of a composite one around each connected part. */
    List<Box> boxes() throws UnusableImage {
        List<Box> boxes = new ArrayList<>();
        for (Roi region : regions) {
            Rectangle bounds = region.getBounds();
            FractureMask own = mask(region);
            List<Box> parts = region instanceof ShapeRoi
                    ? Regions.of(own).boxes()
                    : own.box().stream().toList();
            for (Box box : parts) {
                boxes.add(new Box(box.x() + bounds.x, box.y() + bounds.y, box.width(), box.height()));
            }
        }
        return boxes;
    }

    /** ImageJ's own mask of a region, as large as its bounds; it has none where all of them belong to it. */
    private static FractureMask mask(Roi region) throws UnusableImage {
        Rectangle bounds = region.getBounds();
        byte[] values = new byte[bounds.width * bounds.height];
        try {
            ImageProcessor mask = region.getMask();
            if (mask != null && mask.getPixelCount() != values.length) {
                throw new IllegalArgumentException("its mask has another size than its bounds");
            }
            for (int i = 0; i < values.length; i++) {
                boolean inside = mask == null || mask.get(i) != 0;
                values[i] = inside ? FractureMask.FRACTURE : FractureMask.BACKGROUND;
            }
        } catch (RuntimeException damaged) {
            throw UnusableImage.damaged(region.getName() + " is a damaged region of ImageJ: " + damaged, damaged);
        }
        return new FractureMask(bounds.width, bounds.height, values);
    }
}
