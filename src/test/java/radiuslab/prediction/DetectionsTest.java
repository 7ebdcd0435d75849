package radiuslab.prediction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import radiuslab.cohort.Cohort;
import radiuslab.detection.TrueBoxes;
import radiuslab.exam.Box;
import radiuslab.exam.Demographics;
import radiuslab.exam.Exam;
import radiuslab.exam.Finding;
import radiuslab.exam.Projection;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Side;
import radiuslab.exam.Split;

class DetectionsTest {
    private static final Exam EXAM = new Exam(
            "e",
            "p",
            Side.LEFT,
            Demographics.UNKNOWN,
            Finding.FRACTURE,
            List.of(radiograph("ap", Projection.AP), radiograph("lateral", Projection.LATERAL)),
            Map.of());
    private static final Cohort COHORT = new Cohort("one", List.of(EXAM), Map.of("e", Split.TEST), List.of());

    private static Radiograph radiograph(String id, Projection projection) {
        return new Radiograph(id, projection, Finding.FRACTURE, Path.of(id + ".png"), Optional.empty());
    }

    private static ScoredBox box(double score) {
        return new ScoredBox(new Box(0, 0, 1, 1), score);
    }

    @Test
    void anExamIsAsProbableAsItsSurestBoxOverAllProjections() {
        Detections found = new Detections(Map.of("ap", List.of(box(0.3), box(0.6)), "lateral", List.of()));
        ExamPrediction exam =
                found.predictions(COHORT, List.of(EXAM), "detection").get(0);
        assertEquals(0.6, exam.probability());
        assertEquals(0.6, exam.projections().get(0).probability());
        assertEquals(0, exam.projections().get(1).probability());
        assertEquals(Split.TEST, exam.split());
    }

    @Test
    void aRadiographThatNobodyLookedAtIsNoRadiographWithoutBoxes() {
        Detections found = new Detections(Map.of("ap", List.of()));
        var refused = assertThrows(
                IllegalArgumentException.class, () -> found.predictions(COHORT, List.of(EXAM), "detection"));
        assertEquals("radiograph lateral was not looked at", refused.getMessage());
    }

    @Test
    void aFractureThatNobodyMarkedHasNoTrueBoxes() throws Exception {
        assertEquals(Map.of(), TrueBoxes.of(List.of(EXAM)).byRadiograph());
    }

    /** A detector of our own says more than its boxes do: 0.4 counts, not the surest box's 0.6. */
    @Test
    void aRadiographCanHaveAProbabilityOfItsOwn() {
        Detections found = Detections.of(Map.of(
                "ap",
                new DetectedRadiograph(List.of(box(0.6), box(0.3)), 0.4),
                "lateral",
                DetectedRadiograph.bySurestBox(List.of(box(0.2)))));
        assertEquals(List.of(box(0.6), box(0.3)), found.byRadiograph().get("ap"));
        assertEquals(Map.of("ap", 0.4, "lateral", 0.2), found.probabilities());
    }
}
