package radiuslab.files;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** Settings that a person writes as JSON: only what differs from the usual ones, and no name that there is not. */
public final class SettingsFile {
    private SettingsFile() {}

    /**
     * Reads a settings file.
     *
     * @param usual what holds where the file says nothing; the names are those of its components
     * @throws IOException if it is no JSON, names what there is not, or the record refuses a value; says which
     */
    public static <T extends Record> T read(Path file, T usual) throws IOException {
        try {
            Gson gson = RecordAdapter.ifNeeded(new GsonBuilder()).create();
            JsonObject all = gson.toJsonTree(usual).getAsJsonObject();
            JsonElement given = ForeignJson.read(file);
            if (!given.isJsonObject()) {
                throw new IllegalArgumentException("is not a JSON object: it begins with {");
            }
            overlay(all, given.getAsJsonObject(), "");
            @SuppressWarnings("unchecked")
            Class<T> type = (Class<T>) usual.getClass();
            return gson.fromJson(all, type);
        } catch (NoSuchFileException absent) {
            throw new IOException("there is no settings file " + file.getFileName(), absent);
        } catch (RuntimeException refused) {
            // Gson wraps what a record's constructor throws.
            Throwable told = refused;
            while (!(told instanceof IllegalArgumentException) && told.getCause() != null) {
                told = told.getCause();
            }
            throw new IOException(file.getFileName() + ": " + told.getMessage(), refused);
        }
    }

    /** Items of a list have the names of its first usual one, where there is one. */
    private static void refuseOthers(JsonArray usual, JsonArray given, String path) {
        if (usual.size() > 0 && usual.get(0).isJsonObject()) {
            Set<String> names = usual.get(0).getAsJsonObject().keySet();
            for (JsonElement item : given) {
                Set<String> found = item.isJsonObject() ? item.getAsJsonObject().keySet() : Set.of();
                found.stream().filter(name -> !names.contains(name)).findFirst().ifPresent(name -> {
                    throw new IllegalArgumentException(
                            "there is no setting \"%s.%s\"; there are %s".formatted(path, name, names));
                });
            }
        }
    }

    private static void overlay(JsonObject all, JsonObject given, String path) {
        for (Map.Entry<String, JsonElement> entry : given.entrySet()) {
            JsonElement usual = all.get(entry.getKey());
            if (usual == null) {
                throw new IllegalArgumentException(
                        "there is no setting \"%s%s\"; there are %s".formatted(path, entry.getKey(), all.keySet()));
            }
            if (usual.isJsonObject() && entry.getValue().isJsonObject()) {
                overlay(usual.getAsJsonObject(), entry.getValue().getAsJsonObject(), path + entry.getKey() + ".");
            } else {
                if (usual.isJsonArray() && entry.getValue().isJsonArray()) {
                    refuseOthers(usual.getAsJsonArray(), entry.getValue().getAsJsonArray(), path + entry.getKey());
                }
                all.add(entry.getKey(), entry.getValue());
            }
        }
    }
}
