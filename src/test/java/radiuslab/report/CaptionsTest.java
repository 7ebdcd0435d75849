package radiuslab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import radiuslab.agreement.Readings;
import radiuslab.evaluation.AtOwnPrevalence;
import radiuslab.evaluation.Bootstrap;
import radiuslab.evaluation.Optimism;
import radiuslab.evaluation.Performance;
import radiuslab.evaluation.Sample;
import radiuslab.evaluation.ThresholdRule;
import radiuslab.exam.Split;
import radiuslab.localisation.Localisation;
import radiuslab.localisation.LocalisationOptions;
import radiuslab.localisation.LocalisationSample;
import radiuslab.prediction.ExamPrediction;
import radiuslab.prediction.PredictionTable;

/** What is drawn or tabled at a threshold names it: its value, how it was settled, and who calls nothing at it. */
class CaptionsTest {
    private static final Bootstrap.Options OPTIONS = new Bootstrap.Options(150, 0.9, Bootstrap.Method.PERCENTILE, 5);
    private static final ThresholdRule RULE = ThresholdRule.youden();
    private static final String CHOSEN = "greatest sensitivity + specificity (Youden) on the validation set";

    /** {@link StudyFigures}' methods, with all probabilities of the second halved and less: it never reaches 0.5. */
    private static PredictionTable predictions() {
        List<ExamPrediction> all = new ArrayList<>();
        for (ExamPrediction p : StudyFigures.predictions().predictions()) {
            double factor = p.method().equals("segmentation") ? 0.4 : 1;
            all.add(new ExamPrediction(
                    p.exam(), p.split(), p.method(), p.truth(), factor * p.probability(), List.of()));
        }
        return new PredictionTable(all);
    }

    private static List<Performance> performances() {
        return StudyFigures.performances(predictions(), OPTIONS, RULE);
    }

    private static Map<String, Sample> samples(Split split) {
        Map<String, Sample> samples = new LinkedHashMap<>();
        predictions()
                .methods()
                .forEach(m -> samples.put(m, Sample.of(predictions().of(m, split))));
        return samples;
    }

    private static void has(String text, String part) {
        assertTrue(text.contains(part), "\"%s\" should hold \"%s\"".formatted(text, part));
    }

    @Test
    void figuresAndTablesNameTheThresholdAndTheRuleTheyUsed() {
        List<Performance> methods = performances();
        String values = methods.stream()
                .map(m -> Wording.label(m.method()) + " "
                        + ThresholdWords.value(m.atOptimised().threshold()))
                .reduce((a, b) -> a + ", " + b)
                .orElseThrow();
        for (String caption : List.of(
                RocFigure.of(methods).caption(),
                ThresholdFigure.of(methods).caption(),
                ConfusionFigure.of(methods, List.of()).caption())) {
            has(caption, "the threshold of %s (%s)".formatted(CHOSEN, values));
            has(caption, "0.5, set beforehand");
            has(caption, "test set (n = 40 exams, 10 with a fracture)");
        }
        has(PerformanceTable.atOptimised(methods).caption(), "Performance at the threshold of " + CHOSEN);
        has(
                PerformanceTable.atHalf(methods).caption(),
                "Performance at the threshold 0.5, set beforehand, measured on");
        Readings readings = Readings.of(samples(Split.TEST), m -> 0.5);
        has(
                PublishedTable.of("toy", methods, readings).caption(),
                "the optimised threshold is that of " + CHOSEN
                        + ", the agreement at the threshold 0.5, set beforehand.");
        Map<String, Optimism> optimism = new LinkedHashMap<>();
        samples(Split.TEST)
                .forEach((m, test) ->
                        optimism.put(m, Optimism.of(samples(Split.VALIDATION).get(m), test, RULE)));
        has(OptimismTable.of("test", optimism).caption(), "with the threshold of " + CHOSEN);
        has(
                SubgroupTable.of(StudyFigures.cohort(), "test", cohortSamples(), 0.25)
                        .caption(),
                "Subgroups at the threshold 0.25, set beforehand");
    }

    /** Of the exams of {@link StudyFigures#cohort}. */
    private static Map<String, Sample> cohortSamples() {
        return Map.of(
                "m",
                new Sample(List.of("e0", "e1", "e2", "e3"), new boolean[] {true, false, true, false}, new double[] {
                    .2, .1, .2, .1
                }));
    }

    @Test
    void captionsNameTheIntervalsAsTheyWereDrawn() {
        String drawn = "150 bootstrap resamples of patients (percentile method, seed 5)";
        for (String caption : List.of(
                RocFigure.of(performances()).caption(),
                PerformanceTable.atHalf(performances()).caption())) {
            has(caption, drawn);
            has(caption, "90 % interval");
        }
    }

    @Test
    void theCalibrationSaysHowBinsAreMade() {
        has(
                MethodCurves.calibration("test", calibrated(false)).caption(),
                "At most 10 bins of about equal numbers of exams; equal scores stay together. Lines: 95 % Wilson intervals.");
    }

