package radiuslab.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import radiuslab.exam.Finding;
import radiuslab.exam.Split;
import radiuslab.prediction.ExamPrediction;
import radiuslab.statistics.UndefinedStatistic;

class PerformanceTest {
    private static final Bootstrap.Options FEW = Bootstrap.Options.published().withResamples(200);

    private static List<ExamPrediction> exams(Split split, boolean[] truth, double... probability) {
        return IntStream.range(0, truth.length)
                .mapToObj(i -> new ExamPrediction(
                        split.name() + i, split, "toy", Finding.of(truth[i]), probability[i], List.of()))
                .toList();
    }

    @Test
    void theThresholdIsChosenOnValidationAndMeasuredOnTest() {
        boolean[] truth = {true, true, false, false};
        // validation: 0.8 0.7 | 0.6 0.1, greatest accuracy between 0.6 and 0.7
        var validation = exams(Split.VALIDATION, truth, 0.8, 0.7, 0.6, 0.1);
        // test: AUROC = (0.9 beats both, 0.6 beats 0.2 but not 0.62) / 4 = 3/4
        var test = exams(Split.TEST, truth, 0.9, 0.6, 0.62, 0.2);
        var performance = Performance.of(validation, test, UnaryOperator.identity(), FEW);
        assertEquals(0.75, performance.auroc().value(), 1e-12);
        assertEquals(0.65, performance.atOptimised().threshold(), 1e-12);
        assertEquals("validation", performance.atOptimised().chosenOn());
        assertEquals(new Confusion(1, 0, 2, 1), performance.atOptimised().counts());
        assertEquals(new Confusion(2, 1, 1, 0), performance.atHalf().counts());
        assertEquals(
                0.75, performance.atHalf().metric(Metric.ACCURACY).orElseThrow().value(), 1e-12);
        assertEquals(Split.TEST, performance.on());
        assertEquals(2, performance.fractures());
    }

    @Test
    void precisionIsAbsentWhereNothingIsCalledAFracture() {
        boolean[] truth = {true, false, false};
        var low = exams(Split.TEST, truth, 0.3, 0.2, 0.1);
        var performance =
                Performance.of(exams(Split.VALIDATION, truth, 0.3, 0.2, 0.1), low, UnaryOperator.identity(), FEW);
        assertTrue(performance.atHalf().metric(Metric.PRECISION).isEmpty());
        assertEquals(
                0, performance.atHalf().metric(Metric.SENSITIVITY).orElseThrow().value());
    }

    /**
     * One exam is called, rightly: precision 1 of 1. Without that patient it is 0/0, so the jackknife and BCa are undefined;
     * sensitivity (1 of 2) keeps BCa.
     */
    @Test
    void aFigureWithoutABcaIntervalHasThePercentileInterval() {
        boolean[] truth = {true, true, false, false, false};
        var test = exams(Split.TEST, truth, 0.8, 0.3, 0.4, 0.2, 0.1);
        var bca = FEW.withMethod(Bootstrap.Method.BCA);
        var performance = Performance.of(exams(Split.VALIDATION, truth, 0.8, 0.3, 0.4, 0.2, 0.1), test, e -> e, bca);
        Estimate precision = performance.atHalf().metric(Metric.PRECISION).orElseThrow();
        assertEquals(1, precision.value());
        assertEquals(Bootstrap.Method.PERCENTILE, precision.method());
        assertEquals(
                Bootstrap.Method.BCA,
                performance.atHalf().metric(Metric.SENSITIVITY).orElseThrow().method());
        Sample sample = Sample.of(test);
        Statistic alone = Statistic.counts(
                sample.truth(), sample.calls(.5), c -> c.precision().value());
        var refused = assertThrows(
                UndefinedStatistic.class, () -> Bootstrap.of(alone, Resampling.patients(sample.ids(), e -> e), bca));
        assertTrue(refused.getMessage().startsWith("BCa: without one patient the figure is undefined"));
        assertTrue(refused.getMessage().endsWith("use the percentile interval"));
    }
}
