package radiuslab.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import radiuslab.classification.MeanPixelBaseline;
import radiuslab.cohort.Cohort;
import radiuslab.evaluation.Bootstrap;
import radiuslab.evaluation.Confusion;
import radiuslab.evaluation.DoubtfulPolicy;
import radiuslab.evaluation.Threshold;
import radiuslab.exam.Demographics;
import radiuslab.exam.Exam;
import radiuslab.exam.Finding;
import radiuslab.exam.Projection;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Side;
import radiuslab.exam.Split;
import radiuslab.prediction.Aggregation;
import radiuslab.prediction.ExamPrediction;
import radiuslab.prediction.PredictionTable;
import radiuslab.prediction.ProjectionPrediction;
import radiuslab.prediction.Verdict;
import radiuslab.reader.ReaderResult;
import radiuslab.reader.ReaderResults;
import radiuslab.report.AgreementTable;

class ComparisonTest {
    private static final Bootstrap.Options QUICK = Bootstrap.Options.published().withResamples(200);
    private static final List<Exam> EXAMS =
            List.of(exam("v", true), exam("w", false), exam("a", true), exam("b", false), exam("c", true));
    private static final Cohort COHORT = new Cohort(
            "five",
            EXAMS,
            Map.of("v", Split.VALIDATION, "w", Split.VALIDATION, "a", Split.TEST, "b", Split.TEST, "c", Split.TEST),
            List.of());

    /** Two radiographs; an exam and its radiographs are of the patient of its letter. */
    private static Exam exam(String id, boolean fracture) {
        List<Radiograph> radiographs = List.of(Projection.AP, Projection.LATERAL).stream()
                .map(p -> new Radiograph(id + p, p, Finding.of(fracture), Path.of(id + p), Optional.empty()))
                .toList();
        return new Exam(
                id, "patient " + id, Side.LEFT, Demographics.UNKNOWN, Finding.of(fracture), radiographs, Map.of());
    }

    /** One method's probabilities of v, w, a, b and c; the lateral radiograph has them, the frontal one half of them. */
    private static List<ExamPrediction> predictions(String method, double... probabilities) {
        return IntStream.range(0, probabilities.length)
                .mapToObj(i -> {
                    Exam exam = EXAMS.get(i);
                    var projections = List.of(
                            new ProjectionPrediction(exam.id() + "AP", Projection.AP, probabilities[i] / 2),
                            new ProjectionPrediction(exam.id() + "LATERAL", Projection.LATERAL, probabilities[i]));
                    return ExamPrediction.of(exam, COHORT.split(exam), method, Aggregation.MAX, projections);
                })
                .toList();
    }

    /** The second method lacks exam c. */
    private static PredictionTable table() {
        return new PredictionTable(List.of())
                .with(predictions("one", 0.8, 0.3, 0.9, 0.5, 0.7))
                .with(predictions(MeanPixelBaseline.METHOD, 0.5, 0.4, 0.6, 0.2, 0.6))
                .with(predictions("two", 0.9, 0.1, 0.4, 0.2));
    }

    private static ReaderResults verdicts(Verdict a, Verdict b) {
        List<ReaderResult> results = new ArrayList<>();
        new TreeMap<>(Map.of("a", a, "b", b, "c", Verdict.FRACTURE))
                .forEach((exam, verdict) -> results.add(new ReaderResult("Dr A", "", exam, verdict, "", Map.of())));
        return new ReaderResults(results, List.of());
    }

    @Test
    void methodsAreComparedOnTheExamsThatAllHaveAndTheBaselineIsNoMethod() {
        Comparison comparison = Comparison.of(COHORT, table());
        assertEquals(List.of("one", "two"), comparison.methods());
        assertEquals(List.of("a", "b"), comparison.samples().get("one").ids());
        assertEquals(List.of("v", "w"), comparison.validation().get("two").ids());
        assertEquals(
                "test set, read by one, two: two lacks 1 (c); compared on the 2 exams that all have",
                comparison.toString());
    }

