package radiuslab.scale;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import radiuslab.classification.ExamClassifier;
import radiuslab.detection.ExamDetector;
import radiuslab.evaluation.Recalibration;
import radiuslab.files.Checksum;
import radiuslab.files.RecordFile;
import radiuslab.report.Results;
import radiuslab.segmentation.Segmenter;
import radiuslab.training.Backend;

/**
 * The trained methods of a study, loaded. Holds native memory until closed.
 *
 * @param readers by method, in the job's order
 */
record StudyModels(Map<ScoredMethod, MethodReader> readers) implements AutoCloseable {
    static final List<String> METHODS = List.of(ExamClassifier.METHOD, Segmenter.METHOD, ExamDetector.METHOD);

    /**
     * What a study's results say of the methods it trained; loads none.
     *
     * @param folder of the results
     * @throws IOException if there is no model in it, or a file cannot be read
     */
    static List<ScoredMethod> of(Path folder) throws IOException {
        Results results = new Results(folder);
        Optional<JsonObject> summary =
                Files.exists(folder.resolve(Results.SUMMARY)) ? Optional.of(results.summary()) : Optional.empty();
        List<ScoredMethod> methods = new ArrayList<>();
        for (String name : METHODS) {
            if (results.hasModel(name)) {
                methods.add(new ScoredMethod(
                        name, hash(results.model(name)), calibration(folder, name), optimised(summary, name)));
            }
        }
        if (methods.isEmpty()) {
            throw new IOException(
                    Files.isDirectory(folder)
                            ? "%s has no trained model: --models wants the folder that lab run left, with models/ in it"
                                    .formatted(folder)
                            : "there is no folder %s".formatted(folder));
        }
        return methods;
    }

    /** SHA-256 over the names and contents of a model's files. */
    private static String hash(Path model) throws IOException {
        Checksum sum = new Checksum();
        try (Stream<Path> files = Files.list(model)) {
            for (Path file : files.sorted().toList()) {
                sum.add(file.getFileName().toString()).add(file);
            }
        }
        return sum.hex();
    }

    private static List<Double> calibration(Path folder, String method) throws IOException {
        Path file = folder.resolve("calibration").resolve(method + ".json");
        if (!Files.exists(file)) {
            return List.of();
        }
        Recalibration map = RecordFile.read(file, Recalibration.class);
        return List.of(map.intercept(), map.slope());
    }

    private static List<Double> optimised(Optional<JsonObject> summary, String method) {
        JsonElement at = summary.map(s -> s.getAsJsonObject("methods"))
                .map(all -> all.getAsJsonObject(method))
                .map(own -> own.getAsJsonObject("at_optimised"))
                .map(point -> point.get("threshold"))
                .orElse(null);
        return at == null ? List.of() : List.of(at.getAsDouble());
    }

    /**
     * Loads the models of a job.
     *
     * @throws IOException if a model is absent, damaged, or another one than the job's; says which
     */
    static StudyModels load(ScoringJob job) throws IOException {
        StudyModels models = new StudyModels(new LinkedHashMap<>());
        try {
            Backend backend = job.backend();
            for (ScoredMethod method : job.methods()) {
                Path model = job.model(method);
                if (!Files.isDirectory(model)) {
                    throw new IOException(
                            "there is no folder %s: every machine must see it at the same path".formatted(model));
                }
                if (!hash(model).equals(method.model())) {
                    throw new IOException("the files in %s are another model than the job's".formatted(model));
                }
                models.readers.put(method, MethodReader.load(method.name(), model, backend, job));
            }
            return models;
        } catch (IOException | RuntimeException unusable) {
            models.close();
            throw unusable;
        }
    }

    @Override
    public void close() {
        readers.values().forEach(MethodReader::close);
    }
}