    private static AtOwnPrevalence calibrated(boolean held, String... not) {
        return new AtOwnPrevalence(StudyFigures.common().samples(), List.of(not), held);
    }

    @Test
    void curvesOfProbabilitiesSayWhereTheseComeFrom() {
        String said =
                "Each patient's exams were calibrated by what was learned from the other patients, because both sets are the same. "
                        + "The scores of Segmentation could not be calibrated and stand as they are.";
        has(
                MethodCurves.calibration("validation", calibrated(true, "segmentation"))
                        .caption(),
                said);
        has(
                MethodCurves.decision("validation", calibrated(true, "segmentation"))
                        .caption(),
                said);
        String plain = MethodCurves.decision("test", calibrated(false)).caption();
        assertTrue(plain.endsWith("Probabilities at the validation set's share of fractures."), plain);
    }

    @Test
    void aMethodThatCallsNothingIsMarked() {
        List<Performance> methods = performances();
        ResultTable table = PerformanceTable.atHalf(methods);
        assertEquals(List.of("Classification", "0.500"), table.rows().get(0).subList(0, 2));
        assertEquals(
                List.of("Segmentation, calls nothing", "0.500"),
                table.rows().get(1).subList(0, 2));
        has(table.caption(), " Segmentation calls nothing at 0.5. Such a row shows the threshold");
        has(RocFigure.of(methods).caption(), " Segmentation calls nothing at 0.5.");
        Readings readings = Readings.of(samples(Split.TEST), m -> 0.5);
        ResultTable published = PublishedTable.of("toy", methods, readings);
        assertEquals(
                List.of("Segmentation: accuracy at 0.5", "0.75, calls nothing", "0.92"),
                published.rows().get(7));
        has(published.caption(), " Segmentation calls nothing at 0.5.");
        ResultTable groups = SubgroupTable.of(StudyFigures.cohort(), "test", cohortSamples(), 0.5);
        assertEquals("M, calls nothing", groups.rows().get(0).get(1));
    }

    @Test
    void aMethodThatCallsEverythingIsMarked() {
        Map<String, Sample> high = new LinkedHashMap<>();
        samples(Split.TEST).forEach(high::put);
        Readings readings = Readings.of(high, m -> m.equals("segmentation") ? 0 : 0.5);
        ResultTable pairs = AgreementTable.pairs("pairs", "test", readings);
        assertEquals("segmentation calls everything", pairs.rows().get(0).get(3));
        has(pairs.caption(), " Segmentation calls everything at 0. Pairs with it are not tested.");
    }

    @Test
    void rolesTellTheThresholdOfEachRow() {
        ResultTable roles = RoleTable.of("test", samples(Split.VALIDATION), samples(Split.TEST), 0.9, 0.5);
        assertEquals("Threshold", roles.columns().get(2));
        has(roles.rows().get(0).get(2), "0.");
        ResultTable strict = RoleTable.of("test", samples(Split.VALIDATION), samples(Split.TEST), 0.995, 0.0005, 0.025);
        has(strict.caption(), "Thresholds of at least 0.995 sensitivity");
        assertEquals("0.05 %", strict.rows().get(0).get(5));
        assertEquals("2.5 %", strict.rows().get(1).get(5));
    }

    /** Two fractures; a share of the image is marked. */
    private static LocalisationSample localised(String method, double iou, double marked) {
        var one = new Localisation(1, .5, iou, iou, .4, .02, marked, new LocalisationOptions(0, .25));
        return new LocalisationSample(method, List.of("a", "b"), List.of("p", "q"), List.of(one, one));
    }

    @Test
    void overlapsOfAMethodThatMarksNothingAreNotMeasuredNorCompared() {
        List<LocalisationSample> methods =
                List.of(localised("maps", .3, .1), localised("boxes", 0, 0), localised("flood", .02, 1));
        ResultTable table = LocalisationTable.of(methods, Split.TEST, OPTIONS);
        assertEquals("Marks nothing", table.columns().get(6));
        assertEquals("0.300 (0.300–0.300)", table.rows().get(0).get(3));
        assertEquals(
                List.of("marks nothing", "marks nothing"), table.rows().get(1).subList(3, 5));
        assertEquals("marks everything", table.rows().get(2).get(3));
        assertEquals("0 of 2", table.rows().get(0).get(6));
        assertEquals("2 of 2", table.rows().get(1).get(6));
        has(table.caption(), "probabilities and scores of 0.25 or more");
        has(table.caption(), "90 % intervals from 150 bootstrap resamples");
        ResultTable differences = LocalisationTable.differences(methods, Split.TEST, OPTIONS);
        assertEquals(
                List.of("+0.000 (+0.000 to +0.000)", "not compared: marks nothing", "not compared: marks nothing"),
                differences.rows().get(0).subList(2, 5));
        ResultTable fromNothing = LocalisationTable.differences(
                List.of(localised("boxes", 0, 0), localised("maps", .3, .1)), Split.TEST, OPTIONS);
        assertEquals(
                "not compared: boxes marks nothing", fromNothing.rows().get(0).get(3));
        has(differences.caption(), "IoU and Dice of what reaches 0.25");
    }
}
