package radiuslab.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import radiuslab.exam.Finding;
import radiuslab.exam.Split;
import radiuslab.prediction.ExamPrediction;
import radiuslab.prediction.PredictionTable;
import radiuslab.prediction.Verdict;
import radiuslab.statistics.Proportion;
import radiuslab.statistics.StandardisedDifference;
import radiuslab.statistics.UndefinedStatistic;

/** The smaller measures that a study's tables need. */
class StudyMeasuresTest {
    private static PredictionTable table(String[] first, String[] second) {
        List<ExamPrediction> all = new ArrayList<>();
        for (String id : first) {
            all.add(new ExamPrediction(id, Split.TEST, "one", Finding.FRACTURE, 0.9, List.of()));
        }
        for (String id : second) {
            all.add(new ExamPrediction(id, Split.TEST, "two", Finding.FRACTURE, 0.1, List.of()));
        }
        return new PredictionTable(all);
    }

    @Test
    void methodsAreComparedOnTheExamsThatAllHaveAndWhatIsMissingIsNamed() {
        var common = CommonExams.of(
                table(new String[] {"a", "b", "c"}, new String[] {"c", "b", "d"}), List.of("one", "two"), Split.TEST);
        assertEquals(List.of("b", "c"), common.samples().get("two").ids());
        assertEquals(Map.of("one", List.of("d"), "two", List.of("a")), common.missing());
        assertEquals("one lacks 1 (d); two lacks 1 (a); compared on the 2 exams that all have", common.toString());
    }

    @Test
    void methodsWithoutACommonExamAreRefused() {
        var apart = table(new String[] {"a"}, new String[] {"b"});
        assertThrows(IllegalArgumentException.class, () -> CommonExams.of(apart, List.of("one", "two"), Split.TEST));
    }

    @Test
    void standardisedDifferenceIsInStandardDeviations() {
        // means 2 and 4, variances 1 and 1: 2; shares 0.5 and 0.1: 0.4 / sqrt((0.25 + 0.09) / 2) = 0.970
        assertEquals(2, StandardisedDifference.of(new double[] {1, 2, 3}, new double[] {3, 4, 5}), 1e-12);
        assertEquals(0.970, StandardisedDifference.of(new Proportion(5, 10), new Proportion(1, 10)), 5e-4);
        assertEquals(0, StandardisedDifference.of(new Proportion(3, 3), new Proportion(9, 9)));
        assertEquals(Double.POSITIVE_INFINITY, StandardisedDifference.of(new Proportion(0, 3), new Proportion(9, 9)));
        assertThrows(UndefinedStatistic.class, () -> StandardisedDifference.of(new double[] {1}, new double[] {1, 2}));
    }

    @Test
    void predictiveValuesFollowThePrevalence() {
        // 100 exams, 10 with a fracture: 9 found, 1 missed; of 90 others 9 alarms, 81 passed
        var use = new AtPrevalence(0.9, 0.9, 0.1);
        assertEquals(9 / 18.0, use.positivePredictiveValue(), 1e-12);
        assertEquals(81 / 82.0, use.negativePredictiveValue(), 1e-12);
        assertEquals(5 * 0.01 + 0.09, use.cost(5), 1e-12);
        assertThrows(UndefinedStatistic.class, () -> new AtPrevalence(0, 1, 0.1).positivePredictiveValue());
        assertThrows(IllegalArgumentException.class, () -> new AtPrevalence(0.9, 0.9, 0));
    }

    @Test
    void aDoubtfulVerdictCountsAsThePolicySays() {
        assertEquals(new Confusion(1, 0, 1, 1), counts(DoubtfulPolicy.NEGATIVE));
        assertEquals(new Confusion(2, 1, 0, 0), counts(DoubtfulPolicy.POSITIVE));
        assertEquals(new Confusion(1, 0, 0, 0), counts(DoubtfulPolicy.EXCLUDED));
    }

    /** Fractures a and b, others c, d and e; b and c are doubtful, d could not be read and e was not given to the reader. */
    private static Confusion counts(DoubtfulPolicy policy) {
        List<ExamPrediction> exams = List.of("a", "b", "c", "d", "e").stream()
                .map(id -> new ExamPrediction(id, Split.TEST, "any", Finding.of(id.compareTo("c") < 0), 0.5, List.of()))
                .toList();
        var calls = Map.of(
                "a", Verdict.FRACTURE,
                "b", Verdict.DOUBTFUL,
                "c", Verdict.DOUBTFUL,
                "d", Verdict.UNCLASSIFIABLE);
        var options = Bootstrap.Options.published().withResamples(20);
        return ReaderPerformance.of("r", exams, calls, policy, UnaryOperator.identity(), options)
                .point()
                .counts();
    }

    @Test
    void probabilitiesThatRunAgainstTheTruthAreRecalibratedToThePrevalence() {
        var wrong = new Sample(
                List.of("a", "b", "c", "d"), new boolean[] {true, false, false, false}, new double[] {0.1, 0.8, 0.7, 0.9
                });
        assertArrayEquals(
                new double[] {0.25, 0.25, 0.25, 0.25},
                Recalibration.platt(wrong, wrong).score());
    }
}
