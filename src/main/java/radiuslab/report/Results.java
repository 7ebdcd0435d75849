package radiuslab.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import radiuslab.drawing.Exhibit;
import radiuslab.drawing.Figure;
import radiuslab.evaluation.Calibration;
import radiuslab.evaluation.Estimate;
import radiuslab.exam.Split;
import radiuslab.files.FileName;
import radiuslab.files.WholeFile;
import radiuslab.prediction.ExamPrediction;
import radiuslab.prediction.PredictionFile;
import radiuslab.prediction.PredictionTable;

/**
 * What a run leaves in one folder: figures, tables, models, predictions, {@code summary.json} and {@code run-record.json}.
 * Nothing else knows these names. Files appear whole; folders are made when something is written to them.
 *
 * @param folder of the run; it need not exist yet
 */
public record Results(Path folder) {
    public static final String RECORD = "run-record.json";
    public static final String SUMMARY = "summary.json";
    public static final String PREDICTIONS = "predictions.csv";
    public static final String SCORES = "predictions-raw.csv";
    public static final String FIGURES = "figures";
    public static final String TABLES = "tables";
    public static final String NOTEBOOKS = "notebooks";

    private static final Gson JSON = new GsonBuilder()
            .setPrettyPrinting()
            .serializeNulls()
            .disableHtmlEscaping()
            .create();

    /** Figures and tables, each in every form; one of the same name is replaced. */
    public void write(Exhibit... exhibits) throws IOException {
        write(List.of(exhibits));
    }

    /** Figures and tables, each in every form; one of the same name is replaced. */
    public void write(List<? extends Exhibit> exhibits) throws IOException {
        for (Exhibit exhibit : exhibits) {
            exhibit.write(folder.resolve(exhibit instanceof Figure ? FIGURES : TABLES));
        }
    }

    /** Figures and tables that may be missing; of those nothing is written. */
    @SafeVarargs
    public final void write(Possible<? extends Exhibit>... exhibits) throws IOException {
        for (Possible<? extends Exhibit> exhibit : exhibits) {
            exhibit.ifPresent(this::write);
        }
    }

    /** The predictions of all methods so far; none where no method has predicted. */
    public PredictionTable predictions() throws IOException {
        return PredictionTable.readIfPresent(folder.resolve(PREDICTIONS));
    }

    /** What the methods said before their scores were calibrated, in the same form. */
    public PredictionTable scores() throws IOException {
        return PredictionTable.readIfPresent(folder.resolve(SCORES));
    }

    /**
     * Adds a method's scores; those it added before are replaced. They are kept as they are, and stand in the predictions as
     * probabilities: by a {@link Calibration} learned on the validation set, which is kept beside them, or as they are
     * where that teaches nothing. Notebooks that run at once take turns.
     */
    public void add(List<ExamPrediction> scores) throws IOException {
        PredictionFile.add(folder.resolve(SCORES), scores);
        PredictionTable table = new PredictionTable(scores);
        List<ExamPrediction> probabilities = new ArrayList<>();
        for (String method : table.methods()) {
            Optional<Calibration> calibration = Calibration.of(table.of(method, Split.VALIDATION));
            scores.stream()
                    .filter(score -> score.method().equals(method))
                    .map(score -> calibration.map(c -> c.apply(score)).orElse(score))
                    .forEach(probabilities::add);
            keep(method, calibration);
        }
        PredictionFile.add(folder.resolve(PREDICTIONS), probabilities);
    }

    private void keep(String method, Optional<Calibration> calibration) throws IOException {
        Path file = folder.resolve("calibration").resolve(method + ".json");
        if (calibration.isEmpty()) {
            Files.deleteIfExists(file);
            return;
        }
        Files.createDirectories(file.getParent());
        WholeFile.write(file, JSON.toJson(Summary.content(calibration.get())) + "\n");
    }

    /** The folder of a method's saved model, such as "detection"; {@link #hasModel} says whether there is one. */
    public Path model(String method) {
        return folder.resolve("models").resolve(method);
    }

    public boolean hasModel(String method) {
        return Files.exists(model(method));
    }

    /** The folder of a method's saved model, where it has been trained. */
    public Possible<Path> trained(String method) {
        return hasModel(method)
                ? Possible.of(model(method))
                : Possible.none("No %s has been trained.".formatted(method));
    }

