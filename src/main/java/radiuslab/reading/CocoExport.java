package radiuslab.reading;

import com.google.gson.GsonBuilder;
import java.awt.Dimension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import radiuslab.exam.Box;
import radiuslab.exam.FractureMask;
import radiuslab.exam.GreyImage;
import radiuslab.exam.Regions;
import radiuslab.exam.RunLengths;
import radiuslab.files.WholeFile;

/**
 * What was painted and boxed, as a COCO file of annotations: one for each connected part of a mask, with its run lengths,
 * and one for each box, with its corners as the outline. Category 1 is fracture, 2 what counts neither way. An image
 * without annotation is one in which nothing was marked.
 */
final class CocoExport {
    private static final int FRACTURE = 1;
    private static final int IGNORED = 2;

    private final Path cohort;
    private final List<Map<String, Object>> images = new ArrayList<>();
    private final List<Map<String, Object>> annotations = new ArrayList<>();

    CocoExport(Path cohort) {
        this.cohort = cohort.toAbsolutePath().normalize();
    }

    /**
     * Adds a radiograph.
     *
     * @param mask or null
     * @param boxes x, y, width, height in pixels
     * @param began what the mask began as
     * @throws IOException if the image is gone
     */
    void add(String exam, ReadingImage image, FractureMask mask, List<double[]> boxes, String began)
            throws IOException {
        Dimension size = GreyImage.size(image.file());
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("id", images.size() + 1);
        entry.put("file_name", image.fileIn(cohort));
        entry.put("width", size.width);
        entry.put("height", size.height);
        entry.put("radiograph_id", image.radiograph());
        entry.put("exam_id", exam);
        images.add(entry);
        if (mask != null) {
            parts(mask, FractureMask.FRACTURE, FRACTURE, began);
            parts(mask, FractureMask.IGNORED, IGNORED, began);
        }
        for (double[] b : boxes) {
            double right = b[0] + b[2];
            double bottom = b[1] + b[3];
            annotation(
                    FRACTURE,
                    List.of(List.of(b[0], b[1], right, b[1], right, bottom, b[0], bottom)),
                    b[2] * b[3],
                    List.of(b[0], b[1], b[2], b[3]),
                    Map.of("drawn", "box"));
        }
    }

    private void parts(FractureMask mask, byte label, int category, String began) {
        Regions parts = Regions.of(mask.width(), mask.height(), i -> mask.values()[i] == label);
        List<RunLengths> runs = parts.runLengths();
        List<Box> boxes = parts.boxes();
        for (int part = 0; part < parts.count(); part++) {
            Box box = boxes.get(part);
            annotation(
                    category,
                    Map.of(
                            "size",
                            List.of(mask.height(), mask.width()),
                            "counts",
                            runs.get(part).counts()),
                    runs.get(part).area(),
                    List.of(box.x(), box.y(), box.width(), box.height()),
                    Map.of("drawn", "mask", "began_as", began));
        }
    }

    private void annotation(
            int category, Object segmentation, double area, List<Double> box, Map<String, String> attributes) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("id", annotations.size() + 1);
        entry.put("image_id", images.size());
        entry.put("category_id", category);
        entry.put("segmentation", segmentation);
        entry.put("area", area);
        entry.put("bbox", box);
        entry.put("iscrowd", 0);
        entry.put("attributes", attributes);
        annotations.add(entry);
    }

    /** Writes the file. @param what in a few words, without names */
    void write(Path file, String what) throws IOException {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("info", Map.of("description", what));
        all.put("categories", List.of(category(FRACTURE, "fracture"), category(IGNORED, "ignored")));
        all.put("images", images);
        all.put("annotations", annotations);
        WholeFile.write(file, new GsonBuilder().disableHtmlEscaping().create().toJson(all));
    }

    private static Map<String, Object> category(int id, String name) {
        return Map.of("id", id, "name", name);
    }
}
