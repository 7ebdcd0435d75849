package radiuslab.cohort;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import radiuslab.cohort.Draft.ImageSize;
import radiuslab.exam.Marking;
import radiuslab.exam.RunLengths;
import radiuslab.files.ForeignJson;

/** The outline of one COCO annotation: one or several polygons, or run lengths as numbers or compressed. */
final class CocoOutline {
    /** Half a line's width and rounding: tools write corners on the image's very edge. */
    private static final double TOLERANCE = 1;

    private CocoOutline() {}

    /**
     * @param size of the image, if the file states it
     * @throws IllegalArgumentException if there is no outline, or it cannot be one; the text says what was found
     */
    static Marking of(JsonElement segmentation, Optional<ImageSize> size) {
        if (ForeignJson.isAbsent(segmentation) || segmentation instanceof JsonArray list && list.size() == 0) {
            throw new IllegalArgumentException("has no segmentation");
        }
        if (segmentation.isJsonObject()) {
            return runs(segmentation.getAsJsonObject(), size);
        }
        if (!segmentation.isJsonArray()) {
            throw new IllegalArgumentException("segmentation is neither a list of polygons nor run lengths");
        }
        List<double[]> polygons = new ArrayList<>();
        for (JsonElement polygon : segmentation.getAsJsonArray()) {
            if (polygon instanceof JsonPrimitive) {
                throw new IllegalArgumentException("segmentation is one list of numbers; expected a list of polygons");
            }
            double[] corners = CocoFile.numbers(polygon, "a polygon");
            size.ifPresent(image -> within(corners, image));
            polygons.add(corners);
        }
        Marking.Polygons outline = new Marking.Polygons(polygons);
        outline.boxes(); // refuses a line or a point
        return outline;
    }

    private static RunLengths runs(JsonObject runs, Optional<ImageSize> image) {
        double[] size =
                ForeignJson.isAbsent(runs.get("size")) ? new double[0] : CocoFile.numbers(runs.get("size"), "size");
        if (size.length != 2 || size[0] != Math.rint(size[0]) || size[1] != Math.rint(size[1])) {
            throw new IllegalArgumentException("run lengths need a size of two whole numbers: height, width");
        }
        ImageSize own = new ImageSize((int) size[1], (int) size[0]);
        if (image.isPresent() && !image.get().equals(own)) {
            throw new IllegalArgumentException("run lengths are of %s pixels (size is height, width), the image is %s"
                    .formatted(own, image.get()));
        }
        JsonElement counts = runs.get("counts");
        if (ForeignJson.isAbsent(counts)) {
            throw new IllegalArgumentException("run lengths have no counts");
        }
        RunLengths lengths = counts instanceof JsonPrimitive text && text.isString()
                ? RunLengths.of(own.width(), own.height(), text.getAsString())
                : new RunLengths(own.width(), own.height(), wholes(counts));
        if (lengths.area() == 0) {
            throw new IllegalArgumentException("marks no pixel");
        }
        return lengths;
    }

    private static int[] wholes(JsonElement counts) {
        double[] numbers = CocoFile.numbers(counts, "counts");
        int[] lengths = new int[numbers.length];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = (int) numbers[i];
            if (lengths[i] != numbers[i]) {
                throw new IllegalArgumentException("a run length is a whole number, found " + numbers[i]);
            }
        }
        return lengths;
    }

    private static void within(double[] corners, ImageSize image) {
        for (int i = 0; i < corners.length; i++) {
            int length = i % 2 == 0 ? image.width() : image.height();
            if (corners[i] < -TOLERANCE || corners[i] > length + TOLERANCE) {
                throw new IllegalArgumentException("a polygon lies outside of the image: %s=%s, the image is %s"
                        .formatted(i % 2 == 0 ? "x" : "y", corners[i], image));
            }
        }
    }
}
