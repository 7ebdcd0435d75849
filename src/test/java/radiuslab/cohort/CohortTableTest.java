package radiuslab.cohort;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

class CohortTableTest {
    @TempDir
    Path folder;

    private Cohort cohort;

    @BeforeEach
    void read() throws IOException {
        Cohort tiny = Cohort.read(TinyCohort.in(folder).folder());
        cohort = new Cohort("tiny", tiny.exams(), tiny.splits(), List.of(new Cohort.Exclusion("image missing", 2)));
    }

    @Test
    void anExamIsARowWithItsAttributes() {
        assertCsv(
                CohortTable.of(cohort),
                """
                exam_id,patient_id,split,finding,age,sex,side,radiographs,projections,cast
                e1,p1,training,fracture,71.0,female,left,2,ap lateral,yes
                e2,p2,training,none,44.5,male,right,1,ap,
                e3,p3,validation,fracture,60.0,female,left,1,lateral,no
                e4,p4,validation,none,,male,right,1,ap,no
                e5,p5,test,fracture,8.0,unknown,unknown,1,oblique,no
                e6,p6,test,none,90.0,female,left,1,ap,no
                """);
    }

    @Test
    void demographicsAreCountedForEachSplitAndForAll() {
        // ages of all: 8 44.5 60 71 90; type 6 quartiles at (5 + 1) / 4 = 1.5: 8 + 0.5 x 36.5 = 26.25, and 80.5
        assertCsv(
                CohortTable.demographics(cohort),
                """
                split,patients,exams,fractures,prevalence,age_median,age_q1,age_q3,age_unknown,sex_female,sex_male,\
                sex_unknown,side_left,side_right,side_unknown
                training,2,2,1,0.5,57.75,44.5,71.0,0,1,1,0,1,1,0
                validation,2,2,1,0.5,60.0,60.0,60.0,1,1,1,0,1,1,0
                test,2,2,1,0.5,49.0,8.0,90.0,0,1,0,1,1,0,1
                all,6,6,3,0.5,60.0,26.25,80.5,1,3,2,1,3,2,1
                """);
    }

    @Test
    void unknownAgesLeaveTheirCellsEmpty() {
        Cohort one = new Cohort("one", List.of(cohort.exams().get(3)), cohort.splits(), List.of());
        assertEquals(2, CohortTable.demographics(one).doubleColumn("age_median").countMissing());
    }

    @Test
    void theFlowAddsUpFromWhatWasReadToTheParts() {
        assertCsv(
                CohortTable.flow(cohort),
                """
                step,exams,fractures
                read,8,
                excluded: image missing,2,
                kept,6,3
                training,2,1
                validation,2,1
                test,2,1
                """);
    }

    private static void assertCsv(Table table, String expected) {
        assertEquals(expected, table.write().toString("csv").replace("\r", ""));
    }
}