    /** Alone, method one is compared on the exam that two lacks, too; a is a fracture, b none, c is in the table last. */
    @Test
    void anAuthorChoosesMethodsAndTheirOrder() {
        Comparison comparison = Comparison.of(COHORT, table());
        assertEquals(List.of("two", "one"), comparison.withMethods("two", "one").methods());
        assertEquals(
                List.of("two", "one"),
                List.copyOf(comparison.withMethods("two", "one").samples().keySet()));
        assertEquals(3, comparison.withMethods("one").exams().size());
        var refused = assertThrows(IllegalArgumentException.class, () -> comparison.withMethods("three"));
        assertEquals("there is no method \"three\": choose one of one, two", refused.getMessage());
    }

    @Test
    void theAurocOfAMethodAndOfAPairIsOneLine() {
        Comparison comparison = Comparison.of(COHORT, table());
        assertEquals(1, comparison.auroc("one").estimate().value(), "a (0.9, a fracture) above b (0.5)");
        assertEquals("One – Two", comparison.compare("one", "two").rows().get(0).get(0));
        assertThrows(IllegalArgumentException.class, () -> comparison.auroc("three"));
    }

    @Test
    void withoutAnyMethodTheRemedyIsNamed() {
        var baseline = new PredictionTable(predictions(MeanPixelBaseline.METHOD, 0.5, 0.4, 0.6, 0.2, 0.6));
        var none = assertThrows(IllegalArgumentException.class, () -> Comparison.of(COHORT, baseline));
        assertTrue(none.getMessage().contains("run notebook 04 first"), none.getMessage());
    }

    /** Two has said something of the test set alone. */
    @Test
    void aMethodWithoutTheValidationSetIsNamedWithTheRemedy() {
        var ofTest = predictions("two", 0.9, 0.1, 0.4, 0.2).subList(2, 4);
        var comparison =
                Comparison.of(COHORT, new PredictionTable(predictions("one", 0.8, 0.3, 0.9, 0.5, 0.7)).with(ofTest));
        String expected =
                "two has predicted no exam of the validation set, on which its threshold is chosen: let it predict that set, too, or leave it out by withMethods(...) with the others";
        assertEquals(
                expected,
                assertThrows(IllegalArgumentException.class, comparison::validation)
                        .getMessage());
        var refused = assertThrows(IllegalArgumentException.class, () -> comparison.performances(QUICK));
        assertEquals(expected, refused.getMessage());
        assertEquals(1, comparison.withMethods("one").performances(QUICK).size());
    }

    /** Half way between w (0.3) and v (0.8, a fracture): a (0.9, a fracture) is found, b (0.5) passed; from 0.5 on b is called. */
    @Test
    void eachMethodIsMeasuredWithAThresholdOfTheValidationSet() {
        var measured = Comparison.of(COHORT, table()).performances(QUICK);
        assertEquals(
                List.of("one", "two"), measured.stream().map(m -> m.method()).toList());
        assertEquals(0.55, measured.get(0).atOptimised().threshold());
        assertEquals(new Confusion(1, 0, 1, 0), measured.get(0).atOptimised().counts());
        assertEquals(new Confusion(1, 1, 0, 0), measured.get(0).atHalf().counts());
    }

    @Test
    void theBaselineIsMeasuredOnAllItsExamsWhereThereIsOne() {
        assertEquals(
                3, Comparison.of(COHORT, table()).baseline(QUICK).orElseThrow().exams());
        var without = new PredictionTable(predictions("one", 0.8, 0.3, 0.9, 0.5, 0.7));
        assertFalse(Comparison.of(COHORT, without).baseline(QUICK).isPresent());
    }

    /** At 0.55 one is right on a and b. At 0.5, half way from 0.1 to 0.9, two is right on b alone; from 0.4 on on both. */
    @Test
    void optimismIsTheGainOfChoosingOnTheExamsReportedOn() {
        var gains = Comparison.of(COHORT, table()).optimism();
        assertEquals(0, gains.get("one").in(c -> c.accuracy().value()));
        assertEquals(0.5, gains.get("two").in(c -> c.accuracy().value()));
    }

