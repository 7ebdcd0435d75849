package radiuslab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.evaluation.Bootstrap;
import radiuslab.evaluation.Performance;
import radiuslab.evaluation.ThresholdRule;
import radiuslab.exam.Finding;
import radiuslab.exam.Projection;
import radiuslab.exam.Split;
import radiuslab.prediction.Aggregation;
import radiuslab.prediction.ExamPrediction;
import radiuslab.prediction.ProjectionPrediction;

/** Every fact of the methods paragraph changes with the run that it tells of. */
class MethodsTextTest {
    private static final Bootstrap.Options OPTIONS =
            Bootstrap.Options.published().withResamples(1_200).withSeed(7);

    private static final String RECORD =
            "{\"options\": {\"preset\": \"quick\", \"engine\": \"MXNet\", \"seed\": 7}, \"libraries\": {\"radiuslab\": \"9\"}}";

    private Results results;

    @BeforeEach
    void begin(@TempDir Path folder) {
        results = new Results(folder);
    }

    /** Eight exams, of which the odd have a fracture; one radiograph says 0.1, the other i / 10. */
    private static List<ExamPrediction> exams(String method, Split split, Aggregation rule, double factor) {
        List<ExamPrediction> exams = new ArrayList<>();
        for (int i = 2; i < 10; i++) {
            var own = List.of(
                    new ProjectionPrediction("ap" + i, Projection.AP, 0.1 * factor),
                    new ProjectionPrediction("lateral" + i, Projection.LATERAL, i / 10.0 * factor));
            double[] both =
                    own.stream().mapToDouble(ProjectionPrediction::probability).toArray();
            exams.add(new ExamPrediction("e" + i, split, method, Finding.of(i % 2 == 1), rule.of(both), own));
        }
        return exams;
    }

    private static Performance performance(
            String method, Aggregation aggregation, double factor, Bootstrap.Options options, ThresholdRule rule) {
        return Performance.of(
                exams(method, Split.VALIDATION, aggregation, factor),
                exams(method, Split.TEST, aggregation, factor),
                UnaryOperator.identity(),
                options,
                rule);
    }

    private static Performance usual(String method) {
        return performance(method, Aggregation.MAX, 1, OPTIONS, ThresholdRule.accuracy());
    }

    private String text(String record, Performance... methods) throws IOException {
        results.write(new Summary("quick", "MXNet", 7, StudyFigures.cohort(), List.of(methods), List.of()));
        results.writeRecord(JsonParser.parseString(record).getAsJsonObject());
        return String.join(" ", MethodsText.of(results));
    }

    private static void has(String text, String part) {
        assertTrue(text.contains(part), "\"%s\" should hold \"%s\"".formatted(text, part));
    }

    @Test
    void theWholeParagraphOfOneRun() throws IOException {
        // Greatest accuracy of 0.2 .. 0.9, odd with fracture: from 0.25 on 4 of 4 found and 3 of 4 alarms false, 5 of 8
        // right; 0.85 gives 1 + 4 = 5 right, too; of equals the lowest.
        assertEquals(
                "The cohort \"toy\" holds 12 exams of 12 patients, 6 with a fracture (SHA-256 of its tables unknown…). "
                        + "No patient is in more than one of its sets, training (n = 4), validation (n = 4), test (n = 4); results are of the test set. "
                        + "Methods: a. An exam takes the greatest of its radiographs' probabilities. "
                        + "Fractures were called at the threshold 0.5, set beforehand, and at the threshold of greatest accuracy on the validation set (A 0.25). "
                        + "Intervals (95 %) of AUROC and of what is counted at these thresholds come from 1,200 bootstrap resamples of patients (percentile method, seed 7). "
                        + "Networks were trained with the quick preset on the MXNet engine (seed 7) by Radius Lab 9. "
                        + "Code unknown; DJL unknown, OpenCV unknown, Commons Math unknown; Java unknown on unknown, unknown processors.",
                text(RECORD, usual("a")));
    }

