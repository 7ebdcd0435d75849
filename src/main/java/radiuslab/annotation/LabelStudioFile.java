package radiuslab.annotation;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import radiuslab.annotation.AnnotatedImage.Drawn;
import radiuslab.exam.Marking;
import radiuslab.files.ForeignJson;
import radiuslab.files.PictureName;

/**
 * Label Studio's export as JSON: a list of tasks, each with an image and the annotations made of it; places in percent of
 * the image. Of several annotations of a task the last that was not cancelled counts.
 */
public final class LabelStudioFile {
    private LabelStudioFile() {}

    /** Whether a JSON file is Label Studio's. */
    public static boolean fits(JsonElement root) {
        return root instanceof JsonArray tasks
                && tasks.size() > 0
                && tasks.get(0) instanceof JsonObject task
                && task.has("data")
                && task.has("annotations");
    }

    /**
     * @throws IllegalArgumentException if it is no such file; the text goes on after its name
     * @throws IOException if it cannot be read
     */
    public static List<AnnotatedImage> read(Path file) throws IOException {
        JsonElement root = ForeignJson.read(file);
        if (!fits(root)) {
            throw new IllegalArgumentException("is no export of Label Studio; export as JSON, not as JSON-MIN");
        }
        List<AnnotatedImage> images = new ArrayList<>();
        for (JsonObject task : ForeignJson.objects(root.getAsJsonArray(), "the tasks")) {
            images.add(image("task %d".formatted(images.size() + 1), task));
        }
        return images;
    }

    private static AnnotatedImage image(String place, JsonObject task) {
        List<Drawn> drawn = new ArrayList<>();
        List<String> flaws = new ArrayList<>();
        OptionalInt width = OptionalInt.empty(), height = OptionalInt.empty();
        Optional<JsonObject> annotation = last(task);
        List<JsonObject> results = annotation.isPresent() && annotation.get().get("result") instanceof JsonArray list
                ? ForeignJson.objects(list, "\"result\"")
                : List.of();
        for (int i = 0; i < results.size(); i++) {
            try {
                drawn.addAll(drawn(results.get(i)));
                if (results.get(i).has("original_width")) { // choices need not say the size
                    width = JsonNumbers.whole(results.get(i), "original_width");
                    height = JsonNumbers.whole(results.get(i), "original_height");
                }
            } catch (IllegalArgumentException unusable) {
                flaws.add("result %d %s".formatted(i + 1, unusable.getMessage()));
            }
        }
        return new AnnotatedImage(place, 0, name(task), width, height, drawn, flaws, annotation.isPresent(), "");
    }

    private static Optional<JsonObject> last(JsonObject task) {
        Optional<JsonObject> last = Optional.empty();
        if (task.get("annotations") instanceof JsonArray annotations) {
            for (JsonObject annotation : ForeignJson.objects(annotations, "\"annotations\"")) {
                JsonElement cancelled = annotation.get("was_cancelled");
                if (cancelled == null || !cancelled.toString().equals("true")) {
                    last = Optional.of(annotation);
                }
            }
        }
        return last;
    }

    /** The image's name without the server's folders and the eight digits that an upload gets. */
    private static String name(JsonObject task) {
        String address = "";
        if (task.get("data") instanceof JsonObject data) {
            for (var entry : data.entrySet()) {
                if (entry.getValue() instanceof JsonPrimitive value
                        && value.isString()
                        && PictureName.is(value.getAsString())) {
                    address = value.getAsString();
                }
            }
        }
        String path =
                URLDecoder.decode(address.replaceFirst("^.*[?&]d=", "").replace("+", "%2B"), StandardCharsets.UTF_8);
        return path.contains("upload/") ? path.replaceFirst("^.*/(?:[0-9a-f]{8}-)?", "") : path;
    }

    private static List<Drawn> drawn(JsonObject result) {
        String kind = JsonNumbers.text(result, "type");
        if (!(result.get("value") instanceof JsonObject value)) {
            throw new IllegalArgumentException("has no value");
        }
        Optional<Marking> marking =
                switch (kind) {
                    case "choices" -> Optional.empty();
                    case "rectanglelabels" -> Optional.of(rectangle(result, value));
                    case "polygonlabels" -> Optional.of(polygon(result, value));
                    default -> throw new IllegalArgumentException(
                            "is of type \"%s\", which is not read; use rectangles, polygons or choices"
                                    .formatted(kind));
                };
        if (!(value.get(kind) instanceof JsonArray labels)) {
            throw new IllegalArgumentException("has no list \"%s\"".formatted(kind));
        }
        List<Drawn> drawn = new ArrayList<>();
        labels.forEach(label -> drawn.add(new Drawn(label.getAsString(), marking)));
        return drawn;
    }

    private static double[] scale(JsonObject result) {
        return new double[] {
            JsonNumbers.number(result, "original_width") / 100, JsonNumbers.number(result, "original_height") / 100
        };
    }

    private static Marking rectangle(JsonObject result, JsonObject value) {
        if (value.has("rotation") && JsonNumbers.number(value, "rotation") != 0) {
            throw new IllegalArgumentException("is turned; draw it as a polygon");
        }
        double[] scale = scale(result);
        double x = JsonNumbers.number(value, "x") * scale[0], y = JsonNumbers.number(value, "y") * scale[1];
        return Shapes.box(
                x,
                y,
                x + JsonNumbers.number(value, "width") * scale[0],
                y + JsonNumbers.number(value, "height") * scale[1]);
    }

    private static Marking polygon(JsonObject result, JsonObject value) {
        if (!(value.get("points") instanceof JsonArray points)) {
            throw new IllegalArgumentException("has no list \"points\"");
        }
        double[] scale = scale(result);
        double[] corners = new double[2 * points.size()];
        for (int i = 0; i < corners.length; i++) {
            double[] point = JsonNumbers.list(points.get(i / 2));
            if (point.length != 2) {
                throw new IllegalArgumentException("has a point of %d numbers; expected 2".formatted(point.length));
            }
            corners[i] = point[i % 2] * scale[i % 2];
        }
        return Shapes.polygon(corners);
    }
}
