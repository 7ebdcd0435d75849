package radiuslab.study;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

/** A notebook file, as the tests look at it. */
public record Notebook(Path file, JsonObject json) {
    /** All notebooks of the project, in order. */
    public static List<Notebook> all() throws IOException {
        return Study.notebooks(Path.of("notebooks")).stream()
                .map(Notebook::read)
                .toList();
    }

    static Notebook read(Path file) {
        try {
            return new Notebook(file, new Gson().fromJson(Files.readString(file), JsonObject.class));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    List<JsonObject> cells() {
        return objects(json.getAsJsonArray("cells"));
    }

    public List<JsonObject> codeCells() {
        return cells().stream().filter(cell -> !isMarkdown(cell)).toList();
    }

    static boolean isMarkdown(JsonObject cell) {
        return cell.get("cell_type").getAsString().equals("markdown");
    }

    public static String source(JsonObject cell) {
        StringBuilder source = new StringBuilder();
        cell.getAsJsonArray("source").forEach(line -> source.append(line.getAsString()));
        return source.toString();
    }

    static List<JsonObject> outputs(JsonObject cell) {
        return objects(cell.getAsJsonArray("outputs"));
    }

    private static List<JsonObject> objects(JsonArray array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    @Override
    public String toString() {
        return file.getFileName().toString();
    }
}
