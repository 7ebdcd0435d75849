package radiuslab.study;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import radiuslab.files.WholeFile;
import radiuslab.files.WholeFolder;

/**
 * The folder a study writes. Its {@code run-record.json} says whose it is and how far the study came: running, failed,
 * stopped or complete. Any other status is a script's.
 */
record ResultsFolder(Path path) {
    private static final Gson JSON = new GsonBuilder()
            .setPrettyPrinting()
            .serializeNulls()
            .disableHtmlEscaping()
            .create();
    private static final String RECORD = "run-record.json";
    private static final List<String> STATUSES = List.of("running", "failed", "stopped", "complete");
    private static final String SUMMARY = "summary.json";

    /** The forms a figure and a table come in. */
    private static final List<String> FIGURE = List.of(".pdf", ".svg", ".eps", ".png", "-600dpi.png");

    private static final List<String> TABLE = List.of(".csv", ".html", ".tex");

    /**
     * Makes room for a new study: complete results move to {@code NAME.previous}, incomplete ones are deleted.
     *
     * @throws IllegalStateException if the folder holds anything that is not a study's
     */
    void prepare() throws IOException {
        if (Files.exists(path) && !files().isEmpty()) {
            if (!STATUSES.contains(status())) {
                throw new IllegalStateException(
                        "%s is not empty and holds no results of lab run: choose another --out or empty it"
                                .formatted(path));
            }
            if (status().equals("complete")) {
                Path previous = path.resolveSibling(path.getFileName() + ".previous");
                WholeFolder.delete(previous);
                Files.move(path, previous);
            } else {
                deleteRecordLast();
            }
        }
        Files.createDirectories(path.resolve("notebooks"));
    }

    private String status() throws IOException {
        if (!Files.exists(path.resolve(RECORD))) {
            return "";
        }
        JsonObject record = read(RECORD);
        return record.has("status") ? record.get("status").getAsString() : "";
    }

    /** The record says whose the folder is: if the process ends meanwhile, the next run must still know it. */
    private void deleteRecordLast() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            for (Path file : files.filter(f -> !f.endsWith(RECORD)).toList()) {
                WholeFolder.delete(file);
            }
        }
        WholeFolder.delete(path);
    }

    void writeRecord(JsonObject record) throws IOException {
        write(RECORD, record);
    }

    JsonObject summary() throws IOException {
        return read(SUMMARY);
    }

    void writeSummary(JsonObject summary) throws IOException {
        write(SUMMARY, summary);
    }

    private JsonObject read(String name) throws IOException {
        return JSON.fromJson(Files.readString(path.resolve(name)), JsonObject.class);
    }

    private void write(String name, JsonObject content) throws IOException {
        WholeFile.write(path.resolve(name), JSON.toJson(content) + "\n");
    }

    /** All files, relative to the folder, in order; not hidden ones and those in hidden folders, which are unfinished. */
    List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            return files.filter(Files::isRegularFile)
                    .map(path::relativize)
                    .filter(file -> StreamSupport.stream(file.spliterator(), false)
                            .noneMatch(name -> name.toString().startsWith(".")))
                    .sorted()
                    .toList();
        }
    }

    /** What a whole study of these notebooks should have left here and did not. */
    List<String> missing(List<String> notebooks) throws IOException {
        TreeSet<String> there = files().stream()
                .map(f -> f.toString().replace('\\', '/'))
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> wanted = new ArrayList<>(List.of(SUMMARY, RECORD, "predictions.csv"));
        notebooks.forEach(name -> wanted.add("notebooks/" + name + ".html"));
        wanted.addAll(inEveryForm("figures", FIGURE, there));
        wanted.addAll(inEveryForm("tables", TABLE, there));
        return wanted.stream().filter(file -> !there.contains(file)).toList();
    }

    /** Each figure or table that is there in one form, in all forms; one is wanted at least. */
    private static List<String> inEveryForm(String folder, List<String> forms, TreeSet<String> there) {
        TreeSet<String> stems = there.stream()
                .filter(file -> file.startsWith(folder + "/"))
                .map(file -> file.replaceFirst("(-600dpi)?\\.[a-z]+$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        if (stems.isEmpty()) {
            return List.of(folder + "/*");
        }
        return stems.stream()
                .flatMap(stem -> forms.stream().map(form -> stem + form))
                .toList();
    }
}
