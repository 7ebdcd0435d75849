package radiuslab.annotation;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.OptionalInt;

/** Values of a foreign JSON object, which may be absent or of another type. */
final class JsonNumbers {
    private JsonNumbers() {}

    /** A text, or an empty one. */
    static String text(JsonObject entry, String field) {
        return entry.get(field) instanceof JsonPrimitive value && value.isString()
                ? value.getAsString().strip()
                : "";
    }

    /** A whole number of pixels, if it is one. */
    static OptionalInt whole(JsonObject entry, String field) {
        boolean number = entry.get(field) instanceof JsonPrimitive value && value.isNumber();
        double size = number ? entry.get(field).getAsDouble() : 0;
        return size >= 1 && size == Math.rint(size) && size < 1e6 ? OptionalInt.of((int) size) : OptionalInt.empty();
    }

    /** @throws IllegalArgumentException if it is not a number */
    static double number(JsonObject entry, String field) {
        if (!(entry.get(field) instanceof JsonPrimitive value) || !value.isNumber()) {
            throw new IllegalArgumentException("has no number \"%s\"".formatted(field));
        }
        return value.getAsDouble();
    }

    /** @throws IllegalArgumentException if it is not a list of numbers */
    static double[] list(JsonElement value) {
        if (value == null || !value.isJsonArray()) {
            throw new IllegalArgumentException("has a point that is no list of numbers");
        }
        double[] numbers = new double[value.getAsJsonArray().size()];
        for (int i = 0; i < numbers.length; i++) {
            if (!(value.getAsJsonArray().get(i) instanceof JsonPrimitive number) || !number.isNumber()) {
                throw new IllegalArgumentException("has a point that is no list of numbers");
            }
            numbers[i] = number.getAsDouble();
        }
        return numbers;
    }
}
