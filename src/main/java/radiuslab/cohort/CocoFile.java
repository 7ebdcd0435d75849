package radiuslab.cohort;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import radiuslab.files.ForeignJson;

/** The entries of a COCO annotation file as they are: any field may be absent, null or of another type. */
record CocoFile(List<JsonObject> images, List<JsonObject> annotations, List<JsonObject> categories) {
    /**
     * Reads a file, with or without byte-order mark.
     *
     * @throws IllegalArgumentException if it is not JSON, or not of COCO's form; the text says what was found
     * @throws IOException if it cannot be read
     */
    static CocoFile read(Path file) throws IOException {
        JsonElement root = ForeignJson.read(file);
        if (!root.isJsonObject()) {
            throw new IllegalArgumentException(
                    root.isJsonArray()
                            ? "is a list, such as COCO results; expected images and annotations"
                            : "is no COCO file");
        }
        JsonObject coco = root.getAsJsonObject();
        return new CocoFile(
                list(coco, "images", true), list(coco, "annotations", true), list(coco, "categories", false));
    }

    private static List<JsonObject> list(JsonObject coco, String name, boolean required) {
        JsonElement value = coco.get(name);
        if (ForeignJson.isAbsent(value) && !required) {
            return List.of();
        }
        if (ForeignJson.isAbsent(value) || !value.isJsonArray()) {
            throw new IllegalArgumentException("has no list \"%s\"".formatted(name));
        }
        return ForeignJson.objects(value.getAsJsonArray(), "\"%s\"".formatted(name));
    }

    /** An id, which may be a number or a text; 7, 7.0, 07 and "7" are one. Empty where there is none. */
    static Optional<String> id(JsonObject entry, String field) {
        if (!(entry.get(field) instanceof JsonPrimitive value)) {
            return Optional.empty();
        }
        String text = value.getAsString().strip();
        try {
            BigDecimal number = new BigDecimal(text);
            boolean vast = Math.abs((long) number.precision() - number.scale()) > 40; // 1e999999999
            return Optional.of(vast ? text : number.toBigIntegerExact().toString());
        } catch (ArithmeticException | NumberFormatException word) {
            return text.isEmpty() ? Optional.empty() : Optional.of(text);
        }
    }

    static Optional<String> text(JsonObject entry, String field) {
        return entry.get(field) instanceof JsonPrimitive value
                        && value.isString()
                        && !value.getAsString().isBlank()
                ? Optional.of(value.getAsString().strip())
                : Optional.empty();
    }

    /** A whole number, or empty where it is absent or something else. */
    static OptionalInt whole(JsonElement value) {
        try {
            return value instanceof JsonPrimitive number && number.isNumber()
                    ? OptionalInt.of(number.getAsBigDecimal().intValueExact())
                    : OptionalInt.empty();
        } catch (ArithmeticException | NumberFormatException other) {
            return OptionalInt.empty();
        }
    }

    /** @throws IllegalArgumentException if the value is not a list of finite numbers */
    static double[] numbers(JsonElement value, String of) {
        if (!value.isJsonArray()) {
            throw new IllegalArgumentException("%s is not a list of numbers".formatted(of));
        }
        double[] numbers = new double[value.getAsJsonArray().size()];
        for (int i = 0; i < numbers.length; i++) {
            JsonElement number = value.getAsJsonArray().get(i);
            if (!(number instanceof JsonPrimitive primitive)
                    || !primitive.isNumber()
                    || !Double.isFinite(numbers[i] = primitive.getAsDouble())) {
                throw new IllegalArgumentException("%s holds %s; expected numbers".formatted(of, shortened(number)));
            }
        }
        return numbers;
    }

    private static String shortened(JsonElement value) {
        String text = value.toString();
        return text.length() <= 20 ? text : text.substring(0, 20) + "...";
    }
}
