package radiuslab.annotation;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import radiuslab.annotation.AnnotatedImage.Drawn;
import radiuslab.files.ForeignJson;

/** LabelMe: a JSON file beside each image, with {@code shapes} and {@code flags}. */
public final class LabelMeFile {
    private LabelMeFile() {}

    /** Whether a JSON file is LabelMe's. */
    public static boolean fits(JsonElement root) {
        return root.isJsonObject()
                && root.getAsJsonObject().has("shapes")
                && root.getAsJsonObject().has("imagePath");
    }

    /**
     * @throws IllegalArgumentException if it is no such file; the text goes on after its name
     * @throws IOException if it cannot be read
     */
    public static AnnotatedImage read(Path file) throws IOException {
        JsonElement root = ForeignJson.read(file);
        if (!fits(root) || !root.getAsJsonObject().get("shapes").isJsonArray()) {
            throw new IllegalArgumentException("is no file of LabelMe: it has no list \"shapes\" or no \"imagePath\"");
        }
        JsonObject image = root.getAsJsonObject();
        List<Drawn> drawn = new ArrayList<>();
        List<String> flaws = new ArrayList<>();
        int number = 0;
        for (JsonObject shape : ForeignJson.objects(image.getAsJsonArray("shapes"), "\"shapes\"")) {
            number++;
            try {
                drawn.add(drawn(shape));
            } catch (IllegalArgumentException unusable) {
                flaws.add("shape %d %s".formatted(number, unusable.getMessage()));
            }
        }
        if (image.get("flags") instanceof JsonObject flags) {
            flags.entrySet().stream()
                    .filter(flag -> flag.getValue().toString().equals("true"))
                    .forEach(flag -> drawn.add(new Drawn(flag.getKey(), Optional.empty())));
        }
        return new AnnotatedImage(
                "",
                0,
                JsonNumbers.text(image, "imagePath"),
                JsonNumbers.whole(image, "imageWidth"),
                JsonNumbers.whole(image, "imageHeight"),
                drawn,
                flaws,
                true,
                "");
    }

    private static Drawn drawn(JsonObject shape) {
        String kind = shape.has("shape_type") ? JsonNumbers.text(shape, "shape_type") : "polygon";
        if (!(shape.get("points") instanceof JsonArray points)) {
            throw new IllegalArgumentException("has no list \"points\"");
        }
        double[] numbers = new double[2 * points.size()];
        for (int i = 0; i < points.size(); i++) {
            double[] point = JsonNumbers.list(points.get(i));
            if (point.length != 2) {
                throw new IllegalArgumentException("has a point of %d numbers; expected 2".formatted(point.length));
            }
            numbers[2 * i] = point[0];
            numbers[2 * i + 1] = point[1];
        }
        String label = JsonNumbers.text(shape, "label");
        return switch (kind) {
            case "polygon" -> new Drawn(label, Optional.of(Shapes.polygon(numbers)));
            case "rectangle" -> {
                if (numbers.length != 4) {
                    throw new IllegalArgumentException(
                            "is a rectangle of %d points; expected 2 corners".formatted(points.size()));
                }
                yield new Drawn(label, Optional.of(Shapes.box(numbers[0], numbers[1], numbers[2], numbers[3])));
            }
            default -> throw new IllegalArgumentException(
                    "is a %s, which is not read; draw a rectangle or a polygon".formatted(kind));
        };
    }
}