    @Test
    void aReaderJoinsWithVerdictsAndDoubtfulOnesCountAsThePolicySays() {
        var comparison = Comparison.of(COHORT, table(), verdicts(Verdict.DOUBTFUL, Verdict.NONE));
        var negative =
                comparison.readerPerformances(DoubtfulPolicy.NEGATIVE, QUICK).get(0);
        assertEquals(new Confusion(0, 0, 1, 1), negative.point().counts());
        var joined = comparison.withReaders(DoubtfulPolicy.POSITIVE);
        assertEquals(
                List.of("one", "two", "Dr A"), List.copyOf(joined.predictions().keySet()));
        var readings = comparison.readings(joined, 0.5);
        assertEquals(Threshold.VERDICT, readings.thresholds().get("Dr A"));
        assertEquals(Threshold.beforehand(0.5), readings.thresholds().get("two"));
        assertArrayEquals(new boolean[] {true, false}, readings.of("Dr A"));
        assertArrayEquals(new boolean[] {true, true}, readings.of("one"));
    }

    /** Its verdicts would stand in the place of the method's probabilities. */
    @Test
    void aReaderWithTheNameOfAMethodIsRefused() {
        var results =
                new ReaderResults(List.of(new ReaderResult("two", "", "a", Verdict.FRACTURE, "", Map.of())), List.of());
        var refused = assertThrows(IllegalArgumentException.class, () -> Comparison.of(COHORT, table(), results));
        assertEquals("a reader is called \"two\" like a method: give the reader another name", refused.getMessage());
    }

    @Test
    void anExamThatAReaderCouldNotReadDropsOutForAll() {
        var comparison = Comparison.of(COHORT, table(), verdicts(Verdict.UNCLASSIFIABLE, Verdict.NONE));
        assertEquals(1, comparison.withReaders(DoubtfulPolicy.NEGATIVE).exams());
        assertEquals(2, comparison.common().exams(), "methods alone keep it");
    }

    @Test
    void aReaderWithoutAVerdictOnTheseExamsIsLeftOut() {
        var other = new ReaderResults(
                List.of(new ReaderResult("Dr B", "", "v", Verdict.FRACTURE, "", Map.of())), List.of());
        var comparison = Comparison.of(COHORT, table(), other);
        assertEquals(List.of(), comparison.readerPerformances(DoubtfulPolicy.NEGATIVE, QUICK));
        assertEquals(
                comparison.common().predictions(),
                comparison.withReaders(DoubtfulPolicy.NEGATIVE).predictions());
    }

    /** Dr A read exam a, Dr B exam b, Dr C both: no exam has all three, and with Dr A admitted exam a is what is left. */
    @Test
    void aReaderWhoSharesNoExamWithThoseBeforeIsLeftOutAndNamed() {
        List<ReaderResult> results = new ArrayList<>();
        Map.of("Dr A", "a", "Dr B", "b", "Dr C", "ab").forEach((reader, read) -> read.chars()
                .forEach(exam -> results.add(
                        new ReaderResult(reader, "", Character.toString(exam), Verdict.FRACTURE, "", Map.of()))));
        results.sort(Comparator.comparing(ReaderResult::reader));
        var comparison = Comparison.of(COHORT, table(), new ReaderResults(results, List.of()));
        var joined = comparison.withReaders(DoubtfulPolicy.NEGATIVE);
        assertEquals(
                List.of("one", "two", "Dr A", "Dr C"),
                List.copyOf(joined.predictions().keySet()));
        assertEquals(1, joined.exams());
        assertTrue(joined.toString().endsWith("left out, having classified none of these: Dr B"), joined.toString());
        String caption = AgreementTable.pairs("pairs", "test", comparison.readings(joined, 0.5))
                .caption();
        assertTrue(caption.endsWith(" Left out: Dr B, having classified none of these exams."), caption);
    }

    /** The frontal radiographs have 0.45 and 0.25, the lateral ones 0.9 and 0.5, of which the greater counts. */
    @Test
    void projectionsAreReadersOfTheFirstMethod() {
        var projections = Comparison.of(COHORT, table()).projections(0.5);
        assertEquals(List.of("AP", "lateral", "both"), projections.methods());
        assertArrayEquals(new boolean[] {false, false}, projections.of("AP"));
        assertArrayEquals(new boolean[] {true, true}, projections.of("lateral"));
        assertArrayEquals(new boolean[] {true, true}, projections.of("both"));
    }

    @Test
    void anIdLeadsToThePatient() {
        assertEquals("patient b", COHORT.patientOfExam().apply("b"));
        assertEquals("patient b", COHORT.patientOfRadiograph().apply("bLATERAL"));
        assertEquals(EXAMS, COHORT.unseen());
        assertEquals(EXAMS.subList(2, 5), COHORT.reported());
    }
}