    @Test
    void anotherBootstrapIsTold() throws IOException {
        var other = new Bootstrap.Options(300, 0.9, Bootstrap.Method.BCA, 3);
        has(
                text(RECORD, performance("a", Aggregation.MAX, 1, other, ThresholdRule.accuracy())),
                "Intervals (90 %) of AUROC and of what is counted at these thresholds come from 300 bootstrap resamples of patients (BCa method, seed 3).");
    }

    @Test
    void anotherRuleOfTheThresholdIsTold() throws IOException {
        // At a sensitivity of 0.7 or more (3 of 4): from 0.45 on 3 found, 2 false alarms.
        has(
                text(RECORD, performance("a", Aggregation.MAX, 1, OPTIONS, ThresholdRule.sensitivity(0.7))),
                "the threshold of greatest specificity at a sensitivity of 0.7 or more on the validation set (A 0.45)");
    }

    @Test
    void anotherAggregationIsToldOfItsMethod() throws IOException {
        Performance mean = performance("b", Aggregation.MEAN, 1, OPTIONS, ThresholdRule.accuracy());
        has(text(RECORD, mean), "An exam takes the mean of its radiographs' probabilities.");
        has(
                text(RECORD, usual("a"), mean),
                "An exam takes the greatest (a) or the mean (b) of its radiographs' probabilities.");
        Performance noisy = performance("b", Aggregation.NOISY_OR, 1, OPTIONS, ThresholdRule.accuracy());
        has(text(RECORD, noisy), "An exam takes the noisy-or of its radiographs' probabilities.");
    }

    @Test
    void aMethodThatCallsNothingIsNamed() throws IOException {
        Performance low = performance("b", Aggregation.MAX, 0.4, OPTIONS, ThresholdRule.accuracy());
        has(text(RECORD, usual("a"), low), "(A 0.25, B 0.1). B calls nothing at 0.5.");
    }

    @Test
    void calibrationIsToldOfTheMethodsThatHaveIt() throws IOException {
        assertFalse(text(RECORD, usual("a")).contains("prevalence"));
        text(RECORD, usual("a"), usual("b"));
        JsonObject summary = results.summary();
        JsonObject calibration = new JsonObject();
        calibration.addProperty("learned_on", "validation");
        summary.getAsJsonObject("methods").getAsJsonObject("b").add("calibration", calibration);
        results.writeSummary(summary);
        has(
                String.join(" ", MethodsText.of(results)),
                "Scores of b became probabilities at prevalence 0.5 by Platt's map of their log odds, learned on the validation set.");
    }

    @Test
    void comparisonsAreToldWhereTheyWereMade() throws IOException {
        assertFalse(text(RECORD, usual("a"), usual("b")).contains("compared"));
        results.write(AgreementTable.pairs("agreement-methods", "test", StudyFigures.readings()));
        has(
                text(RECORD, usual("a"), usual("b")),
                "Accuracies of pairs of methods were compared by Boschloo's and McNemar's tests with Holm's correction, agreement of pairs by Cohen's kappa and of all by Fleiss' kappa, with intervals from their standard errors, which take exams as independent.");
        results.write(AurocDifferenceTable.of("test", StudyFigures.common().samples(), e -> e, OPTIONS));
        has(
                text(RECORD, usual("a"), usual("b")),
                "AUROCs of pairs of methods were compared by DeLong's paired test and by the bootstrap, with Holm's correction.");
        assertFalse(text(RECORD, usual("a")).contains("compared"), "one method alone has no pair");
    }

    @Test
    void trainingIsToldFromTheRecord() throws IOException {
        String record =
                """
                {"options": {"preset": "published", "engine": "PyTorch", "precision": "mixed", "seed": 3, "steps": 20, "weights": "w.h5"},
                 "steps_of_a_stopped_run": {"segmentation": 50}, "libraries": {"radiuslab": "9", "api": "0.2"},
                 "code": {"git": "0123456789abcdef", "changed_since": true}}""";
        String text = text(record, usual("a"));
        has(
                text,
                "with the published preset on the PyTorch engine in mixed precision (convolutions and matrix products in bfloat16) (seed 3, cut short to 20 steps), with the pretrained weights w.h5, going on from a run that was stopped (segmentation) by Radius Lab 9.");
        has(text, "Code 0123456789ab with changes; DJL 0.2");
    }
}
