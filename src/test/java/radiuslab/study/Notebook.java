package radiuslab.study;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** A notebook file, as the tests look at it. */
public record Notebook(Path file, JsonObject json) {
    private static final Pattern SOLUTION = Pattern.compile("(?s)```java\\n(.*?)\\n```");

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

    /** The code of the solutions of its exercises, which tests run where the exercises stand. */
    List<String> solutions() {
        return cells().stream()
                .filter(Notebook::isMarkdown)
                .flatMap(cell -> solutions(cell).stream())
                .toList();
    }

    private static List<String> solutions(JsonObject cell) {
        return SOLUTION.matcher(source(cell))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** This notebook with the solutions of its exercises as cells of code behind them. */
    Notebook withSolutions() {
        JsonObject copy = json.deepCopy();
        JsonArray cells = new JsonArray();
        for (JsonObject cell : objects(copy.getAsJsonArray("cells"))) {
            cells.add(cell);
            if (isMarkdown(cell)) {
                solutions(cell).forEach(source -> cells.add(code("solution-" + cells.size(), source)));
            }
        }
        copy.add("cells", cells);
        return new Notebook(file, copy);
    }

    private static JsonObject code(String id, String source) {
        JsonObject cell = new Gson()
                .fromJson("{'cell_type':'code','metadata':{},'outputs':[],'execution_count':null}", JsonObject.class);
        cell.addProperty("id", id);
        JsonArray lines = new JsonArray();
        lines.add(source);
        cell.add("source", lines);
        return cell;
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
