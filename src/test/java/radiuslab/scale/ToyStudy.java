package radiuslab.scale;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import radiuslab.ToyMethod;
import radiuslab.ToyMethods;
import radiuslab.exam.GreyImage;
import radiuslab.report.Results;
import radiuslab.training.LearnedMethod;
import radiuslab.training.ModelOptions;

/** A study whose three small models have learned nothing, and radiographs for them. */
final class ToyStudy {
    static final List<String> METHODS = List.of("classification", "segmentation", "detection");

    private ToyStudy() {}

    /** Writes models, calibrations, a summary and a run record. */
    static Path results(Path folder) throws IOException {
        Results results = new Results(folder);
        save(ToyMethods.CLASSIFIER, results.model("classification"));
        save(ToyMethods.SEGMENTER, results.model("segmentation"));
        save(ToyMethods.DETECTOR, results.model("detection"));
        Files.createDirectories(folder.resolve("calibration"));
        Files.writeString(
                folder.resolve("calibration/classification.json"),
                "{\"map\": \"platt\", \"intercept\": 1, \"slope\": 2}");
        Files.writeString(
                folder.resolve(Results.SUMMARY),
                "{\"methods\": {\"classification\": {\"at_optimised\": {\"threshold\": 0.25}}}}");
        Files.writeString(
                folder.resolve(Results.RECORD),
                "{\"options\": {\"engine\": \"MXNet\", \"seed\": 3, \"precision\": \"float32\"}}");
        return folder;
    }

    private static <M extends LearnedMethod<O, ?>, O extends Record & ModelOptions<?>> void save(
            ToyMethod<M, O> method, Path folder) throws IOException {
        try (M model = method.untrained(method.tiny(), 1, "MXNet")) {
            method.saving().save(model, folder);
        }
    }

    /** Noisy pictures 0.png, 1.png and so on, each another one. */
    static Path radiographs(Path folder, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            SplittableRandom random = new SplittableRandom(i);
            short[] greys = new short[60 * 70];
            for (int k = 0; k < greys.length; k++) {
                greys[k] = (short) ((k / 60 > i % 50 && k % 60 < 30 ? 40000 : 12000) + random.nextInt(9000));
            }
            new GreyImage(60, 70, greys, 16).writePng(folder.resolve("%04d.png".formatted(i)));
        }
        return folder;
    }
}
