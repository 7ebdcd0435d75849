package radiuslab.reader;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.awt.Dimension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import radiuslab.cohort.Ids;
import radiuslab.files.ForeignJson;

/** An object of COCO's JSON: what is absent is empty, and what is not a number is refused when it is asked for. */
record CocoEntry(JsonObject json) {
    /**
     * The images of an annotation file.
     *
     * @throws IOException if it cannot be read or lists no images
     */
    static List<CocoEntry> images(Path file) throws IOException {
        return entries(file, whole -> list(whole, "images"), "an object with a list \"images\"");
    }

    /**
     * The boxes of a result file: a list, or the {@code annotations} of an object.
     *
     * @throws IOException if it cannot be read or is neither
     */
    static List<CocoEntry> results(Path file) throws IOException {
        return entries(
                file,
                whole -> whole.isJsonArray() ? whole : list(whole, "annotations"),
                "a list of entries, or an object with a list \"annotations\"");
    }

    private static JsonElement list(JsonElement whole, String name) {
        return whole.isJsonObject() ? whole.getAsJsonObject().get(name) : null;
    }

    private static List<CocoEntry> entries(Path file, UnaryOperator<JsonElement> list, String expected)
            throws IOException {
        try {
            JsonElement found = list.apply(ForeignJson.read(file));
            if (found == null || !found.isJsonArray()) {
                throw new IllegalArgumentException("is no COCO file of this kind: expected " + expected);
            }
            return ForeignJson.objects(found.getAsJsonArray(), "its list").stream()
                    .map(CocoEntry::new)
                    .toList();
        } catch (IllegalArgumentException unusable) {
            throw new IOException(file.getFileName() + " " + unusable.getMessage(), unusable);
        }
    }

    /**
     * An id, whether written as 7, 7.0 or "7"; empty where it is absent or null. Zeros before it stay, because it may be
     * the name of a file: {@link Ids} tells 7 from 007.
     */
    Optional<String> id(String name) {
        return text(name).map(Ids::plain);
    }

    /** Empty where it is absent, null or no text. */
    Optional<String> text(String name) {
        JsonElement value = json.get(name);
        return value != null && value.isJsonPrimitive() ? Optional.of(value.getAsString()) : Optional.empty();
    }

    /** @throws IllegalArgumentException if it is there and no number */
    OptionalDouble number(String name) {
        JsonElement value = json.get(name);
        return value == null || value.isJsonNull() ? OptionalDouble.empty() : OptionalDouble.of(number(name, value));
    }

    /** @throws IllegalArgumentException if it is absent or no list of numbers */
    double[] numbers(String name) {
        JsonElement value = json.get(name);
        if (value == null || !value.isJsonArray()) {
            throw new IllegalArgumentException(
                    "%s is %s".formatted(name, value == null ? "absent" : value.isJsonNull() ? "null" : "no list"));
        }
        JsonArray list = value.getAsJsonArray();
        double[] numbers = new double[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number(name, list.get(i));
        }
        return numbers;
    }

    /**
     * Width and height in pixels, where the file states them.
     *
     * @throws IllegalArgumentException if they are not the size of an image
     */
    Optional<Dimension> size() {
        OptionalDouble width = number("width");
        OptionalDouble height = number("height");
        if (width.isEmpty() || height.isEmpty()) {
            return Optional.empty();
        }
        Dimension size = new Dimension((int) width.getAsDouble(), (int) height.getAsDouble());
        if (size.width < 1 || size.height < 1) {
            throw new IllegalArgumentException(
                    "width and height are %s and %s pixels".formatted(width.getAsDouble(), height.getAsDouble()));
        }
        return Optional.of(size);
    }

    private static double number(String name, JsonElement value) {
        try {
            return value.getAsDouble();
        } catch (RuntimeException other) { // each kind of element refuses with its own exception
            throw new IllegalArgumentException("%s holds %s, which is not a number".formatted(name, value), other);
        }
    }
}
