package radiuslab.cohort;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import radiuslab.SharedData;
import radiuslab.exam.Exam;
import radiuslab.exam.Projection;
import radiuslab.exam.Split;

class FracAtlasTest {
    @Test
    void theFolderWithLabelsAndGroupsIsReadWithoutAFault() throws IOException {
        long t = System.nanoTime();
        Cohort cohort = Cohort.read(SharedData.path("fracatlas"));
        System.err.println("TIME " + (System.nanoTime() - t) / 1e9);

        assertEquals("fracatlas", cohort.name());
        assertEquals(881, cohort.exams().size());
        assertEquals(250, cohort.fractures());
        assertEquals(710, cohort.exams(Split.TRAINING).size());
        assertEquals(171, cohort.exams(Split.VALIDATION).size());
        assertEquals(314, cohort.exams().stream().map(Exam::patient).distinct().count());
        assertEquals(List.of(), cohort.exclusions());
        assertEquals(Split.VALIDATION, cohort.reportedOn());
        // 429 frontal + 57 frontal and lateral + 13 frontal and oblique; 299 lateral + 1 lateral and oblique; 82
        // oblique
        assertEquals(499, views(cohort, Projection.AP));
        assertEquals(300, views(cohort, Projection.LATERAL));
        assertEquals(82, views(cohort, Projection.OBLIQUE));
    }

    @Test
    void theKnownDefectsAreAllNamed() throws IOException {
        CohortException refused = org.junit.jupiter.api.Assertions.assertThrows(
                CohortException.class, () -> Cohort.read(SharedData.path("fracatlas_defects")));
        System.err.println(refused.getMessage());
    }

    private static long views(Cohort cohort, Projection projection) {
        return cohort.exams().stream()
                .filter(e -> e.radiographs().get(0).projection() == projection)
                .count();
    }
}
