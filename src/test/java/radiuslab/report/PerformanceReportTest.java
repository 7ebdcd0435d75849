package radiuslab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.cohort.Cohort;
import radiuslab.evaluation.Bootstrap;
import radiuslab.evaluation.CalibratedMethod;
import radiuslab.evaluation.Confusion;
import radiuslab.evaluation.DoubtfulPolicy;
import radiuslab.evaluation.Estimate;
import radiuslab.evaluation.Metric;
import radiuslab.evaluation.Performance;
import radiuslab.evaluation.ReaderPerformance;
import radiuslab.evaluation.Sample;
import radiuslab.exam.Demographics;
import radiuslab.exam.Exam;
import radiuslab.exam.Finding;
import radiuslab.exam.Projection;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Sex;
import radiuslab.exam.Side;
import radiuslab.exam.Split;
import radiuslab.prediction.ExamPrediction;
import radiuslab.prediction.Verdict;

class PerformanceReportTest {
    private static final double[] PROBABILITY = {0.9, 0.8, 0.4, 0.6, 0.3, 0.2, 0.1, 0.05};

    /** Three fractures of eight exams; at 0.5 two are found and one alarm is false. */
    private static Performance performance() {
        var options = Bootstrap.Options.published().withResamples(200);
        return Performance.of(exams(Split.VALIDATION), exams(Split.TEST), UnaryOperator.identity(), options);
    }

    private static List<ExamPrediction> exams(Split split) {
        return exams(split, PROBABILITY);
    }

    private static List<ExamPrediction> exams(Split split, double... probability) {
        List<ExamPrediction> exams = new ArrayList<>();
        for (int i = 0; i < probability.length; i++) {
            exams.add(new ExamPrediction(
                    split + "" + i, split, "classification", Finding.of(i < 3), probability[i], List.of()));
        }
        return exams;
    }

    private static Cohort cohort() {
        var radiograph = new Radiograph("r", Projection.AP, Finding.FRACTURE, Path.of("r.png"), Optional.empty());
        var demographics = new Demographics(OptionalDouble.of(45), Sex.FEMALE);
        var exam = new Exam("e", "p", Side.LEFT, demographics, Finding.FRACTURE, List.of(radiograph), Map.of());
        return new Cohort("toy", List.of(exam), Map.of("e", Split.TEST), List.of());
    }

    /** Only the first is called, rightly: without its patient precision is 0/0, and so is its jackknife. */
    @Test
    void aFigureWithoutABcaIntervalIsNamed() {
        var bca = Bootstrap.Options.published().withResamples(200).withMethod(Bootstrap.Method.BCA);
        double[] probability = {0.9, 0.4, 0.3, 0.35, 0.2, 0.1};
        var method = Performance.of(
                exams(Split.VALIDATION, probability), exams(Split.TEST, probability), UnaryOperator.identity(), bca);
        String caption = PerformanceTable.atHalf(List.of(method)).caption();
        assertTrue(
                caption.endsWith(
                        " Percentile intervals, as their BCa intervals are undefined: precision of Classification."),
                caption);
        var reader = ReaderPerformance.of(
                "Dr B",
                exams(Split.TEST, probability),
                Map.of(
                        Split.TEST + "0",
                        Verdict.FRACTURE,
                        Split.TEST + "1",
                        Verdict.NONE,
                        Split.TEST + "5",
                        Verdict.NONE),
                DoubtfulPolicy.NEGATIVE,
                UnaryOperator.identity(),
                bca);
        caption = PerformanceTable.atHalf(List.of(method), List.of(reader)).caption();
        assertTrue(
                caption.contains(
                        "undefined: precision of Classification, specificity of Dr B, precision of Dr B. Dr B has no"),
                caption);
    }

    /** Of six exams one is called: of 6^6 resamples 5^6 lack it, a third, and leave precision 0/0. */
    @Test
    void resamplesThatLeaveAFigureUndefinedAreCounted() {
        double[] probability = {0.9, 0.4, 0.3, 0.35, 0.2, 0.1};
        var method = Performance.of(
                exams(Split.VALIDATION, probability),
                exams(Split.TEST, probability),
                UnaryOperator.identity(),
                Bootstrap.Options.published().withResamples(200));
        int skipped = method.atHalf().metric(Metric.PRECISION).orElseThrow().skipped();
        assertEquals(200 * Math.pow(5 / 6.0, 6), skipped, 20);
        String caption = PerformanceTable.atHalf(List.of(method)).caption();
        assertTrue(
                caption.endsWith("seed 1). Up to %d of the resamples left a figure undefined.".formatted(skipped)),
                caption);
        assertTrue(RocFigure.of(List.of(method))
                .caption()
                .contains("seed 1). Up to %d of the resamples left a figure undefined. Band:"
                        .formatted(method.auroc().skipped())));
        assertFalse(
                PerformanceTable.atHalf(StudyFigures.performances()).caption().contains("Up to"));
    }

