package radiuslab.detection;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import radiuslab.cohort.Fault;
import radiuslab.exam.Box;
import radiuslab.prediction.ScoredBox;

/** A detector's output as COCO's evaluation takes it: a JSON list of {@code image_id, category_id, bbox, score}. */
public final class CocoResults {
    private record Annotated(List<Image> images) {}

    private record Image(long id, String file_name) {}

    private record Found(long image_id, int category_id, double[] bbox, double score) {}

    private CocoResults() {}

    /**
     * Reads a result file.
     *
     * @param results with boxes x, y, width, height in pixels
     * @param images COCO file of the images; a radiograph's id is its file name without ending
     * @param fracture number of the category that counts
     * @return an entry for each image of {@code images}
     * @throws ReaderException with all faults; their line is the number of the entry in the list, from 1
     * @throws IOException if a file cannot be read or is no JSON of this form
     */
    public static Detections read(Path results, Path images, int fracture) throws IOException {
        Map<Long, String> names = new HashMap<>();
        Map<String, List<ScoredBox>> boxes = new LinkedHashMap<>();
        for (Image image : json(images, Annotated.class).images()) {
            String name = image.file_name().replaceFirst(".*/", "").replaceFirst("\\.[^.]*$", "");
            names.put(image.id(), name);
            boxes.put(name, new ArrayList<>());
        }
        ReaderFaults faults = new ReaderFaults(results.getFileName().toString());
        Found[] all = json(results, Found[].class);
        for (int i = 0; i < all.length; i++) {
            Found found = all[i];
            if (!names.containsKey(found.image_id())) {
                String what = "image_id %d is not in %s".formatted(found.image_id(), images.getFileName());
                faults.add(Fault.Kind.IDENTITY, i + 1, what, "Give the file of the images the detector looked at");
            } else if (found.category_id() == fracture) {
                try {
                    boxes.get(names.get(found.image_id())).add(box(found));
                } catch (IllegalArgumentException wrong) {
                    faults.add(Fault.Kind.VALUE, i + 1, wrong.getMessage(), "Write bbox as x, y, width, height");
                }
            }
        }
        if (!faults.all().isEmpty()) {
            throw new ReaderException(results.getFileName().toString(), faults.all());
        }
        return new Detections(boxes);
    }

    private static ScoredBox box(Found found) {
        double[] b = found.bbox();
        if (b == null || b.length != 4) {
            throw new IllegalArgumentException("a bbox has 4 numbers, found %d".formatted(b == null ? 0 : b.length));
        }
        return new ScoredBox(new Box(b[0], b[1], b[2], b[3]), found.score());
    }

    private static <T> T json(Path file, Class<T> type) throws IOException {
        try {
            T value = new Gson().fromJson(Files.readString(file), type);
            if (value == null || value instanceof Annotated coco && coco.images() == null) {
                throw new JsonParseException("it lacks the images or is empty");
            }
            return value;
        } catch (JsonParseException wrong) {
            throw new IOException(
                    "%s is no COCO file of this kind: %s".formatted(file.getFileName(), wrong.getMessage()), wrong);
        }
    }
}
