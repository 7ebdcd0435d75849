package radiuslab.files;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** JSON that another program wrote, of which nothing can be relied on. Refusals go on after the name of the file. */
public final class ForeignJson {
    private static final Gson PLAIN = new Gson();

    private ForeignJson() {}

    /**
     * Reads a file in UTF-8, with or without byte-order mark.
     *
     * @throws IllegalArgumentException if it is not JSON in UTF-8; says what was found
     * @throws IOException if it cannot be read
     */
    public static JsonElement read(Path file) throws IOException {
        try {
            return parse(PlainText.withoutMark(Files.readString(file)));
        } catch (CharacterCodingException foreign) {
            throw new IllegalArgumentException("holds bytes that are not UTF-8", foreign);
        } catch (JsonParseException damaged) {
            String where =
                    String.valueOf(damaged.getMessage()).lines().findFirst().orElse("");
            throw new IllegalArgumentException(
                    "is not JSON: " + where.replaceFirst("^[\\w.]+Exception: ", ""), damaged);
        }
    }

    /** @throws JsonParseException if it is not JSON */
    public static JsonElement parse(String text) {
        JsonElement parsed =
                PLAIN.fromJson(text, JsonElement.class); // JsonParser.parseString is not in IJava's own Gson
        return parsed == null ? JsonNull.INSTANCE : parsed;
    }

    public static boolean isAbsent(JsonElement value) {
        return value == null || value.isJsonNull();
    }

    /**
     * The objects of a list.
     *
     * @param called what a refusal calls the list
     * @throws IllegalArgumentException if an entry is not an object
     */
    public static List<JsonObject> objects(Iterable<JsonElement> list, String called) {
        List<JsonObject> objects = new ArrayList<>();
        for (JsonElement entry : list) {
            if (!entry.isJsonObject()) {
                throw new IllegalArgumentException(
                        "entry %d of %s is not an object".formatted(objects.size() + 1, called));
            }
            objects.add(entry.getAsJsonObject());
        }
        return objects;
    }
}