    @Test
    void laterNotebooksAddToTheSummaryAndReplaceOnlyTheirOwn(@TempDir Path folder) throws Exception {
        Results results = new Results(folder);
        assertThrows(IOException.class, () -> results.addToSummary("localisation", "grad-cam", Map.of()));
        var one = performance();
        results.write(new Summary("quick", "MXNet", 1, cohort(), List.of(one), List.of(one)));
        Map<String, Estimate> pointing = Map.of("pointing", one.auroc());
        results.addToSummary("localisation", "chance", pointing);
        results.addToSummary("localisation", "grad-cam", Map.of("energy", one.auroc()));
        results.addToSummary("localisation", "grad-cam", pointing);
        JsonObject json = JsonParser.parseString(Files.readString(folder.resolve("summary.json")))
                .getAsJsonObject();
        assertTrue(json.has("methods"));
        JsonObject added = json.getAsJsonObject("localisation");
        assertEquals(Set.of("chance", "grad-cam"), added.keySet());
        assertEquals(Set.of("pointing"), added.getAsJsonObject("grad-cam").keySet());
        assertEquals(
                one.auroc().value(),
                added.getAsJsonObject("chance")
                        .getAsJsonObject("pointing")
                        .get("value")
                        .getAsDouble());
    }

    @Test
    void summaryHasTheFormOtherProgramsRead(@TempDir Path folder) throws Exception {
        var one = performance();
        new Results(folder).write(new Summary("quick", "MXNet", 1, cohort(), List.of(one), List.of(one)));
        var json = JsonParser.parseString(Files.readString(folder.resolve("summary.json")))
                .getAsJsonObject();
        assertEquals("quick", json.get("preset").getAsString());
        assertEquals(1, json.getAsJsonObject("cohort").get("fractures").getAsInt());
        var method = json.getAsJsonObject("methods").getAsJsonObject("classification");
        // 0.4 loses against 0.6 only: (5 + 5 + 4) / 15
        assertEquals(14 / 15.0, method.getAsJsonObject("auroc").get("value").getAsDouble(), 1e-12);
        var atHalf = method.getAsJsonObject("at_0.5");
        assertEquals(0.75, atHalf.get("accuracy").getAsDouble(), 1e-12);
        assertEquals(2, atHalf.get("tp").getAsInt());
        assertEquals(
                "validation",
                method.getAsJsonObject("at_optimised").get("chosen_on").getAsString());
        assertTrue(json.getAsJsonObject("baselines").has("classification"));
    }

    @Test
    void aCalibratedMethodsRawFiguresStandBesideItsOwn(@TempDir Path folder) throws Exception {
        var one = performance();
        var calibrated = CalibratedMethod.of(
                        exams(Split.VALIDATION),
                        exams(Split.TEST),
                        UnaryOperator.identity(),
                        Bootstrap.Options.published().withResamples(200))
                .orElseThrow();
        new Results(folder)
                .write(new Summary("quick", "MXNet", 1, cohort(), List.of(one), List.of(), List.of(calibrated)));
        var method = JsonParser.parseString(Files.readString(folder.resolve("summary.json")))
                .getAsJsonObject()
                .getAsJsonObject("methods")
                .getAsJsonObject("classification");
        var calibration = method.getAsJsonObject("calibration");
        assertEquals("validation", calibration.get("learned_on").getAsString());
        assertEquals(0.5, calibration.get("prevalence").getAsDouble());
        for (String error : List.of("ece", "log_loss", "brier")) {
            assertTrue(calibration.get(error).getAsDouble() > 0, error);
            assertTrue(calibration.getAsJsonObject("intervals").has(error), error);
            assertTrue(
                    method.getAsJsonObject("raw").getAsJsonObject("calibration").has(error), error);
        }
        assertEquals(
                method.getAsJsonObject("auroc"), method.getAsJsonObject("raw").getAsJsonObject("auroc"));
        var table = CalibrationTable.of(List.of(one), List.of(calibrated));
        assertEquals("Classification, raw", table.rows().get(0).get(0));
        assertEquals("Classification, calibrated", table.rows().get(1).get(0));
    }

    @Test
    void tableShowsValueAndIntervalAndCounts() {
        var row = PerformanceTable.atHalf(List.of(performance())).rows().get(0);
        assertEquals("Classification", row.get(0));
        assertEquals("0.500", row.get(1));
        assertTrue(row.get(2).startsWith("0.750 ("), row.get(2));
        assertEquals(List.of("2", "1", "4", "1"), row.subList(7, 11));
    }

    @Test
    void figuresAreDrawnWithTheirNumbersInTheCaption() {
        var roc = RocFigure.of(List.of(performance()));
        assertTrue(roc.caption().contains("n = 8 exams, 3 with a fracture"), roc.caption());
        assertTrue(roc.caption().contains("seed 1"), roc.caption());
        var pixels = roc.image(72);
        var blue = 0;
        for (int y = 0; y < pixels.getHeight(); y++) {
            for (int x = 0; x < pixels.getWidth(); x++) {
                int rgb = pixels.getRGB(x, y);
                blue += (rgb & 255) > ((rgb >> 16) & 255) + 60 ? 1 : 0;
            }
        }
        assertTrue(blue > 200, "the curve is drawn, blue pixels: " + blue);
        assertEquals("thresholds", ThresholdFigure.of(List.of(performance())).name());
        assertEquals("spread-classification", SpreadFigure.of(exams(Split.TEST)).name());
    }

    /** One of each: scores 0.7 (fracture) and 0.2. At 0 both are called, at 0.7 itself the fracture, just above it none. */
    @Test
    void aScoreAtTheThresholdIsCalled() {
        Confusion[] sweep = ThresholdFigure.sweep(
                new Sample(List.of("a", "b"), new boolean[] {true, false}, new double[] {0.7, 0.2}));
        assertEquals(new Confusion(1, 1, 0, 0), sweep[0]);
        assertEquals(new Confusion(1, 0, 1, 0), sweep[350]);
        assertEquals(new Confusion(0, 0, 1, 1), sweep[351]);
    }
}