    /** The folder of a method's event files for TensorBoard. */
    public Path events(String method) {
        return folder.resolve("events").resolve(method);
    }

    /** The folder of checkpoints of a method that a script trains; {@code lab run} keeps its own outside of the results. */
    public Path checkpoints(String method) {
        return folder.resolve("checkpoints").resolve(method);
    }

    /** The picture of a radiograph's probability map. */
    public Path map(String radiograph) {
        return folder.resolve("maps").resolve(FileName.of(radiograph) + ".png");
    }

    /** The folder of the executed notebooks. */
    public Path notebooks() {
        return folder.resolve(NOTEBOOKS);
    }

    /** The report as one page. */
    public Path report() {
        return folder.resolve("report.html");
    }

    /** The report on paper. */
    public Path reportPdf() {
        return folder.resolve("report.pdf");
    }

    /** One of the {@link Figure#FORMS} of a figure. */
    public Path figure(String name, String form) {
        return folder.resolve(FIGURES).resolve(name + form);
    }

    /** What stands below a figure. */
    public String caption(String figure) throws IOException {
        return Files.readString(figure(figure, ".txt")).strip();
    }

    /** A table as it was written. */
    public ResultTable table(String name) throws IOException {
        return TablePage.read(folder.resolve(TABLES).resolve(name + ".html"));
    }

    /** The tables, then the figures that are there in any form, each in order, such as "tables/published". */
    public List<String> exhibits() throws IOException {
        List<String> exhibits = new ArrayList<>();
        for (String kind : List.of(TABLES, FIGURES)) {
            files().stream()
                    .map(file -> file.toString().replace('\\', '/'))
                    .filter(file -> file.startsWith(kind + "/"))
                    .map(file -> file.replaceFirst("(-600dpi)?\\.[a-z]+$", ""))
                    .distinct()
                    .sorted()
                    .forEach(exhibits::add);
        }
        return exhibits;
    }

    /** Whether a figure, a table, a notebook's page or a model is there, such as "figures/roc" or "models/detection". */
    public boolean holds(String name) {
        return Stream.of("", ".pdf", ".csv", ".html", ".json")
                .anyMatch(form -> Files.exists(folder.resolve(name + form)));
    }

    /** Writes {@code summary.json} anew. */
    public void write(Summary summary) throws IOException {
        writeSummary(JSON.toJsonTree(summary.content()).getAsJsonObject());
    }

    /**
     * Adds measured numbers to {@code summary.json}, such as section "localisation", name "grad-cam": {"pointing": {value,
     * low, high}}; those of the same section and name are replaced.
     *
     * @throws IOException if there is no summary yet
     */
    public void addToSummary(String section, String name, Map<String, Estimate> measured) throws IOException {
        JsonObject summary = summary();
        if (!summary.has(section)) {
            summary.add(section, new JsonObject());
        }
        summary.getAsJsonObject(section).add(name, JSON.toJsonTree(Summary.intervals(measured)));
        writeSummary(summary);
    }

    /** The content of {@code summary.json}. @throws IOException if it is missing */
    public JsonObject summary() throws IOException {
        return read(SUMMARY);
    }

    public void writeSummary(JsonObject summary) throws IOException {
        write(SUMMARY, summary);
    }

    /** The content of {@code run-record.json}. @throws IOException if it is missing */
    public JsonObject record() throws IOException {
        return read(RECORD);
    }

    public void writeRecord(JsonObject record) throws IOException {
        write(RECORD, record);
    }

    private JsonObject read(String name) throws IOException {
        return JSON.fromJson(Files.readString(folder.resolve(name)), JsonObject.class);
    }

    private void write(String name, JsonObject content) throws IOException {
        WholeFile.write(folder.resolve(name), JSON.toJson(content) + "\n");
    }

    /** All files, relative to the folder, in order; not hidden ones and those in hidden folders, which are unfinished. */
    public List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(folder::relativize)
                    .filter(file -> StreamSupport.stream(file.spliterator(), false)
                            .noneMatch(name -> name.toString().startsWith(".")))
                    .sorted()
                    .toList();
        }
    }
}
