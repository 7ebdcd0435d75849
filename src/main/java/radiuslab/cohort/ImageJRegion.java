package radiuslab.cohort;

import ij.gui.Roi;
import ij.gui.ShapeRoi;
import ij.io.RoiDecoder;
import ij.process.FloatPolygon;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import radiuslab.exam.Marking;

/** A region of interest that was drawn in ImageJ and saved as {@code .roi}. */
final class ImageJRegion {
    private ImageJRegion() {}

    /**
     * The region as polygons in pixels.
     *
     * @throws IOException if the file is damaged, or the region has no area (lines, points)
     */
    static Marking.Polygons read(Path file) throws IOException {
        Roi region;
        try {
            region = RoiDecoder.openFromByteArray(Files.readAllBytes(file));
        } catch (RuntimeException damaged) {
            throw new IOException(file.getFileName() + " is no region of ImageJ: " + damaged.getMessage(), damaged);
        }
        if (region == null) {
            throw new IOException(file.getFileName() + " is no region of ImageJ");
        }
        if (!region.isArea()) {
            throw new IOException("%s is a %s; expected a region with an area"
                    .formatted(file.getFileName(), region.getTypeAsString().toLowerCase(Locale.ROOT)));
        }
        Roi[] parts = region instanceof ShapeRoi shape ? shape.getRois() : new Roi[] {region};
        List<double[]> polygons = new ArrayList<>();
        for (Roi part : parts) {
            polygons.add(polygon(part.getFloatPolygon()));
        }
        return new Marking.Polygons(polygons);
    }

    private static double[] polygon(FloatPolygon points) {
        double[] polygon = new double[2 * points.npoints];
        for (int i = 0; i < points.npoints; i++) {
            polygon[2 * i] = points.xpoints[i];
            polygon[2 * i + 1] = points.ypoints[i];
        }
        return polygon;
    }
}
