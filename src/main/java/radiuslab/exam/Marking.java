package radiuslab.exam;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import radiuslab.files.Checksum;

/** Where the fracture is, in the form the cohort stores it. */
public sealed interface Marking permits Marking.MaskFile, Marking.Polygons, Marking.Several, RunLengths {
    /**
     * The marking as pixels.
     *
     * @param width of the radiograph in pixels
     * @param height of the radiograph in pixels
     * @throws IOException if a file is damaged or of another size than the radiograph
     */
    FractureMask mask(int width, int height) throws IOException;

    /**
     * One box per fracture: around each connected part of a mask or of a region, around each polygon, around each of several.
     *
     * @throws IOException if a file is damaged
     */
    List<Box> boxes() throws IOException;

    /**
     * Adds what is marked to a checksum: the bytes of a file, or the numbers of other forms.
     *
     * @throws IOException if a file cannot be read
     */
    void addTo(Checksum sum) throws IOException;

    /**
     * A mask beside the radiograph: by its ending regions of ImageJ (.roi, .zip), NIfTI (.nii, .nii.gz), or an image.
     *
     * @param labels what its numbers mean; regions have none
     */
    record MaskFile(Path file, MaskLabels labels) implements Marking {
        /** A mask with the usual labels. */
        public MaskFile(Path file) {
            this(file, MaskLabels.USUAL);
        }

        @Override
        public void addTo(Checksum sum) throws IOException {
            sum.add(file);
            if (!labels.isUsual()) {
                sum.add(labels.sorted().toString());
            }
        }

        @Override
        public FractureMask mask(int width, int height) throws IOException {
            if (ImageJRegions.isNamed(file)) {
                return ImageJRegions.read(file).mask(width, height);
            }
            FractureMask mask = FractureMask.read(file, labels);
            if (mask.width() != width || mask.height() != height) {
                throw new UnusableImage(
                        "mask %s is %d x %d, its radiograph is %d x %d"
                                .formatted(file.getFileName(), mask.width(), mask.height(), width, height),
                        "Draw or export the mask again in the size of its image");
            }
            return mask;
        }

        @Override
        public List<Box> boxes() throws IOException {
            if (ImageJRegions.isNamed(file)) {
                return ImageJRegions.read(file).boxes();
            }
            return Regions.of(FractureMask.read(file, labels)).boxes();
        }
    }

    /** Polygons in pixels, each x0, y0, x1, y1, ...; their numbers are not copied. */
    record Polygons(List<double[]> polygons) implements Marking {
        public Polygons {
            polygons = List.copyOf(polygons);
            for (double[] polygon : polygons) {
                if (polygon.length < 6 || polygon.length % 2 != 0) {
                    throw new IllegalArgumentException(
                            "a polygon needs at least three points x, y; found " + polygon.length + " numbers");
                }
            }
        }

        @Override
        public void addTo(Checksum sum) {
            polygons.forEach(polygon -> sum.add(Arrays.toString(polygon)));
        }

        @Override
        public FractureMask mask(int width, int height) {
            return FractureMask.of(width, height, polygons);
        }

        @Override
        public List<Box> boxes() {
            return polygons.stream().map(Polygons::box).toList();
        }

        private static Box box(double[] polygon) {
            DoubleSummaryStatistics x = new DoubleSummaryStatistics();
            DoubleSummaryStatistics y = new DoubleSummaryStatistics();
            for (int i = 0; i < polygon.length; i += 2) {
                x.accept(polygon[i]);
                y.accept(polygon[i + 1]);
            }
            return new Box(x.getMin(), y.getMin(), x.getMax() - x.getMin(), y.getMax() - y.getMin());
        }
    }

    /** Several fractures, each marked by itself; each is a part of the radiograph's mask, and each has one box. */
    record Several(List<Marking> fractures) implements Marking {
        public Several {
            fractures = List.copyOf(fractures);
        }

        @Override
        public void addTo(Checksum sum) throws IOException {
            for (Marking fracture : fractures) {
                fracture.addTo(sum);
            }
        }

        @Override
        public FractureMask mask(int width, int height) throws IOException {
            FractureMask all = FractureMask.empty(width, height);
            for (Marking fracture : fractures) {
                byte[] part = fracture.mask(width, height).values();
                for (int i = 0; i < part.length; i++) {
                    if (part[i] == FractureMask.FRACTURE || all.values()[i] == FractureMask.BACKGROUND) {
                        all.values()[i] = part[i];
                    }
                }
            }
            return all;
        }

        @Override
        public List<Box> boxes() throws IOException {
            List<Box> boxes = new ArrayList<>();
            for (Marking fracture : fractures) {
                fracture.boxes().stream().reduce(Several::around).ifPresent(boxes::add);
            }
            return boxes;
        }

        private static Box around(Box one, Box other) {
            double x = Math.min(one.x(), other.x()), y = Math.min(one.y(), other.y());
            double right = Math.max(one.x() + one.width(), other.x() + other.width());
            double bottom = Math.max(one.y() + one.height(), other.y() + other.height());
            return new Box(x, y, right - x, bottom - y);
        }
    }
}
