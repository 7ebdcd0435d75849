package radiuslab.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import radiuslab.cohort.Cohort;
import radiuslab.exam.Split;
import radiuslab.prediction.ExamPrediction;
import radiuslab.study.Environment.Variable;

class RecipeFoldsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"mxnet", "pytorch"})
    void allMethodsAreTrainedAnewAndStandBesideTheValidationSet(String engine) throws Exception {
        Session session = Session.of(
                        Map.of("RADIUSLAB_STEPS", "2", "RADIUSLAB_DEVICE", "cpu"),
                        "--engine",
                        engine,
                        "--folds",
                        "2",
                        "--fold-seeds",
                        "1")
                .with(Variable.OUT, folder.resolve("results"))
                .with(Variable.CHECKPOINTS, folder.resolve("kept"));
        Cohort cohort = session.readCohort();
        List<ExamPrediction> known = cohort.exams(Split.VALIDATION).stream()
                .map(e -> new ExamPrediction(
                        e.id(),
                        Split.VALIDATION,
                        "classification",
                        e.finding(),
                        e.finding().isFracture() ? 0.9 : 0.2,
                        List.of()))
                .toList();
        session.results().add(known);
        session.results().writeSummary(new JsonObject());
        var said = new ByteArrayOutputStream();

        RecipeFolds.run(session, 2, new PrintStream(said, true, StandardCharsets.UTF_8));

        assertTrue(said.toString(StandardCharsets.UTF_8).contains("trainings: 6 of 6"), () -> said + "");
        JsonObject folds = session.results().summary().getAsJsonObject("folds");
        assertEquals(Set.of("classification", "segmentation", "detection"), folds.keySet());
        JsonObject classification = folds.getAsJsonObject("classification");
        assertEquals(2, classification.getAsJsonArray("rounds").size());
        double mean = classification.get("value").getAsDouble();
        assertEquals(
                1 - mean,
                classification
                        .getAsJsonObject("validation_minus_folds")
                        .get("value")
                        .getAsDouble(),
                1e-12,
                "a perfect validation set minus the folds");
        assertTrue(!folds.getAsJsonObject("detection").has("validation_minus_folds"), "nobody predicted it");
        String table = Files.readString(folder.resolve("results/tables/folds.csv"));
        assertTrue(table.contains("Classification,") && table.contains("1.000 ("), table);
        assertTrue(Files.isDirectory(folder.resolve("kept/classification-fold-1-seed-1")), "a stopped run goes on");
    }
}
