package radiuslab.reader;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.awt.Dimension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** COCO's JSON as it stands: what is not there is empty, and what is no number is said when it is asked for. */
final class CocoFile {
    private CocoFile() {}

    /** An object of the file. */
    record Item(JsonObject json) {
        /** An id, whether written as 7, 7.0 or "7"; empty where it is absent or null. */
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
            return value == null || value.isJsonNull()
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(number(name, value));
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
         * @throws IllegalArgumentException if they are no size of an image
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
                throw new IllegalArgumentException("%s holds %s, which is no number".formatted(name, value), other);
            }
        }
    }

    /**
     * The images of an annotation file.
     *
     * @throws IOException if it cannot be read or lists no images
     */
    static List<Item> images(Path file) throws IOException {
        return items(file, list(parse(file), "images"), "an object with a list \"images\"");
    }

    /**
     * The boxes of a result file: a list, or the {@code annotations} of an object.
     *
     * @throws IOException if it cannot be read or is neither
     */
    static List<Item> entries(Path file) throws IOException {
        JsonElement whole = parse(file);
        JsonElement list = whole.isJsonArray() ? whole : list(whole, "annotations");
        return items(file, list, "a list of entries, or an object with a list \"annotations\"");
    }

    private static JsonElement list(JsonElement whole, String name) {
        return whole.isJsonObject() ? whole.getAsJsonObject().get(name) : null;
    }

    private static List<Item> items(Path file, JsonElement list, String expected) throws IOException {
        if (list == null || !list.isJsonArray()) {
            throw new IOException(
                    "%s is no COCO file of this kind: expected %s".formatted(file.getFileName(), expected));
        }
        List<Item> items = new ArrayList<>();
        for (JsonElement one : list.getAsJsonArray()) {
            if (!one.isJsonObject()) {
                throw new IOException("%s is no COCO file of this kind: number %d of its list is no object"
                        .formatted(file.getFileName(), items.size() + 1));
            }
            items.add(new Item(one.getAsJsonObject()));
        }
        return items;
    }

    private static JsonElement parse(Path file) throws IOException {
        try {
            return JsonParser.parseString(PlainText.read(file));
        } catch (JsonParseException wrong) {
            throw new IOException("%s is no JSON: %s".formatted(file.getFileName(), wrong.getMessage()), wrong);
        }
    }
}
