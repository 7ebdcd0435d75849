package radiuslab.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import radiuslab.exam.Finding;
import radiuslab.exam.Projection;
import radiuslab.exam.Split;
import radiuslab.prediction.Aggregation;
import radiuslab.prediction.ExamPrediction;
import radiuslab.prediction.ProjectionPrediction;

class SampleTest {
    private static ExamPrediction exam(String id, Finding truth, double probability) {
        return new ExamPrediction(id, Split.TEST, "classification", truth, probability, List.of());
    }

    private final Sample sample = Sample.of(List.of(exam("a", Finding.FRACTURE, 0.9), exam("b", Finding.NONE, 0.2)));

    @Test
    void takesTruthAndProbabilityInOrder() {
        assertArrayEquals(new boolean[] {true, false}, sample.truth());
        assertArrayEquals(new double[] {0.9, 0.2}, sample.score());
        assertEquals(new Confusion(1, 0, 1, 0), sample.at(0.5));
        assertArrayEquals(new boolean[] {true, true}, sample.calls(0.2));
    }

    @Test
    void aggregatesProjectionsByAnotherRule() {
        var projections = List.of(
                new ProjectionPrediction("r1", Projection.AP, 0.4),
                new ProjectionPrediction("r2", Projection.LATERAL, 0.5));
        var exam = new ExamPrediction("a", Split.TEST, "classification", Finding.FRACTURE, 0.5, projections);
        assertEquals(0.5, Sample.of(List.of(exam), Aggregation.MAX).score()[0]);
        assertEquals(0.45, Sample.of(List.of(exam), Aggregation.MEAN).score()[0], 1e-15);
        // 1 - 0.6 * 0.5
        assertEquals(0.7, Sample.of(List.of(exam), Aggregation.NOISY_OR).score()[0], 1e-15);
        var bare = List.of(exam("a", Finding.FRACTURE, 0.9));
        assertThrows(IllegalArgumentException.class, () -> Sample.of(bare, Aggregation.MEAN));
    }

    @Test
    void alignsTwoMethodsByExam() {
        Sample other = Sample.of(List.of(exam("b", Finding.NONE, 0.3), exam("a", Finding.FRACTURE, 0.8)));
        assertArrayEquals(new double[] {0.8, 0.3}, other.alignedTo(sample).score());
        assertEquals(sample.ids(), other.alignedTo(sample).ids());
    }

    @Test
    void refusesWhatTwoMethodsDoNotShare() {
        Sample lacking = Sample.of(List.of(exam("a", Finding.FRACTURE, 0.8)));
        var error = assertThrows(IllegalArgumentException.class, () -> lacking.alignedTo(sample));
        assertTrue(error.getMessage().contains("exam b is missing"), error.getMessage());
        assertThrows(IllegalArgumentException.class, () -> sample.alignedTo(lacking));
        Sample contradicting = Sample.of(List.of(exam("a", Finding.NONE, 0.8), exam("b", Finding.NONE, 0.3)));
        assertThrows(IllegalArgumentException.class, () -> contradicting.alignedTo(sample));
    }

    @Test
    void refusesDuplicatesMixedMethodsAndNothing() {
        var twice = List.of(exam("a", Finding.FRACTURE, 0.9), exam("a", Finding.FRACTURE, 0.8));
        var error = assertThrows(IllegalArgumentException.class, () -> Sample.of(twice));
        assertTrue(error.getMessage().contains("exam a appears twice"), error.getMessage());
        var mixed = List.of(
                exam("a", Finding.FRACTURE, 0.9),
                new ExamPrediction("b", Split.TEST, "reader", Finding.NONE, 0, List.of()));
        assertThrows(IllegalArgumentException.class, () -> Sample.of(mixed));
        assertThrows(IllegalArgumentException.class, () -> Sample.of(List.of()));
    }
}
